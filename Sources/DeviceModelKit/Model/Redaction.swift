extension Attribute {
  /// What stands where a value must not be shown.
  public static let redacted = "‹redacted›"

  /// Whether only the station may know the value: a password, a key.
  public var isSecret: Bool { mutability == .writeOnly }

  /// The value as output may show it; nothing where there is none.
  public func shownValue(secretsToo: Bool = false) -> String? {
    isSecret && !secretsToo && value?.isEmpty == false ? Self.redacted : value
  }
}
