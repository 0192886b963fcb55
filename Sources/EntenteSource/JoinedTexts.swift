extension [String] {
  /// The texts with a separator between them. The standard library's own asks the runtime for types when it is first
  /// called, which costs a short draft as much as all its pictures.
  public func joined(by separator: String) -> String {
    var whole = ""
    for (place, text) in enumerated() {
      if place > 0 { whole += separator }
      whole += text
    }
    return whole
  }
}
