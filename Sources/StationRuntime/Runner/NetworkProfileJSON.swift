import DeviceModelKit

extension Variables {
  /// A slot as OCPP's NetworkConnectionProfileType has it, for whoever brings its network up.
  ///
  /// Identity and password are for the CSMS and stay here.
  func networkProfile(of slot: NetworkSlot) -> JSONValue {
    let component = ComponentID.networkConfiguration(slot.number)
    func members(_ names: [(String, String)]) -> [String: JSONValue] {
      var members: [String: JSONValue] = [:]
      for (member, variable) in names {
        guard let text = text(component, variable), !text.isEmpty else { continue }
        members[member] = Self.value(text, of: member)
      }
      return members
    }
    var profile = members(Self.profile)
    // A URL from the command line is the one that counts.
    profile["ocppCsmsUrl"] = .string(slot.url)
    profile["securityProfile"] = .integer(slot.securityProfile)
    profile["messageTimeout"] = .integer(Int(slot.messageTimeout.seconds))
    if text(component, "ApnEnabled") == "true" { profile["apn"] = .object(members(Self.apn)) }
    if text(component, "VpnEnabled") == "true" { profile["vpn"] = .object(members(Self.vpn)) }
    return .object(profile)
  }

  private static func value(_ text: String, of member: String) -> JSONValue {
    switch member {
    case "simPin": Int(text).map(JSONValue.integer) ?? .string(text)
    case "useOnlyPreferredNetwork": .bool(text == "true")
    default: .string(text)
    }
  }

  private static let profile = [
    ("ocppInterface", "OcppInterface"), ("ocppTransport", "OcppTransport"),
  ]

  private static let apn = [
    ("apn", "Apn"), ("apnUserName", "ApnUserName"), ("apnPassword", "ApnPassword"),
    ("simPin", "SimPin"), ("preferredNetwork", "PreferredNetwork"),
    ("useOnlyPreferredNetwork", "UseOnlyPreferredNetwork"),
    ("apnAuthentication", "ApnAuthentication"),
  ]

  private static let vpn = [
    ("server", "VpnServer"), ("user", "VpnUser"), ("group", "VpnGroup"),
    ("password", "VpnPassword"), ("key", "VpnKey"), ("type", "VpnType"),
  ]
}
