/// A text being read, with the name under which it is shown.
public final class SourceFile: Sendable {
  public let id: SourceID
  /// The path as the user wrote it; it stands in diagnostics.
  public let path: String
  public let bytes: [UInt8]
  private let lineStarts: [UInt32]

  public init(id: SourceID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
  }

  public func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(id, start, end) }

  /// Line and column of a byte offset, both from 1; the column counts Unicode scalars. O(log lines + length of the line).
  public func position(at offset: Int) -> SourcePosition {
    let end = min(offset, bytes.count)
    var (line, upper) = (0, lineStarts.count)
    while line < upper {
      let middle = (line + upper) / 2
      if Int(lineStarts[middle]) <= end { line = middle + 1 } else { upper = middle }
    }
    var start = Int(lineStarts[line - 1])
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    let column = bytes[start..<max(start, end)].reduce(into: 1) { if $1 & 0xC0 != 0x80 { $0 += 1 } }
    return SourcePosition(line: line, column: column)
  }

  /// Where each line begins; a line ends with LF, CR, or both. O(bytes), eight at a time where no line ends.
  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBytes { bytes in
      var i = 0
      while i < bytes.count {
        if i + 8 <= bytes.count, !mayEndLine(bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)) {
          i += 8
          continue
        }
        let end = min(i + 8, bytes.count)
        while i < end {
          let isFirstOfTwo = bytes[i] == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A
          if bytes[i] == 0x0A || bytes[i] == 0x0D && !isFirstOfTwo { starts.append(UInt32(truncatingIfNeeded: i + 1)) }
          i += 1
        }
      }
    }
    return starts
  }

  /// Whether one of eight bytes is below 0x10, as LF and CR are.
  private static func mayEndLine(_ word: UInt64) -> Bool {
    (word &- 0x1010_1010_1010_1010) & ~word & 0x8080_8080_8080_8080 != 0
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

/// The files that a set of diagnostics speaks of: one for each number. In the order of their numbers rather than in a
/// dictionary: the first dictionary with keys of a type of ours makes the Swift runtime look through every conformance
/// of the program, which takes longer than reading a file.
public struct SourceSet: Sendable {
  private var files: [SourceFile] = []
  private var later: [@Sendable (SourceID) -> SourceFile?] = []
  public init(_ files: [SourceFile] = []) { for file in files { insert(file) } }
  /// Files that are made when somebody asks for them: most runs print nothing of them.
  public init(later: @escaping @Sendable (SourceID) -> SourceFile?) { self.later = [later] }

  /// O(log files).
  public subscript(id: SourceID) -> SourceFile? {
    let place = place(of: id)
    if place < files.count, files[place].id == id { return files[place] }
    for find in later.reversed() { if let file = find(id) { return file } }
    return nil
  }
  /// By their numbers; without those that are made when somebody asks for them.
  public var inOrder: [SourceFile] { files }

  /// Files mostly come in the order of their numbers, each O(log files).
  public mutating func insert(_ file: SourceFile) {
    let place = place(of: file.id)
    if place < files.count, files[place].id == file.id {
      files[place] = file
    } else {
      files.insert(file, at: place)
    }
  }
  /// Where both have a file of one number, the other's counts.
  public mutating func formUnion(_ other: SourceSet) {
    if files.isEmpty { files = other.files } else { for file in other.files { insert(file) } }
    later += other.later
  }

  /// Where a file of this number stands, or would.
  private func place(of id: SourceID) -> Int {
    if let last = files.last, last.id < id { return files.count }
    return files.partitioningIndex { $0.id >= id }
  }
}
