import EntenteFormat
import EntenteSource

/// Makes changes in the files of an agreement: what the changes do not speak of keeps every byte.
///
/// Places are found through the spans of the projection that the changes were found in, so what its audience may not
/// see is neither read nor moved; only where an id gets another name, private places that name it follow.
public struct ConformedCopy {
  private let base: Agreement
  private let changes: [Change]
  private let expected: TermModel
  private var editors: [SourceID: YAMLEditor] = [:]
  /// In the order in which they were read; schedules of their own are no YAML.
  private var order: [SourceID] = []
  private var nodes: [String: Place] = [:]
  /// Texts that stand in files of their own.
  private var texts: [SourceID: [UInt8]] = [:]

  private struct Place {
    var source: SourceID
    var node: Int
  }

  /// The files that change, with their new bytes.
  ///
  /// - Parameter projection: what `changes.audience` may see of `base`.
  /// - Parameter numbers: which changes are made; nil for all. A choice that lacks what one of its changes needs is
  ///   refused.
  public static func make(
    _ base: Agreement, projection: Projection, changes: ChangeSet, only numbers: Set<Int>? = nil
  ) throws(ChangeSetProblem) -> (files: [SourceID: [UInt8]], model: TermModel) {
    let (model, records) = TermReader.read(projection.tree)
    let expected = try changes.apply(to: model, only: numbers)
    // An item inside itself would stand nowhere.
    guard ReadingOrder(expected).positions.count == expected.items.count else { throw .otherBase(change: 1) }
    let chosen = changes.changes.filter { numbers?.contains($0.number) ?? true }
    var copy = ConformedCopy(base, chosen, expected)
    copy.locate(records, projection.tree)
    copy.rename()
    copy.fields()
    // An id may go with one item and come with another.
    let leaving = chosen.filter { $0.kind == .delete }.compactMap { copy.nodes[$0.item] }
    copy.insertions()
    copy.lists()
    for place in leaving { copy.editors[place.source]?.remove(place.node) }
    var files = copy.texts
    for (source, editor) in copy.editors where !editor.isEmpty { files[source] = editor.applied() }
    return (files, expected)
  }

  private init(_ base: Agreement, _ changes: [Change], _ expected: TermModel) {
    self.base = base
    self.changes = changes
    self.expected = expected
    for source in base.sources {
      var diagnostics: [Diagnostic] = []
      guard !isText(source), let tree = YAMLTree.read(source, &diagnostics) else { continue }
      editors[source.id] = YAMLEditor(tree)
      order.append(source.id)
    }
  }

  private func isText(_ source: SourceFile) -> Bool { source.path.hasSuffix(".md") || source.path.hasSuffix(".txt") }

  private mutating func locate(_ records: [String: ItemRef], _ tree: ValueTree) {
    for (id, ref) in records where !id.isEmpty {
      let span = tree.record(ref).span
      if let node = editors[span.source]?.node(at: span) { nodes[id] = Place(source: span.source, node: node) }
    }
  }

  // MARK: Ids

  /// An id that changes its name does so wherever it is named, in private places too.
  private mutating func rename() {
    var ids: [String: String] = [:]
    for change in changes where change.kind == .rename {
      if case .scalar(let from)? = change.before, case .scalar(let to)? = change.after { ids[from.text] = to.text }
    }
    guard !ids.isEmpty else { return }
    for (from, to) in ids {
      guard let place = nodes.removeValue(forKey: from) else { continue }
      nodes[to] = place
      if let id = editors[place.source]?.value(of: place.node, key: "id") {
        editors[place.source]?.replace(id, with: .scalar(to))
      }
    }
    for cell in base.tree.cells { rename(in: cell, ids) }
  }

  private mutating func rename(in cell: Cell, _ ids: [String: String]) {
    let scalar: TermScalar
    switch cell.value {
    case .item(let item):
      guard ids[base.tree.string(base.tree.record(item).id)] != nil else { return }
      scalar = TermScalar(.reference, base.tree.string(base.tree.record(item).id))
    case .date(.afterItem(_, let item)):
      guard ids[base.tree.string(base.tree.record(item).id)] != nil else { return }
      scalar = TermScalar(.date, "after " + base.tree.string(base.tree.record(item).id))
    case .text(let range): scalar = TermScalar(.text, base.tree.string(range))
    default: return
    }
    guard scalar.renaming(ids) != scalar, let node = editors[cell.span.source]?.node(at: cell.span) else {
      return renameInText(cell, scalar, ids)
    }
    guard let written = editors[cell.span.source]?.text(of: node) else { return }
    let kind: TermScalar.Kind = scalar.kind == .date ? .date : scalar.kind
    let old = TermScalar(kind, scalar.kind == .reference ? scalar.text : written)
    editors[cell.span.source]?.replace(node, with: .scalar(old.renaming(ids).text))
  }

  private mutating func renameInText(_ cell: Cell, _ scalar: TermScalar, _ ids: [String: String]) {
    let new = scalar.renaming(ids)
    guard new != scalar, base.sources.contains(where: { $0.id == cell.span.source && isText($0) }) else { return }
    texts[cell.span.source] = Array(new.text.utf8)
  }

  // MARK: Fields

  private mutating func fields() {
    for change in changes where change.kind == .modify || change.kind == .retarget {
      let before = change.before
      guard let after = change.after else {
        if let place = find(change.item, change.field) { editors[place.source]?.remove(place.node) }
        continue
      }
      if let place = find(change.item, change.field) {
        editors[place.source]?.reconcile(place.node, before, after)
      } else if !intoTextFile(change, after) {
        add(change.item, change.type, change.field, after.written)
      }
    }
  }

  /// A schedule's text may stand in a file of its own.
  private mutating func intoTextFile(_ change: Change, _ after: TermValue) -> Bool {
    guard change.type == "schedules", change.field == "text", case .scalar(let text) = after, change.before != nil,
      let place = find(change.item, "file"), let name = editors[place.source]?.text(of: place.node),
      let source = base.sources.first(where: { isText($0) && ($0.path == name || $0.path.hasSuffix("/" + name)) })
    else { return false }
    texts[source.id] = Array(text.text.utf8)
    return true
  }

  /// Where an item's map stands; the agreement's own is the root of each file.
  private func holders(_ item: String) -> [Place] {
    if item.isEmpty { return order.map { Place(source: $0, node: 0) } }
    return nodes[item].map { [$0] } ?? []
  }

  /// The node of a field that is written.
  private func find(_ item: String, _ path: String) -> Place? {
    let (place, rest) = deepest(item, path)
    return rest.isEmpty ? place : nil
  }

  /// As far as the path of a field is written, and what is left of it. Of several files, the one that goes furthest.
  private func deepest(_ item: String, _ path: String) -> (place: Place?, rest: [String]) {
    let parts = path.split(separator: ".").map(String.init)
    var best: (place: Place?, rest: [String]) = (nil, parts)
    for holder in holders(item) {
      guard let editor = editors[holder.source] else { continue }
      var node = holder.node
      var rest = parts[...]
      while let part = rest.first, editor.shape(of: node) == .map, let next = editor.value(of: node, key: part) {
        node = next
        rest.removeFirst()
      }
      if best.place == nil || rest.count < best.rest.count {
        best = (Place(source: holder.source, node: node), Array(rest))
      }
    }
    return best
  }

  /// Writes a field that was not there, in its declared place, with the maps around it. Returns its node.
  @discardableResult
  private mutating func add(_ item: String, _ type: String, _ path: String, _ value: YAMLValue) -> Place? {
    let (found, rest) = deepest(item, path)
    // Taken out while it is edited, so that nothing is copied.
    guard let found, let first = rest.first, var editor = editors.removeValue(forKey: found.source) else { return nil }
    defer { editors[found.source] = editor }
    let written = path.split(separator: ".").count - rest.count
    let prefix = path.split(separator: ".").prefix(written).joined(separator: ".")
    func full(_ key: String) -> String { prefix.isEmpty ? key : prefix + "." + key }
    var holder = found.node
    if editor.shape(of: holder) != .map {
      editor.replace(holder, with: .map([]))
      holder = editor.standing(holder)
    }
    var node = editor.make(value)
    let target = node
    for key in rest.dropFirst().reversed() { node = editor.wrap(node, under: key) }
    editor.add(first, node, to: holder, after: { !FieldOrder.isBefore(type, full(first), full($0)) })
    return Place(source: found.source, node: target)
  }

  // MARK: Items

  private mutating func insertions() {
    for change in changes where change.kind == .insert {
      guard let list = change.to?.list, let source = home(of: list) else { continue }
      var value = YAMLValue.map(change.matchedBy == .id ? [YAMLField("id", .scalar(change.item))] : [])
      for field in change.content {
        value.put(field.value.written, at: field.path.split(separator: ".").map(String.init))
      }
      guard let node = editors[source]?.make(value) else { continue }
      nodes[change.item] = Place(source: source, node: node)
    }
  }

  /// The file in which a list stands or would stand.
  private func home(of list: ListPlace) -> SourceID? {
    var owner = list.owner
    var steps = 0
    while !owner.isEmpty, steps < 64 {
      if let place = nodes[owner] { return place.source }
      owner = expected.items[owner]?.list.owner ?? ""
      steps += 1
    }
    return deepest("", list.path).place?.source ?? order.first
  }

  // MARK: Lists

  private mutating func lists() {
    var arriving: [ListPlace: [Change]] = [:]
    for change in changes {
      if let to = change.to { arriving[to.list, default: []].append(change) }
    }
    // What comes to lists further inside comes first: an item that goes to another file takes it along.
    let places = arriving.keys.sorted { a, b in
      let x = depth(a.owner)
      let y = depth(b.owner)
      return x != y ? x > y : a < b
    }
    for place in places { arrive(arriving[place] ?? [], at: place) }
  }

  private func depth(_ owner: String) -> Int {
    var depth = 0
    var id = owner
    while !id.isEmpty, depth < 64, let item = expected.items[id] {
      depth += 1
      id = item.list.owner
    }
    return depth
  }

  /// Puts items into a list, each behind the one that it follows; in the file where that one stands.
  private mutating func arrive(_ changes: [Change], at place: ListPlace) {
    let arriving = Set(changes.map(\.item))
    var followers: [String: [Change]] = [:]
    var batches: [SourceID: [Int: [(node: Int, after: Int?)]]] = [:]
    for change in changes {
      if let after = change.to?.after, arriving.contains(after) { followers[after, default: []].append(change) }
    }
    for change in changes {
      let after = change.to?.after
      if let after, arriving.contains(after) { continue }
      var target: Place?
      if let after, let anchor = nodes[after], let list = editors[anchor.source]?.parent(of: anchor.node),
        editors[anchor.source]?.shape(of: list) == .list
      {
        target = Place(source: anchor.source, node: list)
      } else {
        target = list(at: place)
      }
      guard let target else { continue }
      var previous = after.flatMap { nodes[$0]?.node }
      var chain = [change]
      while let next = chain.popLast() {
        guard let node = bring(next.item, to: target.source) else { continue }
        batches[target.source, default: [:]][target.node, default: []].append((node, previous))
        previous = node
        chain += (followers[next.item] ?? []).reversed()
      }
    }
    for (source, lists) in batches {
      for list in lists.keys.sorted() { editors[source]?.place(lists[list] ?? [], into: list) }
    }
  }

  /// An item's node in a file; from another file its lines are taken along.
  private mutating func bring(_ item: String, to source: SourceID) -> Int? {
    guard let place = nodes[item] else { return nil }
    if place.source == source { return place.node }
    guard let lines = editors[place.source]?.lines(of: place.node) else { return nil }
    editors[place.source]?.remove(place.node)
    guard let node = editors[source]?.make(lines: lines) else { return nil }
    nodes[item] = Place(source: source, node: node)
    return node
  }

  /// The list itself, made where it is missing.
  private mutating func list(at place: ListPlace) -> Place? {
    if let found = find(place.owner, place.path) {
      guard var editor = editors.removeValue(forKey: found.source) else { return nil }
      defer { editors[found.source] = editor }
      var node = editor.standing(found.node)
      if editor.shape(of: node) != .list {
        // One item may stand without a list around it.
        let single = editor.shape(of: node) == .map ? [editor.value(of: node)] : []
        let old = nodes.first { $0.value.source == found.source && $0.value.node == found.node }
        editor.replace(found.node, with: .list(single))
        node = editor.standing(found.node)
        if let id = old?.key, let item = editor.children(of: node).first {
          nodes[id] = Place(source: found.source, node: item)
        }
      }
      return Place(source: found.source, node: node)
    }
    return add(place.owner, expected.items[place.owner]?.type ?? "", place.path, .list([]))
  }
}
