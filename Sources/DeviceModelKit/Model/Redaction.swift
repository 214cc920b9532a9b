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

extension Variable {
  /// Whether no value of it may be shown: one can only be written, or its name says so.
  public var isSecret: Bool {
    attributes.contains(where: \.isSecret) || Self.secretNames.contains(id.name)
  }

  /// What the specification makes WriteOnly or calls a secret, whatever a file says.
  private static let secretNames: Set<String> = [
    "ApnPassword", "BasicAuthPassword", "SharedSecret", "SimPin", "VpnKey", "VpnPassword",
  ]
}
