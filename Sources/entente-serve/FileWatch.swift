#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether files changed since they were last looked at.
///
/// By asking for their state, which works on every system and whichever way an editor saves (in place, or beside and
/// renamed): a dozen files cost a dozen calls of about a microsecond each.
struct FileWatch {
  private struct State: Equatable {
    var file: UInt64 = 0
    var size: Int64 = -1
    var seconds = 0
    var nanoseconds = 0
  }

  private var states: [String: State] = [:]
  private var isSettling = false

  /// Looks at these files from now on; true when one of them was not looked at before. What is known of a file stays,
  /// so that no change is missed while it is read.
  mutating func follow(_ paths: [String]) -> Bool {
    let known = states
    states = Dictionary(paths.map { ($0, known[$0] ?? Self.state(of: $0)) }, uniquingKeysWith: { first, _ in first })
    return states.keys.contains { known[$0] == nil }
  }

  /// True once after a change, when nothing has changed any more since the call before: a file that is being written
  /// is let be until it is whole.
  mutating func hasChanged() -> Bool {
    var isMoving = false
    for (path, known) in states {
      let now = Self.state(of: path)
      if now != known {
        states[path] = now
        isMoving = true
      }
    }
    defer { isSettling = isMoving }
    return isSettling && !isMoving
  }

  private static func state(of path: String) -> State {
    var status = stat()
    guard stat(path, &status) == 0 else { return State() }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return State(
      file: UInt64(status.st_ino), size: Int64(status.st_size), seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }
}
