/// Goes through every combination of answers that can occur. Bounded by the number of questions.
struct TruthTable {
  static let atomLimit = 14

  enum Verdict { case yes, no, tooMany }

  let formulas: Formulas

  /// Whether some world makes all of `all` true; with `notAll`, one that also leaves each of these sets with something
  /// false.
  func isPossible(_ all: Set<Int>, leaving targets: [Set<Int>]) -> Verdict {
    let relevant = relevantConjuncts(all, targets)
    var used = Set<Int>()
    for number in relevant { formulas.atoms(of: number, into: &used) }
    for target in targets { for number in target { formulas.atoms(of: number, into: &used) } }
    guard used.count <= Self.atomLimit else { return .tooMany }
    let atoms = used.sorted()
    var world = [Bool](repeating: false, count: formulas.atoms.count)
    for row in 0..<(1 << atoms.count) {
      for (bit, atom) in atoms.enumerated() { world[atom] = row >> bit & 1 == 1 }
      guard canOccur(atoms, world), relevant.allSatisfy({ formulas.holds($0, world) }) else { continue }
      if targets.allSatisfy({ target in !target.allSatisfy { formulas.holds($0, world) } }) { return .yes }
    }
    return .no
  }

  private func canOccur(_ atoms: [Int], _ world: [Bool]) -> Bool {
    for a in atoms where world[a] {
      for b in atoms where a != b {
        if world[b] {
          if formulas.atoms[a].excludes(formulas.atoms[b]) { return false }
        } else if formulas.atoms[a].implies(formulas.atoms[b]) {
          return false
        }
      }
    }
    return true
  }

  /// Only what has to do with the targets; leaving the rest out never proves too much.
  private func relevantConjuncts(_ all: Set<Int>, _ targets: [Set<Int>]) -> Set<Int> {
    guard !targets.isEmpty else { return all }
    var near = Set<Int>()
    for target in targets { for number in target { formulas.atoms(of: number, into: &near) } }
    var rest = all
    var relevant = Set<Int>()
    var grew = true
    while grew {
      grew = false
      for number in rest {
        var own = Set<Int>()
        formulas.atoms(of: number, into: &own)
        let touches = own.contains { a in near.contains { formulas.atoms[a].touches(formulas.atoms[$0]) } }
        guard touches else { continue }
        near.formUnion(own)
        relevant.insert(number)
        rest.remove(number)
        grew = true
      }
    }
    return relevant
  }
}
