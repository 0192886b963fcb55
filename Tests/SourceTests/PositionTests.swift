import EntenteSource
import Testing

/// Lines and columns against a count from the start of the file.
@Suite struct PositionTests {
  private func counted(_ bytes: [UInt8], _ end: Int) -> [Int] {
    var line = 1
    var start = 0
    for i in 0..<end {
      let isEnd = bytes[i] == 0x0A || bytes[i] == 0x0D && (i + 1 == bytes.count || bytes[i + 1] != 0x0A)
      if isEnd { (line, start) = (line + 1, i + 1) }
    }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    let column = bytes[start..<max(start, end)].count { $0 & 0xC0 != 0x80 } + 1
    return [line, column]
  }

  @Test(arguments: [
    "", "a", "\n", "\r", "\r\n", "a\nb", "a\r\nb\r\n", "a\rb\r", "\u{FEFF}a\nb", "\u{FEFF}", "ä\né𝄞x\n\n",
    "\n\r\n\r\r\n",
  ])
  func everyPlaceIsWhereItIsCounted(text: String) {
    let bytes = Array(text.utf8)
    let file = SourceFile(id: SourceID(rawValue: 0), path: "a", bytes: bytes)
    func place(_ offset: Int) -> [Int] { [file.position(at: offset).line, file.position(at: offset).column] }
    for offset in 0...bytes.count { #expect(place(offset) == counted(bytes, offset), "\(offset)") }
    #expect(place(bytes.count + 9) == counted(bytes, bytes.count))
  }
}
