#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that nobody else may read, for what goes through another tool; gone with everything in it once the work is
/// done.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(FileProblem) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((join(base, "entente-XXXXXX") + "\0").utf8CString)
    guard let made = mkdtemp(&name) else { throw .other("no temporary folder can be made in \(base)") }
    path = String(cString: made)
  }

  deinit { Self.remove(path, depth: 0) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Links are removed, never followed.
  private static func remove(_ path: String, depth: Int) {
    var status = stat()
    guard depth < 64, lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    if let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
      }
      closedir(folder)
      for name in names { remove(path + "/" + name, depth: depth + 1) }
    }
    rmdir(path)
  }
}
