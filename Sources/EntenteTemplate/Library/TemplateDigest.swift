import EntenteSource

/// By what a template is told from another: SHA-256 over the names and the digests of its files, in the order in which
/// they were read.
public struct TemplateDigest {
  private var text: [UInt8] = []
  public init() {}

  /// `digest`: the SHA-256 of the file's bytes, in hexadecimal.
  public mutating func add(_ path: String, _ digest: String) {
    for part in [path, " ", digest, "\n"] { text.append(contentsOf: part.utf8) }
  }

  public var bytes: [UInt8] { SHA256.hash(text) }
}
