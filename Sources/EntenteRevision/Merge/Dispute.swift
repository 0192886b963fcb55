import EntenteFormat

/// What the parties are at odds on, as it stands in the file where the value would stand:
///
///     due_within:
///       dispute:
///         was: 30 days
///         proposals:
///           - by: nordwind
///             value: 45 days
///           - by: harbour
///             value: 60 days
///
/// `was` is missing where nothing was agreed before. A proposal holds a `value`, or `remove: yes`, or a place for an
/// item that was moved: `after: ID` (`none`: first), with `in` when it is another list. `why` says what is wrong when
/// both changes are made.
public struct Dispute: Sendable, Equatable {
  public struct Proposal: Sendable, Equatable {
    public var by: String
    public var value: YAMLValue?
    public var removes = false
    /// The item that it follows; `none` for the first place.
    public var after: String?
    public var list: String?
    public init(by: String, value: YAMLValue? = nil, removes: Bool = false, after: String? = nil, list: String? = nil) {
      self.by = by
      self.value = value
      self.removes = removes
      self.after = after
      self.list = list
    }
  }

  public var was: YAMLValue?
  public var why: String?
  public var proposals: [Proposal]

  public init(was: YAMLValue?, why: String? = nil, proposals: [Proposal]) {
    self.was = was
    self.why = why
    self.proposals = proposals
  }

  /// As it is written. Proposals stand in the order of their names, so that it does not matter who merges; equal ones
  /// are one.
  var value: YAMLValue {
    var fields: [YAMLField] = []
    if let was { fields.append(YAMLField("was", was)) }
    if let why { fields.append(YAMLField("why", .scalar(why))) }
    fields.append(YAMLField("proposals", .list(joined.map(\.map))))
    return .map([YAMLField("dispute", .map(fields))])
  }

  /// Equal proposals made by several, as one of them all.
  public var joined: [Proposal] {
    var all: [Proposal] = []
    for proposal in proposals.sorted(by: { $0.by < $1.by }) {
      let same = all.firstIndex { other in
        var other = other
        other.by = proposal.by
        return other == proposal
      }
      if let same { all[same].by += ", " + proposal.by } else { all.append(proposal) }
    }
    return all
  }

  /// The dispute that a value is; nil when it is none.
  public init?(_ value: YAMLValue) {
    guard case .map(let outer) = value, outer.count == 1, outer[0].key == "dispute",
      case .map(let fields) = outer[0].value
    else { return nil }
    was = fields.first { $0.key == "was" }?.value
    why = fields.first { $0.key == "why" }?.value.text
    guard case .list(let listed)? = fields.first(where: { $0.key == "proposals" })?.value else { return nil }
    proposals = listed.map { proposal in
      func field(_ key: String) -> YAMLValue? { proposal.field(key) }
      return Proposal(
        by: field("by")?.text ?? "", value: field("value"), removes: ["yes", "true"].contains(field("remove")?.text),
        after: field("after")?.text, list: field("in")?.text)
    }
  }
}

extension Dispute.Proposal {
  fileprivate var map: YAMLValue {
    var fields = [YAMLField("by", .scalar(by))]
    if let value { fields.append(YAMLField("value", value)) }
    if removes { fields.append(YAMLField("remove", .scalar("yes"))) }
    if let list { fields.append(YAMLField("in", .scalar(list))) }
    if let after { fields.append(YAMLField("after", .scalar(after))) }
    return .map(fields)
  }
}

extension YAMLValue {
  /// A scalar's text; nil for a collection.
  public var text: String? { if case .scalar(let text) = self { text } else { nil } }

  /// The value of a map's key. O(fields).
  public func field(_ key: String) -> YAMLValue? {
    guard case .map(let fields) = self else { return nil }
    return fields.first { $0.key == key }?.value
  }

  /// The id that an item states.
  public var id: String? { field("id")?.text }

  /// The same for the same data: keys of maps in one order.
  public var canonical: YAMLValue {
    switch self {
    case .scalar: self
    case .list(let values): .list(values.map(\.canonical))
    case .map(let fields):
      .map(fields.map { YAMLField($0.key, $0.value.canonical) }.sorted { $0.key < $1.key })
    }
  }

  /// Reads a node of a file.
  public init(_ tree: YAMLTree, _ node: Int) {
    switch tree.nodes[node].kind {
    case .mapping:
      self = .map(tree.entries(of: node).map { YAMLField(tree.string(of: $0.key), YAMLValue(tree, $0.value)) })
    case .sequence: self = .list(tree.children(of: node).map { YAMLValue(tree, $0) })
    default: self = .scalar(tree.string(of: node))
    }
  }

  /// On one line and whole, for people; words that `names` knows, such as the ids of parties, are said as it says.
  public func words(_ names: [String: String]) -> String {
    switch self {
    case .scalar(let text): names[text] ?? text.split { $0.isWhitespace }.joined(separator: " ")
    case .list(let values): values.map { $0.words(names) }.joined(separator: "; ")
    case .map(let fields): fields.map { $0.key.spaced + " " + $0.value.words(names) }.joined(separator: ", ")
    }
  }

  /// On one line, for people; long texts are cut.
  public var shown: String {
    switch self {
    case .scalar(let text):
      let line = text.split(separator: "\n").joined(separator: " ")
      guard line.count > 72 else { return line }
      var start = line.prefix(70)
      while start.last == " " { start.removeLast() }
      return start + " …"
    case .list(let values): return values.map(\.shown).joined(separator: "; ")
    case .map(let fields): return fields.prefix(4).map { $0.key + " " + $0.value.shown }.joined(separator: ", ")
    }
  }
}
