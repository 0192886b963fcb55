/// A decimal number without rounding: `mantissa / 10^scale`. Trailing zeros that were typed are kept (`1.50`).
public struct ExactDecimal: Hashable, Sendable {
  public var mantissa: Int64
  public var scale: UInt8

  @inlinable public init(_ mantissa: Int64, scale: UInt8 = 0) {
    self.mantissa = mantissa
    self.scale = scale
  }
}

extension ExactDecimal {
  /// The same number with more places behind the point; nil when it does not fit.
  public func scaled(to places: UInt8) -> ExactDecimal? {
    guard places >= scale else { return nil }
    var mantissa = mantissa
    for _ in scale..<places {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      mantissa = product
    }
    return ExactDecimal(mantissa, scale: places)
  }

  /// The exact sum; nil when it does not fit.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let places = max(scale, other.scale)
    guard let a = scaled(to: places), let b = other.scaled(to: places) else { return nil }
    let (sum, overflow) = a.mantissa.addingReportingOverflow(b.mantissa)
    return overflow ? nil : ExactDecimal(sum, scale: places)
  }

  /// Whether both are the same number: 1.5 and 1.50 are.
  public func isEqual(to other: ExactDecimal) -> Bool { !isLess(than: other) && !other.isLess(than: self) }

  public func isLess(than other: ExactDecimal) -> Bool {
    if scale == other.scale { return mantissa < other.mantissa }
    if (mantissa < 0) != (other.mantissa < 0) { return mantissa < other.mantissa }
    let places = max(scale, other.scale)
    if let a = scaled(to: places), let b = other.scaled(to: places) { return a.mantissa < b.mantissa }
    // The one with fewer places is too large to be scaled, so it is the one further from zero.
    return mantissa < 0 ? scale < other.scale : scale > other.scale
  }
}
