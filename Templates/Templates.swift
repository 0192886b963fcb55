/// The templates that come with Entente, as they lie in this folder.
public enum ShippedTemplates {
  /// Paths below the folder (`alliance/agreement.md`), in order.
  public static var paths: [String] { embeddedFiles.map { $0.path.description } }

  /// A file's bytes, and their SHA-256 in hexadecimal; nil when there is none of that name. O(number of files).
  public static func read(_ path: String) -> (bytes: [UInt8], digest: String)? {
    for file in embeddedFiles where file.path.utf8CodeUnitCount == path.utf8.count {
      let name = UnsafeBufferPointer(start: file.path.utf8Start, count: file.path.utf8CodeUnitCount)
      guard name.elementsEqual(path.utf8) else { continue }
      let text = UnsafeBufferPointer(start: file.text.utf8Start, count: file.text.utf8CodeUnitCount)
      return ([UInt8](text), file.digest.description)
    }
    return nil
  }
}
