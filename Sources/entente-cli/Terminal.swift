import EntenteSource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a run ends; its raw value is the exit status.
enum Ending: Int32, Error {
  /// Done, or the same.
  case done = 0
  /// Findings, differences, conflicts.
  case findings = 1
  /// The input or the call is wrong.
  case wrong = 2
  /// The tool itself failed.
  case failed = 3
}

/// Standard output and standard error.
enum Terminal {
  static func print(_ text: String, terminator: String = "\n") { write(text + terminator, to: 1) }
  static func complain(_ text: String, terminator: String = "\n") { write(text + terminator, to: 2) }

  static func finish(_ ending: Ending) -> Never { exit(ending.rawValue) }

  /// Colour is for people: off when `NO_COLOR` is set, when the output is no terminal, on a dumb one.
  static var wantsColour: Bool { wantsColour(on: 2) }
  /// The same for standard output, where a verb prints what it made.
  static var wantsColourInOutput: Bool { wantsColour(on: 1) }

  private static func wantsColour(on descriptor: Int32) -> Bool {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    if let name = getenv("TERM"), strcmp(name, "dumb") == 0 { return false }
    return isatty(descriptor) == 1
  }

  /// Columns of standard output: at most 100, so that lines stay readable; 80 where it is no terminal.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(100, Int(size.ws_col))
  }

  /// This command as other programs find it: its name where that is enough, else its whole path.
  static var executable: String {
    let own = CommandLine.arguments.first ?? "entente"
    guard own.utf8.contains(UInt8(ascii: "/")), let real = realpath(own, nil) else { return own }
    defer { free(real) }
    return String(cString: real)
  }

  static var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        #if canImport(Darwin)
          let count = Darwin.write(descriptor, start, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, start, rest.count)
        #else
          let count = Glibc.write(descriptor, start, rest.count)
        #endif
        if count < 0, errno == EINTR { continue }
        // Nobody reads any more (`| head`): that is the reader's right, and no failure of ours to hide either.
        guard count > 0 else {
          if descriptor == 1 { exit(Ending.failed.rawValue) }
          return
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
