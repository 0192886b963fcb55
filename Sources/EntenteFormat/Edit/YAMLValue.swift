/// A value to be written into an agreement file.
public indirect enum YAMLValue: Sendable, Hashable {
  case scalar(String)
  case list([YAMLValue])
  case map([YAMLField])
}

/// A key and its value.
public struct YAMLField: Sendable, Hashable {
  public var key: String
  public var value: YAMLValue
  public init(_ key: String, _ value: YAMLValue) {
    self.key = key
    self.value = value
  }
}
