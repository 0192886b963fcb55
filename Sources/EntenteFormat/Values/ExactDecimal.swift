/// A decimal number without rounding: `mantissa / 10^scale`. Trailing zeros that were typed are kept (`1.50`).
public struct ExactDecimal: Hashable, Sendable {
  public var mantissa: Int64
  public var scale: UInt8

  @inlinable public init(_ mantissa: Int64, scale: UInt8 = 0) {
    self.mantissa = mantissa
    self.scale = scale
  }
}
