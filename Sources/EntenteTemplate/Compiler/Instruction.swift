import EntenteDocument
import EntenteSource

/// One step of a program. Ranges point into the program's text; variables and loops are numbered; targets are
/// instruction indices.
enum Instruction: Sendable, Equatable {
  // What is printed
  case text(TextRange)
  case reference(TextRange)
  case print(PrintStyle)
  /// The words of the choices that the next `print` may meet: index into the program's choices.
  case choices(UInt32)
  /// Notes where a value's words begin, for the shapes after `print`.
  case begin
  case shape(Shape, TextRange)

  // Values: each pushes one or replaces the topmost
  case load(variable: UInt16, slots: UInt32, count: UInt16)
  case words(TextRange)
  case number(UInt32)
  case loopNumber(LoopNumber, loop: UInt16)
  /// The declared default of a choice, when the field was not written.
  case orChoice(UInt8)
  case filter(ValueFilter, TextRange, TextRange)
  /// The sum of one field of a list of records.
  case sumField(slot: UInt16)
  /// Goes on from the topmost value to a field of it.
  case walk(slots: UInt32, count: UInt16)

  // Conditions: each takes its operands and leaves its answer in the flag
  case truth
  /// `load` and `truth` in one: most questions are whether something was written.
  case has(variable: UInt16, slots: UInt32, count: UInt16)
  case test(ValueTest, negated: Bool)
  case isChoice(UInt8, negated: Bool)
  case compare(Comparison)
  case loopFlag(LoopFlag, loop: UInt16)
  case jump(UInt32)
  case jumpIf(Bool, UInt32)

  // Loops
  /// Takes a list; with nothing in it goes to the target.
  case beginLoop(loop: UInt16, empty: UInt32)
  /// Puts the next candidate of a filtered loop into the variable; after the last goes to the target.
  case candidate(loop: UInt16, variable: UInt16, done: UInt32)
  case keep(loop: UInt16)
  /// After the last candidate: goes on over what was kept, or to the target when nothing was.
  case beginKept(loop: UInt16, empty: UInt32)
  case next(loop: UInt16, variable: UInt16, done: UInt32)

  // Structure
  /// Takes a value as the id of the head that opens next.
  case headID
  case literalHeadID(TextRange)
  case open(ClauseHead.Kind, PointStyle, omitted: Bool)
  case titleEnd
  case close
  case openNote
  case openGlance(TextRange)
  case openSignature
  /// Index into the program's definitions.
  case openDefinition(UInt32)
  case definitions
  case openPoints
  /// The revisions that the run was given, behind some words.
  case history(TextRange)
  /// Takes an id; when there is one, an anchor stands here. Words printed until `anchorEnd` are its name.
  case anchor(skip: UInt32)
  case anchorEnd
}

enum LoopNumber: UInt8, Sendable { case index, count }
enum LoopFlag: UInt8, Sendable { case first, last }
