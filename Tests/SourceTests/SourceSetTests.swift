import EntenteSource
import Testing

@Suite struct SourceSetTests {
  private func file(_ id: UInt16, _ path: String) -> SourceFile {
    SourceFile(id: SourceID(rawValue: id), path: path, bytes: [])
  }

  @Test func findsFilesInWhateverOrderTheyCame() {
    let numbers: [UInt16] = [5, 1, 0x8000, 3, 0, 0x8002, 4]
    let set = SourceSet(numbers.map { file($0, "\($0)") })
    for number in numbers { #expect(set[SourceID(rawValue: number)]?.path == "\(number)") }
    for number: UInt16 in [2, 6, 0x8001, 0x8003, .max] { #expect(set[SourceID(rawValue: number)] == nil) }
    #expect(set.inOrder.map(\.id.rawValue) == numbers.sorted())
    #expect(SourceSet().inOrder.isEmpty)
  }

  @Test func theLaterFileOfANumberCounts() {
    var set = SourceSet([file(1, "a"), file(2, "b"), file(1, "c")])
    #expect(set.inOrder.map(\.path) == ["c", "b"])
    set.formUnion(SourceSet([file(0, "d"), file(2, "e")]))
    #expect(set.inOrder.map(\.path) == ["d", "c", "e"])
  }

  @Test func filesAreMadeWhenSomebodyAsks() {
    var set = SourceSet([file(1, "here")])
    set.formUnion(SourceSet { id in id.rawValue < 9 ? SourceFile(id: id, path: "later", bytes: []) : nil })
    #expect(set[SourceID(rawValue: 1)]?.path == "here")
    #expect(set[SourceID(rawValue: 8)]?.path == "later")
    #expect(set[SourceID(rawValue: 9)] == nil)
    #expect(set.inOrder.map(\.path) == ["here"])
  }
}
