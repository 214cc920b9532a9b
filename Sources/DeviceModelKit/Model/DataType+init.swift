extension DataType {
  /// Whether libocpp stores this text when it initialises a database from component files.
  ///
  /// Laxer than `Characteristics.problem(with:)`: an empty text always passes, lists and limits are
  /// not looked at, an integer may have any number of digits or none. What libocpp takes, `init`
  /// takes.
  public func acceptsAtInit(_ value: String) -> Bool {
    if value.isEmpty { return true }
    switch self {
    case .string, .optionList, .sequenceList, .memberList:
      return true
    case .integer:
      return value.utf8.droppingSign.allSatisfy(isDigit)
    case .decimal:
      let dot = UInt8(ascii: ".")
      let digits = value.utf8.droppingSign
      return digits.allSatisfy { isDigit($0) || $0 == dot } && digits.count { $0 == dot } <= 1
    case .boolean:
      return ["true", "false"].contains(value.lowercased())
    case .dateTime:
      guard let parts = DateTimeText(value) else { return false }
      return parts.isInRange && parts.fractionDigits <= 3
    }
  }
}

extension String.UTF8View {
  /// What follows one plus or minus sign.
  fileprivate var droppingSign: SubSequence {
    first == UInt8(ascii: "+") || first == UInt8(ascii: "-") ? dropFirst() : self[...]
  }
}
