import Testing

@testable import Entente

@Suite struct LeakCheckTests {
  private let secret = "We would accept twelve percent in the end"

  private func finds(_ output: String) -> Bool {
    !LeakCheck(texts: [Array(secret.utf8)]).found(in: Array(output.utf8)).isEmpty
  }

  @Test(arguments: [
    "We would accept twelve percent in the end",
    "… we would accept\ntwelve percent in the end.",
    "WE WOULD **accept** twelve per\\cent in the end",
    "<p>We would <em>accept</em> twelve<br>percent in the end</p>",
    "We would acc<b>ept</b> twelve percent in&#32;the end",
    "We would accept&nbsp;twelve &#x70;ercent in the end",
    "We would accept <a class=\"term\" href=\"#t\" title=\"a meaning\">twelve</a> percent in the end",
    "We would accept [twelve](#twelve) percent in the end",
    "<a title=\"We would accept twelve percent in the end\">x</a>",
    "<!-- we would accept twelve percent in the end -->",
    "- We would\n- accept\n- twelve percent in the end",
  ])
  func findsTheTextHoweverItIsWrapped(output: String) { #expect(finds(output)) }

  @Test(arguments: ["", "We would accept", "We would accept twelve percent in the middle", "accept twelve percent in"])
  func isSilentOtherwise(output: String) { #expect(!finds(output)) }

  @Test func whatTheAudienceMayReadIsNoSecret() {
    let shared = Array("They said: we would accept twelve percent in the end.".utf8)
    #expect(LeakCheck(texts: [Array(secret.utf8)], visible: [shared]).found(in: shared).isEmpty)
  }

  @Test func namesWhichTextLeaked() {
    let texts = ["one two three four", "five six seven eight", "too short"].map { Array($0.utf8) }
    #expect(LeakCheck(texts: texts).found(in: Array("a five six seven eight z too short".utf8)) == [1])
  }
}
