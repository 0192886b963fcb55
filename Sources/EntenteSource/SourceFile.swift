/// A text being read, with the name under which it is shown.
public final class SourceFile: Sendable {
  public let id: SourceID
  /// The path as the user wrote it; it stands in diagnostics.
  public let path: String
  public let bytes: [UInt8]

  public init(id: SourceID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }

  public func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(id, start, end) }

  /// Line and column of a byte offset, both from 1; the column counts Unicode scalars. O(offset).
  public func position(at offset: Int) -> SourcePosition {
    let end = min(offset, bytes.count)
    var line = 1
    var lineStart = 0
    var i = 0
    while i < end {
      if bytes[i] == 0x0A {
        line += 1
        lineStart = i + 1
      } else if bytes[i] == 0x0D, i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
        line += 1
        lineStart = i + 1
      }
      i += 1
    }
    if lineStart == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = min(3, end) }
    let column = bytes[lineStart..<max(lineStart, end)].reduce(into: 1) { if $1 & 0xC0 != 0x80 { $0 += 1 } }
    return SourcePosition(line: line, column: column)
  }

  /// The bytes of the line that holds `offset`, without its line end, and where the line begins.
  public func line(at offset: Int) -> (start: Int, bytes: ArraySlice<UInt8>) {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return (start, bytes[start..<end])
  }
}

/// A place as people name it: both numbers from 1.
public struct SourcePosition: Hashable, Sendable {
  public let line: Int
  public let column: Int
}

/// The files that a set of diagnostics speaks of.
public struct SourceSet: Sendable {
  private var files: [SourceID: SourceFile] = [:]
  private var later: [@Sendable (SourceID) -> SourceFile?] = []
  public init(_ files: [SourceFile] = []) { for file in files { self.files[file.id] = file } }
  /// Files that are made when somebody asks for them: most runs print nothing of them.
  public init(later: @escaping @Sendable (SourceID) -> SourceFile?) { self.later = [later] }

  public subscript(id: SourceID) -> SourceFile? {
    if let file = files[id] { return file }
    for find in later.reversed() { if let file = find(id) { return file } }
    return nil
  }
  /// By their numbers; without those that are made when somebody asks for them.
  public var inOrder: [SourceFile] { files.values.sorted { $0.id < $1.id } }
  public mutating func insert(_ file: SourceFile) { files[file.id] = file }
  /// Where both have a file of one number, the other's counts.
  public mutating func formUnion(_ other: SourceSet) {
    if files.isEmpty { files = other.files } else { files.merge(other.files) { _, new in new } }
    later += other.later
  }
}
