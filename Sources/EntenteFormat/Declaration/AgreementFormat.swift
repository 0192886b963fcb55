extension Schema {
  /// The declarations of the agreement file, format 1.
  public static let shared = Schema(types: [RecordType(id: .root, name: "", fields: [], identified: false)])
}
