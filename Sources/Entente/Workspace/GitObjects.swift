import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Many objects of a repository through one process of git (`cat-file --batch`): a process for each of five hundred
/// revisions would take seconds. One caller at a time asks and waits for the answer.
final class GitObjects {
  private let process: pid_t
  private let asking: Int32
  private let answering: Int32
  private var buffer: [UInt8] = []
  private var at = 0

  /// Nil when git cannot be started.
  init?(in folder: String) {
    var question: [Int32] = [0, 0]
    var answer: [Int32] = [0, 0]
    guard pipe(&question) == 0 else { return nil }
    guard pipe(&answer) == 0 else {
      close(question[0])
      close(question[1])
      return nil
    }
    let started = ToolRun.spawn(
      ["git", "-C", folder, "cat-file", "--batch"], GitRun.variables(), writing: answer, hearsErrors: false,
      reading: question)
    close(question[0])
    close(answer[1])
    (asking, answering) = (question[1], answer[0])
    process = started ?? -1
    if started == nil { return nil }
    // A git that ended early is an answer that does not come, not the end of this program.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit {
    close(asking)
    close(answering)
    guard process > 0 else { return }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  struct Object {
    var id: String
    var bytes: [UInt8]
  }

  /// The object of a name (`1a2b3c4:alliance.yaml`); nil when there is none. O(size).
  func object(_ name: String) -> Object? {
    // A line end would ask for two.
    guard !name.utf8.contains(0x0A), send(Array(name.utf8) + [0x0A]), let head = line() else { return nil }
    let words = head.split(separator: " ")
    guard words.count == 3, let size = Int(words[2]), let bytes = take(size + 1) else { return nil }
    guard words[1] == "blob", size <= sourceLimit else { return nil }
    return Object(id: String(words[0]), bytes: Array(bytes.dropLast()))
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        #if canImport(Darwin)
          Darwin.write(asking, $0.baseAddress! + sent, $0.count - sent)
        #elseif canImport(Musl)
          Musl.write(asking, $0.baseAddress! + sent, $0.count - sent)
        #else
          Glibc.write(asking, $0.baseAddress! + sent, $0.count - sent)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func line() -> String? {
    while true {
      if let end = buffer[at...].firstIndex(of: 0x0A) {
        defer { at = end + 1 }
        return String(decoding: buffer[at..<end], as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  private func take(_ count: Int) -> ArraySlice<UInt8>? {
    while buffer.count - at < count { guard fill() else { return nil } }
    defer { at += count }
    return buffer[at..<at + count]
  }

  private func fill() -> Bool {
    if at > 0 {
      buffer.removeFirst(at)
      at = 0
    }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(answering, &part, part.count)
      #elseif canImport(Musl)
        let count = Musl.read(answering, &part, part.count)
      #else
        let count = Glibc.read(answering, &part, part.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      buffer += part[..<count]
      return true
    }
  }
}
