/// What is wrong with a call (not with the text of a file), and what to do instead.
public struct CallProblem: Error, Sendable, Equatable {
  public var rule: String
  public var message: String
  public var help: String
  public init(_ rule: String, _ message: String, help: String) {
    self.rule = rule
    self.message = message
    self.help = help
  }
}
