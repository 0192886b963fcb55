/// Diagnostics for machines. Places are 1-based lines and columns (Unicode scalars). What is private stays out: such
/// a diagnostic keeps its rule and place, and neither message, help nor repair.
public struct JSONReporter: Sendable {
  public static let version = 1
  public var sources: SourceSet

  public init(sources: SourceSet) { self.sources = sources }

  public func report(_ diagnostics: [Diagnostic]) -> String {
    var json = JSONText()
    json.object {
      $0.member("version", Self.version)
      $0.key("diagnostics")
      $0.array(diagnostics) { item, json in self.write(item, to: &json) }
    }
    return json.text + "\n"
  }

  private func write(_ diagnostic: Diagnostic, to json: inout JSONText) {
    json.object {
      $0.member("rule", diagnostic.rule)
      $0.member("severity", diagnostic.severity.rawValue)
      $0.member(
        "message", diagnostic.isPrivate ? "a private item has this problem; see it on a terminal" : diagnostic.message)
      self.place(diagnostic.span, in: &$0)
      guard !diagnostic.isPrivate else { return }
      if !diagnostic.notes.isEmpty {
        $0.key("notes")
        $0.array(diagnostic.notes) { note, json in json.string(note) }
      }
      if let help = diagnostic.help { $0.member("help", help) }
      if !diagnostic.labels.isEmpty {
        $0.key("related")
        $0.array(diagnostic.labels) { label, json in
          json.object {
            $0.member("message", label.text)
            self.place(label.span, in: &$0)
          }
        }
      }
      if !diagnostic.fixes.isEmpty {
        $0.key("fixes")
        $0.array(diagnostic.fixes) { fix, json in
          json.object {
            $0.member("title", fix.title)
            $0.key("edits")
            $0.array(fix.edits) { edit, json in
              json.object {
                self.place(edit.span, in: &$0)
                $0.member("replacement", edit.replacement)
              }
            }
          }
        }
      }
    }
  }

  private func place(_ span: SourceSpan, in json: inout JSONText) {
    guard let file = sources[span.source] else { return }
    let start = file.position(at: Int(span.start))
    let end = file.position(at: Int(max(span.start, span.end)))
    json.member("path", file.path)
    json.member("line", start.line)
    json.member("column", start.column)
    json.member("endLine", end.line)
    json.member("endColumn", end.column)
  }
}
