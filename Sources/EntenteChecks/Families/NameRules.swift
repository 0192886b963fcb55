import EntenteFormat
import EntenteSource

/// Parties' names, written one way.
enum NameRules {
  static let all: [Rule] = [
    Rule(
      "party-name-differs", "a party's name is not written as it is given", .wording, .warning,
      looksAt: "`parties`, texts",
      why: "A name that differs may be another company of the same group, and the wrong one is bound.",
      wrong: .init(
        "agreement:\n  purpose: Alder Tools Limited and Bramble sell garden tools.", at: "Alder Tools Limited"),
      right: .init("agreement:\n  purpose: Alder Tools Ltd and Bramble sell garden tools.")
    ) { analysis, findings in
      for party in analysis.parties {
        for hit in analysis.otherNames(of: party) {
          findings.report(
            at: analysis.place(of: hit),
            "“\(analysis.tree.string(hit.range))” is not how party `\(party.id)` is called",
            help: "write “\(party.name)”\(party.short.isEmpty ? "" : " or “\(party.short)”")")
        }
      }
    },
    Rule(
      "party-name-misspelt", "a word is one letter away from a party's name", .wording, .warning,
      looksAt: "`parties`, texts",
      why: "A misspelt name makes a party that does not exist.",
      wrong: .init("agreement:\n  purpose: Alder makes garden tools, and Brambel sells them.", at: "Brambel"),
      right: .init("agreement:\n  purpose: Alder makes garden tools, and Bramble sells them.")
    ) { analysis, findings in
      let names = analysis.parties.map {
        (party: $0, word: $0.called.split(separator: " ").first.map(String.init) ?? "")
      }
      .filter { $0.word.utf8.count >= 6 }
      guard !names.isEmpty else { return }
      let right = Set(analysis.parties.flatMap { ($0.name + " " + $0.short).split(separator: " ").map(String.init) })
      for (cell, words) in analysis.texts() {
        for word in words where analysis.tree.bytes[analysis.typed.ranges[word].lower] < 0x5B {
          let text = analysis.word(word)
          guard !right.contains(text),
            let near = names.first(where: { isSlip(Array(text.utf8), of: Array($0.word.utf8)) })
          else { continue }
          findings.report(
            at: analysis.place(of: analysis.typed.ranges[word], in: cell), "“\(text)” looks like “\(near.word)”",
            help: "write “\(near.word)” if party `\(near.party.id)` is meant")
        }
      }
    },
  ]

  /// One letter wrong, missing, too many, or two exchanged; a plural or possessive `s` is none.
  private static func isSlip(_ word: [UInt8], of name: [UInt8]) -> Bool {
    guard word.first == name.first, abs(word.count - name.count) <= 1, word != name else { return false }
    var start = 0
    while start < min(word.count, name.count), word[start] == name[start] { start += 1 }
    var end = 0
    while end < min(word.count, name.count) - start, word[word.count - 1 - end] == name[name.count - 1 - end] {
      end += 1
    }
    let (left, right) = (word[start..<(word.count - end)], name[start..<(name.count - end)])
    if left.count <= 1, right.count <= 1 { return !(right.isEmpty && left.elementsEqual(Array("s".utf8)) && end == 0) }
    return left.count == 2 && right.count == 2 && left.first == right.last && left.last == right.first
  }
}

extension Analysis {
  /// Where the first two words of a party's name stand and the rest is another: `Alder Tools Limited`, `Alder Tools`.
  func otherNames(of party: Party) -> [PhraseHit] {
    let parts = party.name.split(separator: " ").map(String.init)
    guard parts.count >= 3 else { return [] }
    let stem = parts.prefix(2).joined(separator: " ")
    guard party.short != stem, !parties.contains(where: { $0.number != party.number && $0.name.hasPrefix(stem) }) else {
      return []
    }
    return typed(anyOf: [stem]).compactMap { found in
      let rest = tree.bytes[found.hit.range.lower..<found.hit.cell.range.upper]
      guard tree.string(found.hit.range) == stem, !rest.starts(with: Array(party.name.utf8)) else { return nil }
      // Its own words that begin with capitals belong to the name: another name altogether, or another form.
      var last = found.hit.words.upperBound - 1
      let forms: Set<String> = [
        "Limited", "Ltd", "GmbH", "AG", "Inc", "LLC", "PLC", "plc", "SA", "BV", "NV", "AB", "SE",
      ]
      if last + 1 < typed.count, between(last).elementsEqual([0x20]),
        typed.ranges[last + 1].upper <= found.hit.cell.range.upper,
        word(last + 1).isCapitalised || word(last + 1) == "plc"
      {
        guard forms.contains(word(last + 1)) else { return nil }
        last += 1
      }
      let words = found.hit.words.lowerBound..<(last + 1)
      return PhraseHit(cell: found.hit.cell, range: typed.range(words), words: words)
    }
  }
}
