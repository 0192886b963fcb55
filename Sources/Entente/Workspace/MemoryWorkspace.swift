/// Files that live in a dictionary: for programs that embed Entente without a disk, and for tests.
public struct MemoryWorkspace: Workspace {
  private let files: [String: [UInt8]]

  public init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }
  public init(bytes: [String: [UInt8]]) { files = bytes }

  public func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    guard let bytes = files[path] else { throw .missing }
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    return bytes
  }

  public func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8] {
    try read(path, limit: limit)
  }

  public func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure) {
    guard let first = files.first else { return }
    throw WriteFailure(path: first.path, problem: .notWritable)
  }

  public func exists(_ path: String) -> Bool { files[path] != nil }
  public func makeFolder(_ path: String) throws(FileProblem) { throw .notWritable }
}
