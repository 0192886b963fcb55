import Entente

extension Drafting {
  /// Writes outputs and names each, or says why not and ends with status 2.
  func deliver(_ files: [OutputFile], into target: String, keeping sources: [String], force: Bool) throws {
    do throws(CallProblem) {
      for path in try write(files, into: target, keeping: sources, force: force) { Terminal.print("wrote \(path)") }
    } catch {
      Terminal.complain("error[\(error.rule)]: \(error.message)\n  = help: \(error.help)")
      throw Ending.wrong
    }
  }
}
