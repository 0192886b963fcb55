import Foundation

/// Files of the package.
enum ShippedText {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func example(_ kind: String) -> String? { read("Templates/\(kind)/example.yaml") }

  static func read(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
