import EntenteSource

/// Findings as SARIF 2.1.0 (OASIS), for code hosts and editors. What is private keeps its rule and place alone.
public struct SARIFReporter: Sendable {
  public var sources: SourceSet
  public var version: String

  public init(sources: SourceSet, version: String) {
    self.sources = sources
    self.version = version
  }

  public func report(_ diagnostics: [Diagnostic]) -> String {
    var ids: [String] = []
    var index: [String: Int] = [:]
    for diagnostic in diagnostics where index[diagnostic.rule] == nil {
      index[diagnostic.rule] = ids.count
      ids.append(diagnostic.rule)
    }
    var json = JSONText()
    json.object {
      $0.member("version", "2.1.0")
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.key("runs")
      $0.array([0]) { _, json in
        json.object {
          self.tool(ids, to: &$0)
          $0.member("columnKind", "unicodeCodePoints")
          $0.key("results")
          $0.array(diagnostics) { item, json in self.result(item, index[item.rule] ?? 0, to: &json) }
        }
      }
    }
    return json.text + "\n"
  }

  private func tool(_ ids: [String], to json: inout JSONText) {
    json.key("tool")
    json.object {
      $0.key("driver")
      $0.object {
        $0.member("name", "entente")
        $0.member("version", self.version)
        $0.key("rules")
        $0.array(ids) { id, json in self.rule(id, to: &json) }
      }
    }
  }

  private func rule(_ id: String, to json: inout JSONText) {
    json.object {
      $0.member("id", id)
      guard let rule = RuleBook.rule(id) else { return }
      $0.key("shortDescription")
      $0.object { $0.member("text", rule.title) }
      $0.key("fullDescription")
      $0.object { $0.member("text", rule.why) }
      $0.key("help")
      $0.object { $0.member("text", RulePage.explanation(of: rule)) }
      $0.key("defaultConfiguration")
      $0.object { $0.member("level", self.word(rule.level)) }
    }
  }

  private func word(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }

  private func result(_ diagnostic: Diagnostic, _ rule: Int, to json: inout JSONText) {
    json.object {
      $0.member("ruleId", diagnostic.rule)
      $0.member("ruleIndex", rule)
      $0.member("level", self.word(diagnostic.severity))
      $0.key("message")
      $0.object { $0.member("text", self.message(of: diagnostic)) }
      $0.key("locations")
      $0.array(self.sources[diagnostic.span.source] == nil ? [] : [diagnostic.span]) { span, json in
        json.object { self.location(span, to: &$0) }
      }
      guard !diagnostic.isPrivate, !diagnostic.labels.isEmpty else { return }
      $0.key("relatedLocations")
      $0.array(diagnostic.labels.filter { self.sources[$0.span.source] != nil }) { label, json in
        json.object {
          self.location(label.span, to: &$0)
          $0.key("message")
          $0.object { $0.member("text", label.text) }
        }
      }
    }
  }

  private func message(of diagnostic: Diagnostic) -> String {
    guard !diagnostic.isPrivate else { return "a private item has this problem; see it on a terminal" }
    return diagnostic.help.map { "\(diagnostic.message). Help: \($0)" } ?? diagnostic.message
  }

  private func location(_ span: SourceSpan, to json: inout JSONText) {
    guard let file = sources[span.source] else { return }
    let start = file.position(at: Int(span.start))
    let end = file.position(at: Int(max(span.start, span.end)))
    json.key("physicalLocation")
    json.object {
      $0.key("artifactLocation")
      $0.object { $0.member("uri", Self.address(file.path)) }
      $0.key("region")
      $0.object {
        $0.member("startLine", start.line)
        $0.member("startColumn", start.column)
        $0.member("endLine", end.line)
        $0.member("endColumn", end.column)
      }
    }
  }

  /// A path as a URI reference (RFC 3986): what may not stand in one is percent-encoded.
  static func address(_ path: String) -> String {
    var out = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
    for byte in path.utf8 {
      let isPlain =
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || "-._~/".utf8.contains(byte)
      if isPlain {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }
}
