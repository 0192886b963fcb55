import Foundation
import Testing

@testable import EntentePage

/// WCAG 2.2, 1.4.3: text stands out from its ground by 4.5 : 1, in both schemes and on paper. Tools that look at a page
/// do not see the tints of `:target`; this table does.
@Suite("Contrast")
struct ContrastTests {
  static let pairs: [(text: String, ground: String)] = [
    ("ink", "paper"), ("ink", "panel"), ("ink", "mark"), ("ink", "open"), ("ink", "deal-panel"), ("ink", "bond-panel"),
    ("soft", "paper"), ("soft", "panel"), ("soft", "mark"), ("soft", "open"), ("deal", "paper"), ("deal", "panel"),
    ("deal", "deal-panel"), ("deal", "mark"), ("deal", "open"), ("bond", "paper"), ("bond", "panel"),
    ("bond", "bond-panel"), ("bond", "mark"), ("bond", "open"), ("alert", "panel"), ("alert", "paper"),
    ("paper", "ink"),
  ]

  @Test func everyPairOfTextAndGround() throws {
    let css = PageStyle.css.description
    let schemes = css.components(separatedBy: ":root{").dropFirst().map { colours($0.components(separatedBy: "}")[0]) }
    let base = try #require(schemes.first)
    #expect(schemes.filter { $0["ink"] != nil }.count == 3)
    for scheme in schemes where scheme["ink"] != nil {
      let all = base.merging(scheme) { $1 }
      for pair in Self.pairs {
        let text = try #require(all[pair.text])
        let ground = try #require(all[pair.ground])
        let ratio = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
        #expect(ratio >= 4.5, "\(pair.text) on \(pair.ground): \(ratio)")
      }
    }
  }

  /// Relative luminance of every `--name:#rgb` or `#rrggbb`.
  private func colours(_ rule: String) -> [String: Double] {
    var found: [String: Double] = [:]
    for line in rule.components(separatedBy: ";") {
      let parts = line.trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: ":#")
      guard parts.count == 2, parts[0].hasPrefix("--"), let luminance = luminance(parts[1]) else { continue }
      found[String(parts[0].dropFirst(2))] = luminance
    }
    return found
  }

  private func luminance(_ hex: String) -> Double? {
    let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    guard digits.count == 6, let value = Int(digits, radix: 16) else { return nil }
    let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
