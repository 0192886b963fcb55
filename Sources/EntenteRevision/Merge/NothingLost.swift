import EntenteFormat

/// Reads the merged file anew and holds every version against it: each change that a side made must be in it, or stand
/// in a dispute. It knows nothing of how the file was merged.
struct NothingLost {
  private let result: Leaves
  private let base: Leaves
  private let disputed: Set<String>

  /// Where a side's change is missing; empty when nothing is lost.
  static func missing(
    base: YAMLValue?, sides: [YAMLValue], result: YAMLValue, disputed: [String], renamed: [String: String]
  ) -> [String] {
    let check = NothingLost(
      result: Leaves(result, renamed), base: Leaves(base ?? .map([]), renamed), disputed: Set(disputed))
    return Set(sides.flatMap { check.missing(Leaves($0, renamed)) }).sorted()
  }

  private func missing(_ side: Leaves) -> [String] {
    var lost: [String] = []
    for (path, value) in side.values where base.values[path] != value && result.values[path] != value {
      if !isDisputed(path) && !isContained(value, at: path) { lost.append(path) }
    }
    for path in base.values.keys where side.values[path] == nil && result.values[path] != nil && !isDisputed(path) {
      // What a side took away may have been filled anew by another.
      if base.values[path] == result.values[path] { lost.append(path) }
    }
    return lost
  }

  /// Whether a place, or anything that holds it, is in dispute.
  private func isDisputed(_ path: String) -> Bool {
    var way = path[...]
    // A list stands in an item or in a section, and so on upwards; no deeper than a file can be.
    for _ in 0..<64 {
      if disputed.contains(String(way)) { return true }
      if let end = way.lastIndex(where: { $0 == "." || $0 == "[" || $0 == ">" }) {
        way = way[..<end]
      } else if let list = (base.values[way + ">list"] ?? result.values[way + ">list"])?.text {
        way = list[...]
      } else {
        return false
      }
    }
    return false
  }

  /// Whether each sentence or element that is new in the value is in the result.
  private func isContained(_ value: YAMLValue, at path: String) -> Bool {
    guard let merged = result.values[path] else { return false }
    switch (value, merged) {
    case (.scalar(let text), .scalar(let all)):
      let old = Set(base.values[path]?.text.map(TextMerge.sentences) ?? [])
      let there = Set(TextMerge.sentences(all))
      return TextMerge.sentences(text).allSatisfy { old.contains($0) || there.contains($0) }
    case (.list(let values), .list(let all)):
      let old: Set<YAMLValue> = if case .list(let values)? = base.values[path] { Set(values) } else { [] }
      let there = Set(all)
      return values.allSatisfy { value in
        old.contains(value) || there.contains(value) || all.contains { Dispute($0) != nil || hasParts(of: value, $0) }
      }
    default: return false
    }
  }

  /// A row or a text that was itself merged of several.
  private func hasParts(of value: YAMLValue, _ merged: YAMLValue) -> Bool {
    switch (value, merged) {
    case (.map(let fields), .map(let all)): fields.contains { all.contains($0) }
    case (.scalar(let a), .scalar(let b)): TextMerge.sentences(a).contains { TextMerge.sentences(b).contains($0) }
    default: false
    }
  }

  /// Every value of a file by its place; items by their ids, wherever they stand, with the list that holds them.
  private struct Leaves {
    private(set) var values: [String: YAMLValue] = [:]
    private let renamed: [String: String]

    init(_ root: YAMLValue, _ renamed: [String: String]) {
      self.renamed = renamed
      visit(root, path: "")
    }

    private mutating func visit(_ value: YAMLValue, path: String) {
      switch value {
      case .map(let fields):
        if let dispute = Dispute(value) {
          if let was = dispute.was { visit(was, path: path) }
          return
        }
        for field in fields { visit(field.value, path: path.isEmpty ? field.key : path + "." + field.key) }
      case .list(let items) where items.contains(where: { $0.id != nil || Dispute($0)?.was?.id != nil }):
        for item in items {
          let content = Dispute(item).map { $0.was ?? $0.proposals.lazy.compactMap(\.value).first } ?? item
          guard let content, let raw = content.id else { continue }
          let id = renamed[raw] ?? raw
          values[id + ">list"] = .scalar(path)
          visit(content, path: id)
        }
      case .list, .scalar: values[path] = value.canonical
      }
    }
  }
}
