import EntenteDocument
import EntenteFormat
import EntenteSource

/// Values become pieces here: what the author typed as literals and texts, the engine's own words as Markdown.
extension Machine {
  /// `origin` is the place in the template, and how the value was worked out.
  mutating func print(_ operand: Operand, _ style: PrintStyle, _ origin: Origin) {
    switch operand {
    case .absent: return
    case .words(let range):
      emit(style.contains(.reference) ? .reference : .markdown, program.text, range, origin)
    case .number(let number): print(number, style, origin)
    case .cell, .value:
      if !isSilent { mark(operand) }
      var origin = origin
      origin.data = span(operand)
      print(value(operand), style, origin)
    }
  }

  mutating func print(_ value: Value, _ style: PrintStyle, _ origin: Origin) {
    switch value {
    case .absent: return
    case .literal(let range), .name(let range):
      let isReference = style.contains(.reference) || value.isName
      emit(isReference ? .reference : .literal, tree.bytes, range, origin)
    case .text(let range): emit(.text, tree.bytes, range, origin)
    case .date(let date): print(date, style, origin)
    case .length(let length): say(origin) { [language] in DurationWords.length(length, style, language, into: &$0) }
    case .cadence(let cadence):
      say(origin) { [language] in DurationWords.cadence(cadence, style, language, into: &$0) }
    case .money(let money): print(money, style, origin)
    case .percent(let quantity): print(quantity, isPercent: true, style, origin)
    case .number(let quantity): print(quantity, isPercent: false, style, origin)
    case .yesNo(let answer): say(origin) { [language] in $0.append(PartyWords.yesNo(answer, language)) }
    case .none: say(origin) { [language] in $0.append(language.choose("none", "keine", "aucune")) }
    case .choice(let index):
      let words = program.choices.indices.contains(choices) ? program.choices[choices] : []
      if Int(index) < words.count { emit(.markdown, program.text, words[Int(index)], origin) }
    case .partyWord(let word):
      wasParty = true
      say(origin) { [language, partyCount] in
        $0.append(PartyWords.words(word, parties: partyCount, language))
      }
    case .item(let ref), .record(let ref): print(ref, style, origin)
    case .who(let range), .list(let range): print(listed: range, isWho: value.isWho, style, origin)
    case .open(let index): print(open: index, origin)
    }
  }

  // MARK: Numbers

  private mutating func print(_ number: ExactDecimal, _ style: PrintStyle, _ origin: Origin) {
    say(origin) { [language] in
      if style.contains(.inWords) {
        NumberWords.spelled(number, language, into: &$0)
      } else if style.contains(.ordinal), number.scale == 0 {
        NumberWords.ordinal(Int(number.mantissa), language, into: &$0)
      } else {
        NumberWords.digits(number, language, into: &$0)
      }
    }
  }

  private mutating func print(
    _ quantity: Quantity, isPercent: Bool, _ style: PrintStyle, _ origin: Origin
  ) {
    say(origin) { [language] in
      MoneyWords.bound(quantity.bound, language, into: &$0)
      if isPercent {
        MoneyWords.percent(quantity.number, language, into: &$0)
      } else if style.contains(.inWords) {
        NumberWords.spelled(quantity.number, language, into: &$0)
      } else if style.contains(.ordinal), quantity.number.scale == 0 {
        NumberWords.ordinal(Int(quantity.number.mantissa), language, into: &$0)
      } else {
        NumberWords.digits(quantity.number, language, into: &$0)
      }
      if !quantity.unit.isEmpty { $0.append(" ") }
    }
    if !quantity.unit.isEmpty { emit(.literal, tree.bytes, quantity.unit, origin) }
  }

  private mutating func print(_ money: Money, _ style: PrintStyle, _ origin: Origin) {
    say(origin) { [language] in
      MoneyWords.amount(money.amount, money.currency, style, language, into: &$0)
      if !money.per.isEmpty { $0.append(" ") }
    }
    if !money.per.isEmpty { emit(.literal, tree.bytes, money.per, origin) }
  }

  // MARK: Dates

  private mutating func print(_ date: DateValue, _ style: PrintStyle, _ origin: Origin) {
    switch date {
    case .day(let day): say(origin) { [language] in DateWords.day(day, style, language, into: &$0) }
    case .lastSignature:
      say(origin) { [language] in
        $0.append(
          language.choose(
            "the date of the last signature", "der Tag der letzten Unterschrift", "la date de la dernière signature"))
      }
    case .afterEffective(let duration):
      say(origin) { [language] in
        DurationWords.duration(duration, style, language, into: &$0)
        $0.append(
          language.choose(" after the Effective Date", " nach dem Stichtag", " après la Date d’entrée en vigueur"))
      }
    case .afterItem(let duration, let ref): print(after: duration, ref, style, origin)
    case .endOfTerm:
      say(origin) { [language] in
        $0.append(language.choose("the end of the Term", "das Ende der Laufzeit", "la fin de la Durée"))
      }
    }
  }

  /// `10 days after [the portal] is accepted`.
  private mutating func print(after duration: Duration?, _ ref: ItemRef, _ style: PrintStyle, _ origin: Origin) {
    say(origin) { [language] in
      if let duration {
        DurationWords.duration(duration, style, language, into: &$0)
        $0.append(" ")
      }
      $0.append(language.choose("after ", "nach ", "après "))
    }
    let naming = self.naming(ref)
    let isAccepted = naming.acceptance >= 0 && tree.cell(ref, Int(naming.acceptance)).value != .absent
    if !language.isEnglish {
      say(origin) { [language] in
        $0.append(
          isAccepted
            ? language.choose("", "der Abnahme von ", "l’acceptation de ")
            : language.choose("", "der Erbringung von ", "la réalisation de "))
      }
    }
    emit(.reference, tree.bytes, tree.record(ref).id, origin)
    if language.isEnglish {
      say(origin) { $0.append(isAccepted ? " is accepted" : naming.isDeliverable ? " is delivered" : " is done") }
    }
  }

  // MARK: Parties, items, lists

  mutating func naming(_ ref: ItemRef) -> Vocabulary.Naming {
    let type = Int(tree.record(ref).type.rawValue)
    return type < program.vocabulary.naming.count ? program.vocabulary.naming[type] : Vocabulary.Naming()
  }

  private mutating func print(_ ref: ItemRef, _ style: PrintStyle, _ origin: Origin) {
    let naming = self.naming(ref)
    let id = tree.record(ref).id
    if (!naming.isPerson || style.contains(.reference)) && !id.isEmpty
      && style.isDisjoint(with: [.fullName, .shortName])
    {
      emit(.reference, tree.bytes, id, origin)
      return
    }
    printName(ref, naming, style, origin)
  }

  /// The short name, or the full one; what has neither is referred to.
  private mutating func printName(
    _ ref: ItemRef, _ naming: Vocabulary.Naming, _ style: PrintStyle, _ origin: Origin
  ) {
    wasParty = wasParty || naming.isPerson
    let isFull = style.contains(.fullName)
    if printField(isFull ? naming.name : naming.short, of: ref, origin) { return }
    if printField(isFull ? naming.short : naming.name, of: ref, origin) { return }
    let id = tree.record(ref).id
    if !id.isEmpty { emit(.reference, tree.bytes, id, origin) }
  }

  /// False when there is nothing in it.
  private mutating func printField(_ slot: Int16, of ref: ItemRef, _ origin: Origin) -> Bool {
    guard slot >= 0 else { return false }
    let operand = Operand.cell(Int32(tree.index(ref, Int(slot))))
    let value = value(operand)
    if value.isAbsent { return false }
    if !isSilent { mark(operand) }
    print(value, [], origin)
    return true
  }

  private mutating func print(listed range: CellRange, isWho: Bool, _ style: PrintStyle, _ origin: Origin) {
    var count = 0
    for cell in range.range where !tree.cells[cell].value.isAbsent { count += 1 }
    var said = 0
    for cell in range.range where !tree.cells[cell].value.isAbsent {
      if let joint = ListWords.joint(said, of: count, or: style.contains(.or), language) {
        say(Origin(template: origin.template)) { $0.append(joint) }
      }
      said += 1
      if !isSilent { printed.insert(cell) }
      let value = tree.cells[cell].value
      let place = Origin(template: origin.template, data: tree.cells[cell].span)
      if isWho, case .item(let ref) = value, !style.contains(.reference) {
        printName(ref, naming(ref), style, place)
      } else {
        print(value, style, place)
      }
    }
  }

  private mutating func print(open index: UInt32, _ origin: Origin) {
    let point = tree.openPoints[Int(index)]
    let start = bytes.count
    if point.what.isEmpty {
      // `payments.late_interest` is known to readers as "late interest".
      let name = point.field.utf8.split(separator: UInt8(ascii: ".")).last ?? point.field.utf8[...]
      for byte in name { bytes.append(byte == UInt8(ascii: "_") ? .space : byte) }
    } else {
      bytes.append(tree.bytes[point.what.range])
    }
    let range = TextRange(start: start, count: bytes.count - start)
    events.append(DraftEvent(.openPoint, range, origin))
  }
}

extension Value {
  fileprivate var isAbsent: Bool { if case .absent = self { true } else { false } }
  fileprivate var isName: Bool { if case .name = self { true } else { false } }
  fileprivate var isWho: Bool { if case .who = self { true } else { false } }
}
