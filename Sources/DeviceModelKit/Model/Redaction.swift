extension Attribute {
  /// What stands where a value must not be shown.
  public static let redacted = "‹redacted›"

  /// Whether only the station may know the value: a password, a key, or network profiles with one.
  public var isSecret: Bool { mutability == .writeOnly || value?.holdsProfilePassword == true }

  /// The value as output may show it; nothing where there is none.
  public func shownValue(secretsToo: Bool = false) -> String? {
    isSecret && !secretsToo && value?.isEmpty == false ? Self.redacted : value
  }
}

extension String {
  /// Whether this is the JSON of EVerest's older network profiles, with a password in it.
  fileprivate var holdsProfilePassword: Bool {
    guard utf8.first == UInt8(ascii: "["), contains("\"connectionData\"") else { return false }
    return ["basicAuthPassword", "apnPassword", "simPin", "password", "key"].contains {
      contains("\"\($0)\"")
    }
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
