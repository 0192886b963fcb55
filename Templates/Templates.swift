/// The templates that come with Entente, as they lie in this folder.
public enum ShippedTemplates {
  /// Paths below the folder (`alliance/agreement.md`), in order.
  public static var paths: [String] { embeddedFiles.map { $0.path.description } }

  /// The bytes of a file; nil when there is none of that name. O(number of files).
  public static func read(_ path: String) -> [UInt8]? {
    for file in embeddedFiles where file.path.utf8CodeUnitCount == path.utf8.count {
      let name = UnsafeBufferPointer(start: file.path.utf8Start, count: file.path.utf8CodeUnitCount)
      guard name.elementsEqual(path.utf8) else { continue }
      return [UInt8](UnsafeBufferPointer(start: file.text.utf8Start, count: file.text.utf8CodeUnitCount))
    }
    return nil
  }
}
