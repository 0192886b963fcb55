/// A picture as plain data: explanation, never a term. The page draws it; every fact in it stands in `facts` in words
/// too, for readers and screens that have no use for pictures.
public struct Figure: Sendable, Equatable {
  /// One thing that the picture shows, in words.
  public struct Fact: Sendable, Equatable {
    public var text: String
    /// Where it is agreed, as a link of the manuscript would say it: `#payments`, `agreement.md#payments`; or empty.
    public var address: String
    /// The words of that link: `clause 15`.
    public var place: String
    public init(_ text: String, address: String = "", place: String = "") {
      self.text = text
      self.address = address
      self.place = place
    }
  }

  /// Who gives whom what: one arrow for each flow.
  public struct Exchange: Sendable, Equatable {
    public struct Flow: Sendable, Equatable {
      public var from: String
      public var to: String
      public var what: String
      /// Below the arrow: what it costs and is worth, where it is agreed.
      public var detail: String
      public init(from: String, to: String, what: String, detail: String = "") {
        self.from = from
        self.to = to
        self.what = what
        self.detail = detail
      }
    }
    public var flows: [Flow]
    public init(flows: [Flow]) { self.flows = flows }
  }

  /// Which row meets which column: a table of marks.
  public struct Coverage: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
      /// Rows of one group stand together under its name.
      public var group: String
      public var label: String
      /// The columns that it meets, in order: indices into `columns`.
      public var marks: [Int]
      public init(group: String, label: String, marks: [Int]) {
        self.group = group
        self.label = label
        self.marks = marks
      }
    }
    public var columns: [String]
    public var rows: [Row]
    /// What is written in a row without marks.
    public var none: String
    public init(columns: [String], rows: [Row], none: String) {
      self.columns = columns
      self.rows = rows
      self.none = none
    }
  }

  public enum Drawing: Sendable, Equatable {
    case exchange(Exchange)
    case coverage(Coverage)
  }

  public var title: String
  /// A sentence on how to read it.
  public var lead: String
  public var drawing: Drawing
  public var facts: [Fact]
  /// The clause below whose heading it stands: an index into the manuscript's `clauses`. Nil: before the documents.
  public var clause: Int?

  public init(title: String, lead: String, drawing: Drawing, facts: [Fact], clause: Int? = nil) {
    self.title = title
    self.lead = lead
    self.drawing = drawing
    self.facts = facts
    self.clause = clause
  }
}
