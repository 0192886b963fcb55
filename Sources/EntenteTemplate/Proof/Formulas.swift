import EntenteFormat
import EntenteSource

/// Conditions as formulas over questions about fields. Equal formulas have equal numbers.
struct Formulas {
  enum Node: Hashable {
    case atom(Int)
    case not(Int)
    case and(Int, Int)
    case or(Int, Int)
  }

  /// A question that an agreement answers with yes or no.
  struct Atom: Hashable {
    enum Question: Hashable {
      case truth
      case test(ValueTest)
      case choice(UInt8)
      /// Not understood further: only the same question at the same place is the same.
      case opaque(SourceSpan)
    }
    var place: Scope.Place
    /// Loop variables of two documents are never the same.
    var document: Int
    var question: Question
  }

  private(set) var nodes: [Node] = []
  private(set) var atoms: [Atom] = []
  private var numbers: [Node: Int] = [:]
  private var atomNumbers: [Atom: Int] = [:]
  private var resolver: Compiler
  private var document = 0
  private var depth = 0

  /// `resolver` follows paths as the compiler did.
  init(_ resolver: Compiler) { self.resolver = resolver }

  /// What must hold for a place to be printed: all of these.
  mutating func conjuncts(_ presence: Presence?, document: Int = 0) -> Set<Int> {
    self.document = document
    var result = Set<Int>()
    var next = presence
    while let presence = next {
      resolver.scope = presence.scope
      resolver.source = presence.source
      switch presence.condition {
      case .holds(let expression):
        let number = formula(expression)
        split(number, into: &result)
      case .fails(let expression): result.insert(negation(formula(expression)))
      case .notEmpty(let path): result.insert(formula(.path(path)))
      }
      next = presence.parent
    }
    return result
  }

  private func split(_ number: Int, into result: inout Set<Int>) {
    if case .and(let a, let b) = nodes[number] {
      split(a, into: &result)
      split(b, into: &result)
    } else {
      result.insert(number)
    }
  }

  // MARK: Making

  private mutating func add(_ node: Node) -> Int {
    if let known = numbers[node] { return known }
    nodes.append(node)
    numbers[node] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func atom(_ place: Scope.Place, _ question: Atom.Question) -> Int {
    let atom = Atom(place: place, document: place.variable == 0 ? 0 : document, question: question)
    let number = atomNumbers[atom] ?? atoms.count
    if number == atoms.count {
      atoms.append(atom)
      atomNumbers[atom] = number
    }
    return add(.atom(number))
  }

  private mutating func negation(_ number: Int) -> Int {
    if case .not(let inner) = nodes[number] { return inner }
    return add(.not(number))
  }

  private mutating func formula(_ expression: Expression) -> Int {
    depth += 1
    defer { depth -= 1 }
    if depth > 256 { return opaque(expression) }
    switch expression {
    case .not(let inner, _): return negation(formula(inner))
    case .and(let a, let b):
      let left = formula(a)
      return add(.and(left, formula(b)))
    case .or(let a, let b):
      let left = formula(a)
      return add(.or(left, formula(b)))
    case .path(let path): return truth(path, expression)
    case .test(.path(let path), let name, let negated):
      guard let test = ValueTest.named(resolver.text(name)), let place = place(path) else { return opaque(expression) }
      let number = atom(place, .test(test))
      return negated ? negation(number) : number
    case .comparison(let sign, .path(let path), .string(let range, _), _):
      return comparison(sign, path, range) ?? opaque(expression)
    default: return opaque(expression)
    }
  }

  private mutating func truth(_ path: Path, _ expression: Expression) -> Int {
    switch resolver.resolve(path, reporting: false) {
    case .field(let field): return atom(Scope.Place(variable: field.variable, slots: field.slots), .truth)
    case .expression(let alias, let rest) where rest.isEmpty:
      let outer = (resolver.scope, resolver.source)
      resolver.scope = resolver.scope.before(alias)
      resolver.source = alias.source
      defer { (resolver.scope, resolver.source) = outer }
      return formula(alias.expression)
    default: return opaque(expression)
    }
  }

  private mutating func comparison(_ sign: Comparison, _ path: Path, _ range: TextRange) -> Int? {
    guard sign == .equal || sign == .differs, case .field(let field) = resolver.resolve(path, reporting: false)
    else { return nil }
    let word = String(decoding: resolver.source.bytes[range.range], as: UTF8.self)
    guard let index = field.type.choices.firstIndex(of: word) else { return nil }
    let place = Scope.Place(variable: field.variable, slots: field.slots)
    let number = atom(place, .choice(UInt8(truncatingIfNeeded: index)))
    return sign == .differs ? negation(number) : number
  }

  private mutating func place(_ path: Path) -> Scope.Place? {
    guard case .field(let field) = resolver.resolve(path, reporting: false) else { return nil }
    return Scope.Place(variable: field.variable, slots: field.slots)
  }

  /// In a file that is included twice one question is asked about two loops' items.
  private mutating func opaque(_ expression: Expression) -> Int {
    let variable = resolver.scope.innermostVariable
    return atom(Scope.Place(variable: variable, slots: SlotPath()), .opaque(expression.span))
  }

  // MARK: Asking

  /// The atoms of a formula.
  func atoms(of number: Int, into result: inout Set<Int>) {
    switch nodes[number] {
    case .atom(let atom): result.insert(atom)
    case .not(let inner): atoms(of: inner, into: &result)
    case .and(let a, let b), .or(let a, let b):
      atoms(of: a, into: &result)
      atoms(of: b, into: &result)
    }
  }

  /// Its answer in a world: `world[atom]`.
  func holds(_ number: Int, _ world: [Bool]) -> Bool {
    switch nodes[number] {
    case .atom(let atom): world[atom]
    case .not(let inner): !holds(inner, world)
    case .and(let a, let b): holds(a, world) && holds(b, world)
    case .or(let a, let b): holds(a, world) || holds(b, world)
    }
  }
}

extension Scope {
  var innermostVariable: UInt16 {
    for entry in names.reversed() { if case .variable(let variable, _) = entry.meaning { return variable } }
    return 0
  }
}

extension Formulas.Atom {
  /// Whether the one tells something about the other: they ask about one field, or about a section and its field.
  func touches(_ other: Formulas.Atom) -> Bool {
    document == other.document && place.variable == other.place.variable
      && (place.slots.starts(with: other.place.slots) || other.place.slots.starts(with: place.slots))
  }

  /// Whether this being so makes the other so.
  func implies(_ other: Formulas.Atom) -> Bool {
    guard other.question == .truth, document == other.document, place.variable == other.place.variable,
      place.slots.starts(with: other.place.slots)
    else { return false }
    switch question {
    case .truth, .choice: return true
    // `no` and `none` are written, and yet no.
    case .test(.none), .test(.yesNo), .test(.list), .opaque: return place.slots.count > other.place.slots.count
    case .test: return true
    }
  }

  func excludes(_ other: Formulas.Atom) -> Bool {
    guard document == other.document, place == other.place else { return false }
    if case .choice(let a) = question, case .choice(let b) = other.question { return a != b }
    return false
  }
}
