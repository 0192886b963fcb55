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

  /// When: a row for each date, on one axis of days.
  public struct Timeline: Sendable, Equatable {
    public enum Shape: Sendable, Equatable {
      /// One day.
      case point(Int)
      /// From a day to a day; without an end where it goes on.
      case span(Int, Int?)
      /// From a day to a day, so many times.
      case beat(Int, Int, times: Int)
    }
    public struct Row: Sendable, Equatable {
      public var label: String
      /// Beside the shape: the day in words, `every month`.
      public var detail: String
      public var shape: Shape
      public init(label: String, detail: String, shape: Shape) {
        self.label = label
        self.detail = detail
        self.shape = shape
      }
    }
    /// A line across all rows: the beginning of a year.
    public struct Division: Sendable, Equatable {
      public var at: Int
      public var label: String
      public init(at: Int, label: String) {
        self.at = at
        self.label = label
      }
    }
    /// How many days the axis has; every place is from 0 to this.
    public var length: Int
    public var divisions: [Division]
    public var rows: [Row]
    public init(length: Int, divisions: [Division], rows: [Row]) {
      self.length = length
      self.divisions = divisions
      self.rows = rows
    }
  }

  /// From where a measure stands to where it is to be: a row for each measure, each on a scale of its own.
  public struct Path: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
      /// From 0 to 1,000.
      public var at: Int
      public var words: String
      public init(at: Int, words: String) {
        self.at = at
        self.words = words
      }
    }
    public struct Row: Sendable, Equatable {
      public var label: String
      /// What is counted.
      public var unit: String
      public var start: Point?
      public var target: Point
      /// What it must not fall below, or rise above.
      public var limit: Point?
      /// By when.
      public var by: String
      public init(label: String, unit: String, start: Point?, target: Point, limit: Point?, by: String) {
        self.label = label
        self.unit = unit
        self.start = start
        self.target = target
        self.limit = limit
        self.by = by
      }
    }
    public var rows: [Row]
    public init(rows: [Row]) { self.rows = rows }
  }

  /// Who decides what, and who does when they can't.
  public struct Decisions: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
      public var body: String
      public var members: String
      public var decides: String
      /// Empty where nobody stands behind it.
      public var next: String
      public init(body: String, members: String, decides: String, next: String) {
        self.body = body
        self.members = members
        self.decides = decides
        self.next = next
      }
    }
    public var rows: [Row]
    public init(rows: [Row]) { self.rows = rows }
  }

  public enum Drawing: Sendable, Equatable {
    case exchange(Exchange)
    case coverage(Coverage)
    case timeline(Timeline)
    case path(Path)
    case decisions(Decisions)
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
