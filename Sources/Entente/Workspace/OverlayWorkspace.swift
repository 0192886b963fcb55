/// A workspace in which some files hold other bytes: what an edit would lead to, before anything is written.
struct OverlayWorkspace: Workspace {
  let below: any Workspace
  let files: [String: [UInt8]]

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    guard let bytes = files[path] else { return try below.read(path, limit: limit) }
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    return bytes
  }

  func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8] {
    if files[path] != nil { return try read(path, limit: limit) }
    return try below.read(path, below: folder, limit: limit)
  }

  func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure) {
    throw WriteFailure(path: files.first?.path ?? "", problem: .notWritable)
  }

  func exists(_ path: String) -> Bool { files[path] != nil || below.exists(path) }
  func makeFolder(_ path: String) throws(FileProblem) { throw .notWritable }
}
