/// What a NetworkConfiguration component has to say for a station to connect with it.
///
/// libocpp passes over a slot that lacks any of it without a word (B10.FR.02).
public enum NetworkSlotNeeds {
  /// The variables without which a slot is no way to a CSMS.
  public static let variables = [
    "OcppCsmsUrl", "SecurityProfile", "OcppInterface", "OcppTransport", "MessageTimeout",
  ]

  /// What a switch demands when it is on.
  public static let access = [
    (switch: "ApnEnabled", needs: ["Apn"]),
    (switch: "VpnEnabled", needs: ["VpnServer", "VpnUser", "VpnPassword", "VpnKey", "VpnType"]),
  ]

  /// The needed variables that have no value.
  ///
  /// - Parameter value: A variable's Actual value; nothing when it is empty, never set or absent.
  public static func missing(_ value: (String) -> String?) -> [String] {
    variables.filter { value($0) == nil }
  }

  /// What a switch that is on demands and does not have.
  ///
  /// - Parameter value: As for `missing`.
  public static func missingAccess(
    _ value: (String) -> String?
  ) -> [(switch: String, missing: [String])] {
    access.filter { value($0.switch) == "true" }
      .map { ($0.switch, $0.needs.filter { value($0) == nil }) }
      .filter { !$0.1.isEmpty }
  }
}
