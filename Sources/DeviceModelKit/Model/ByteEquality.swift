/// Whether two texts have the same bytes, which `==` does not ask.
func isSame(_ left: String?, _ right: String?) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return left.withBytes(of: right) { $0.count == $1.count && $0.elementsEqual($1) }
}

extension String {
  /// Looks at the bytes of this text and of another.
  func withBytes<Result>(
    of other: String,
    _ look: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var (left, right) = (self, other)
    return left.withUTF8 { left in right.withUTF8 { right in look(left, right) } }
  }
}

extension Characteristics {
  /// Whether a database's rows for both are the same.
  func isSame(as other: Characteristics) -> Bool {
    dataType == other.dataType && minLimit == other.minLimit && maxLimit == other.maxLimit
      && supportsMonitoring == other.supportsMonitoring
      && DeviceModelKit.isSame(unit, other.unit)
      && DeviceModelKit.isSame(valuesList, other.valuesList)
  }
}

extension Attribute {
  /// Whether a database's rows for both are the same.
  func isSame(as other: Attribute) -> Bool {
    type == other.type && mutability == other.mutability && isPersistent == other.isPersistent
      && isConstant == other.isConstant
      && DeviceModelKit.isSame(value, other.value)
      && DeviceModelKit.isSame(valueSource, other.valueSource)
  }
}

extension Monitor {
  /// Whether a database's rows for both are the same.
  func isSame(as other: Monitor) -> Bool {
    type == other.type && configType == other.configType && severity == other.severity
      && value == other.value && transaction == other.transaction
      && DeviceModelKit.isSame(referenceValue, other.referenceValue)
  }
}
