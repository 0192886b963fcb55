import EntenteProse
import EntenteSource

/// How what is not settled is printed.
enum OpenPoints {
  static func plain(_ what: String) -> String { what.isEmpty ? "[to be agreed]" : "[to be agreed: \(what)]" }

  /// Markdown, brackets escaped, without emphasis.
  static func markdown(_ what: String, at place: Escaping.Place) -> [UInt8] {
    var out = Array("\\[to be agreed".utf8)
    if !what.isEmpty { out += Array(": ".utf8) + Escaping.escaped(what, at: place) }
    return out + Array("\\]".utf8)
  }
}
