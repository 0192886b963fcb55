/// The templates that come with Entente, as they lie in this folder.
public enum ShippedTemplates {
  /// Paths below the folder (`alliance/agreement.md`), in order.
  public static var paths: [String] { embeddedFiles.map { $0.path.description } }

  /// A file's bytes, and their SHA-256 in hexadecimal; nil when there is none of that name. O(number of files).
  public static func read(_ path: String) -> (bytes: [UInt8], digest: String)? {
    var path = path
    return path.withUTF8 { path in
      for file in embeddedFiles where isSame(file.path, path) {
        let text = UnsafeBufferPointer(start: file.text.utf8Start, count: file.text.utf8CodeUnitCount)
        return ([UInt8](text), file.digest.description)
      }
      return nil
    }
  }

  /// A template, compiled and encoded when the tool was built; nil for one that does not compile without a word. The
  /// bytes are there as long as the process is. O(number of templates).
  public static func encoded(_ kind: String) -> UnsafeBufferPointer<UInt8>? {
    var kind = kind
    return kind.withUTF8 { kind in
      embeddedTemplates.first { isSame($0.kind, kind) }.map {
        UnsafeBufferPointer(start: $0.encoded.utf8Start, count: $0.encoded.utf8CodeUnitCount)
      }
    }
  }

  /// Compared from the end: the beginnings of paths are folders that many share.
  private static func isSame(_ name: StaticString, _ path: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.utf8CodeUnitCount == path.count else { return false }
    for i in path.indices.reversed() where name.utf8Start[i] != path[i] { return false }
    return true
  }
}
