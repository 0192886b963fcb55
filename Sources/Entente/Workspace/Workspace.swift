import EntenteSource

/// Why a file could not be read or written.
public enum FileProblem: Error, Sendable, Equatable {
  case missing
  case isFolder
  /// A pipe, a device, a socket.
  case notAFile
  case unreadable
  case tooLarge(limit: Int)
  /// Leads out of the folder of the root file, by a symbolic link or otherwise.
  case outside
  case noFolder
  case notWritable
  case diskFull
  case other(String)

  /// In words, after the file's name: "… does not exist".
  public var words: String {
    switch self {
    case .missing: "does not exist"
    case .isFolder: "is a folder, not a file"
    case .notAFile: "is not a regular file"
    case .unreadable: "can't be read: permission is missing"
    case .tooLarge(let limit): "is larger than \(limit / 1_048_576) MB"
    case .outside: "lies outside the folder of the agreement file"
    case .noFolder: "can't be written: its folder does not exist"
    case .notWritable: "can't be written: permission is missing"
    case .diskFull: "can't be written: the disk is full"
    case .other(let reason): "can't be used: \(reason)"
    }
  }
}

/// The outside world: the only place where files are opened. Stages get bytes.
public protocol Workspace: Sendable {
  /// The bytes of a file of at most `limit` bytes.
  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8]
  /// Like `read`, and refuses what does not lie below `folder` once symbolic links are followed.
  func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8]
  /// Writes all of the files or none: each is put beside its place first, then all are moved.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure)
  func exists(_ path: String) -> Bool
  func makeFolder(_ path: String) throws(FileProblem)
}

/// Which file could not be written, and why. Nothing was changed.
public struct WriteFailure: Error, Sendable, Equatable {
  public var path: String
  public var problem: FileProblem
  public init(path: String, problem: FileProblem) {
    self.path = path
    self.problem = problem
  }
}

/// The largest file that is read: 16 MB.
public let sourceLimit = 16 * 1_048_576

/// The folder of a path, `.` without one.
public func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// A path below a folder; the path itself when the folder is `.`.
public func join(_ folder: String, _ path: String) -> String {
  folder == "." || folder.isEmpty ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
}
