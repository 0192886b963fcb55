import EntenteFormat
import EntenteRevision
import EntenteSource

/// A merged file, or why there is none.
public struct MergeReport: Sendable {
  /// The file with its disputes; nil when the versions could not be merged.
  public var bytes: [UInt8]?
  public var conflicts: [MergeConflict] = []
  /// Lists in which several sides put different items at one place.
  public var sharedPlaces: [String] = []
  public var diagnostics: [Diagnostic] = []
  public var sources = SourceSet()
}

extension Drafting {
  /// Merges versions of an agreement file over their base, and looks for what only the merged file has: an error that
  /// no version had is a conflict between the changes that make it together.
  ///
  /// - Parameters:
  ///   - base: nil, or an empty file, when there is none.
  ///   - sides: a name for each version, as it will stand in disputes, and its path.
  ///   - place: where the merged file will stand; what it includes is read beside it, else beside the versions.
  public func merge(base: String?, sides: [(name: String, path: String)], at place: String) -> MergeReport {
    var report = MergeReport()
    var files: [SourceFile] = []
    var places: [PartsWorkspace.Place] = []
    for path in [base].compactMap({ $0 }) + sides.map(\.path) {
      do {
        let id = SourceID(rawValue: firstSource + UInt16(clamping: files.count))
        let found = reader(of: path, beside: place, firstSource: firstSource)
        let bytes = try found.drafting.workspace.read(found.path, limit: sourceLimit)
        files.append(SourceFile(id: id, path: path, bytes: bytes))
        places.append(PartsWorkspace.Place(workspace: found.drafting.workspace, folder: folder(of: found.path)))
      } catch {
        report.diagnostics.append(
          Diagnostic("cannot-read", at: .none, "\(path) \(error.words)", help: "name an agreement file"))
      }
    }
    report.sources = SourceSet(files)
    guard !report.diagnostics.hasErrors else { return report }
    let bottom = base == nil ? nil : files.removeFirst()
    let named = zip(sides, files).map { MergeSide(name: $0.name, file: $1) }
    do throws(MergeRefusal) {
      let joint = JointEffects(drafting: self, place: place, base: bottom, sides: named, places: places)
      let outcome = try joint.merged(&report.diagnostics)
      report.conflicts = outcome.conflicts
      report.sharedPlaces = outcome.sharedPlaces
      guard outcome.lost.isEmpty else {
        report.diagnostics.append(lost(outcome.lost))
        return report
      }
      report.bytes = outcome.bytes
    } catch {
      report.diagnostics += error.diagnostics
    }
    return report
  }

  private func lost(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      "change-lost", at: .none,
      "the merged file would lose a change at " + paths.prefix(5).joined(separator: ", "),
      help: "nothing was written; merge these places by hand, and report this: it is a fault of the tool")
  }
}

/// Changes that are right alone and wrong together.
private struct JointEffects {
  let drafting: Drafting
  let place: String
  let base: SourceFile?
  let sides: [MergeSide]
  /// Where the versions stand: the base's place first if there is one, then the sides'.
  let places: [PartsWorkspace.Place]

  /// So many changes are undone one by one to find those that an error comes from.
  private static let mostTries = 200

  func merged(_ diagnostics: inout [Diagnostic]) throws(MergeRefusal) -> MergeOutcome {
    let outcome = try merge(base: base, sides: sides)
    // A part that another file includes is no agreement by itself.
    guard outcome.lost.isEmpty, GitIntegration.isAgreement(outcome.bytes), Set(sides.map(\.file.bytes)).count > 1 else {
      return outcome
    }
    let fresh = errors(in: settled(outcome))
    if fresh.isEmpty { return outcome }
    let versions = ([base].compactMap { $0 } + sides.map(\.file)).map(\.bytes)
    var known: Set<Fault> = []
    for (bytes, own) in zip(versions, places) {
      known.formUnion(errors(in: bytes))
      // Beside another version a part may say something else.
      known.formUnion(errors(in: bytes, beside: [own, home]))
    }
    return try disputed(fresh.filter { !known.contains($0) }, outcome, &diagnostics)
  }

  /// Makes disputes of what only the merged file has.
  private func disputed(
    _ fresh: [Fault], _ outcome: MergeOutcome, _ diagnostics: inout [Diagnostic]
  ) throws(MergeRefusal) -> MergeOutcome {
    guard !fresh.isEmpty else { return outcome }
    var joint: [String: String] = [:]
    for error in fresh {
      let culprits = try self.culprits(of: error, outcome)
      guard !culprits.isEmpty else {
        diagnostics.append(
          Diagnostic(
            "joint-effect", kind: .finding, at: .none, "only the merged file has this error: \(error.message)",
            help: "the changes of all sides together make it; look at the merged file with `entente check`"))
        continue
      }
      for step in culprits {
        let others = culprits.filter { $0 != step }.map { "\($0.by)'s change of \($0.path)" }
        let with = others.isEmpty ? "" : "together with " + others.joined(separator: " and ") + ": "
        joint[step.path] = with + error.message
      }
    }
    return joint.isEmpty ? outcome : try merge(base: base, sides: sides, joint: joint)
  }

  private struct Fault: Hashable {
    var rule: String
    var message: String
  }

  private var home: PartsWorkspace.Place {
    PartsWorkspace.Place(workspace: drafting.workspace, folder: folder(of: place))
  }

  /// What `check` says of the merged file, or of another in its place.
  private func errors(in bytes: [UInt8]) -> [Fault] {
    let sides = base == nil ? places : Array(places.dropFirst())
    return errors(in: bytes, beside: [home, PartsWorkspace.Place(workspace: parts(sides), folder: home.folder)])
  }

  /// The parts of the versions, as the merged file would have them.
  private func parts(_ sides: [PartsWorkspace.Place]) -> PartsWorkspace {
    PartsWorkspace(folder: home.folder, places: sides, base: base == nil ? nil : places.first)
  }

  private func errors(in bytes: [UInt8], beside places: [PartsWorkspace.Place]) -> [Fault] {
    let below = PartsWorkspace(folder: home.folder, places: places)
    let overlay = OverlayWorkspace(below: below, files: [place: bytes])
    return Drafting(workspace: overlay).check(place).diagnostics.filter { $0.severity == .error }
      .map { Fault(rule: $0.rule, message: $0.message) }
  }

  /// The merged file with every dispute as it was before.
  private func settled(_ outcome: MergeOutcome) -> [UInt8] {
    guard let disputes = Disputes(SourceFile(id: SourceID(rawValue: 0), path: place, bytes: outcome.bytes)) else {
      return outcome.bytes
    }
    return disputes.settled(disputes.entries.map { _ in .was })
  }

  /// The changes without which the error is gone: one by one, else all of one side.
  private func culprits(of fault: Fault, _ outcome: MergeOutcome) throws(MergeRefusal) -> [MergeStep] {
    var found: [MergeStep] = []
    for step in outcome.steps.prefix(Self.mostTries) where try isGone(fault, without: [step]) { found.append(step) }
    if !found.isEmpty { return found }
    for side in sides {
      let own = outcome.steps.filter { $0.by == side.name }
      if !own.isEmpty, try isGone(fault, without: own) { return own }
    }
    return []
  }

  private func isGone(_ fault: Fault, without steps: [MergeStep]) throws(MergeRefusal) -> Bool {
    let joint = Dictionary(steps.map { ($0.path, "undone") }, uniquingKeysWith: { a, _ in a })
    return !errors(in: settled(try merge(base: base, sides: sides, joint: joint))).contains(fault)
  }
}
