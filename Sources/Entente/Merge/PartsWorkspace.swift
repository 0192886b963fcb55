import EntenteSource

/// The files beside an agreement file that is nowhere yet: what it includes, and a template of its own, are read in the
/// folder where the file will stand, else beside the versions that it is made of.
struct PartsWorkspace: Workspace {
  /// A folder, and the workspace through which it is read.
  struct Place {
    var workspace: any Workspace
    var folder: String
  }

  /// The folder in which the file is said to be.
  let folder: String
  /// Where its parts are looked for, one place after the other.
  let places: [Place]
  /// Of places with different bytes, one that differs from this one is taken: that version changed the part.
  var base: Place?
  /// Reads what does not lie in the folder.
  var otherwise: (any Workspace)?

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    if let otherwise, name(path) == nil { return try otherwise.read(path, limit: limit) }
    return try found(path, limit) { (place, path) throws(FileProblem) in try place.workspace.read(path, limit: limit) }
  }

  func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8] {
    if let otherwise, name(path) == nil { return try otherwise.read(path, below: folder, limit: limit) }
    return try found(path, limit) { (place, path) throws(FileProblem) in
      try place.workspace.read(path, below: place.folder, limit: limit)
    }
  }

  private func found(
    _ path: String, _ limit: Int, _ read: (Place, String) throws(FileProblem) -> [UInt8]
  ) throws(FileProblem) -> [UInt8] {
    guard let name = name(path) else { throw .missing }
    let was = base.flatMap { try? read($0, join($0.folder, name)) }
    var first: [UInt8]?
    for place in places {
      let bytes: [UInt8]
      do throws(FileProblem) { bytes = try read(place, join(place.folder, name)) } catch {
        if error == .missing { continue }
        throw error
      }
      if was == nil || bytes != was { return bytes }
      first = first ?? bytes
    }
    guard let bytes = first ?? was else { throw .missing }
    return bytes
  }

  /// A path from the file's folder on; nil for one that leads elsewhere.
  private func name(_ path: String) -> String? {
    if folder == "." { return path }
    let head = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(head) ? String(path.dropFirst(head.count)) : nil
  }

  func exists(_ path: String) -> Bool {
    guard let name = name(path) else { return otherwise?.exists(path) ?? false }
    return places.contains { $0.workspace.exists(join($0.folder, name)) }
  }

  func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure) {
    throw WriteFailure(path: files.first?.path ?? "", problem: .notWritable)
  }

  func makeFolder(_ path: String) throws(FileProblem) { throw .notWritable }
}
