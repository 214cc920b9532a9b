/// The two ways EVerest has known the connections to a CSMS: the older profiles, which are JSON in one
/// variable, and the slots, each a component NetworkConfiguration.
public enum NetworkProfiles {
  /// Where the older profiles are.
  static let address = Address(
    ComponentID("InternalCtrlr"),
    VariableID("NetworkConnectionProfiles")
  )

  /// What a profile must have for libocpp to take it.
  static let needs = [
    "ocppTransport", "ocppCsmsUrl", "messageTimeout", "securityProfile", "ocppInterface",
  ]

  /// A member of a profile and the variable of a slot that holds the same.
  struct Field: Hashable {
    /// The object within `connectionData` that has it: `apn`, `vpn` or none.
    var group: Group?
    var member: String
    var variable: String

    var isNumber: Bool { ["messageTimeout", "securityProfile", "simPin"].contains(member) }
    var isFlag: Bool { member == "useOnlyPreferredNetwork" }

    /// Its name in reports.
    var name: String { group.map { "\($0.rawValue).\(member)" } ?? member }
  }

  /// An object within `connectionData`, and the variable that switches it on.
  enum Group: String, CaseIterable {
    case apn
    case vpn

    var isEnabled: String { self == .apn ? "ApnEnabled" : "VpnEnabled" }
  }

  static let fields: [Field] =
    group(
      nil,
      [
        "basicAuthPassword", "identity", "messageTimeout", "ocppCsmsUrl", "ocppInterface",
        "ocppTransport", "ocppVersion", "securityProfile",
      ]
    )
    + group(
      .apn,
      [
        "apn", "apnAuthentication", "apnPassword", "apnUserName", "preferredNetwork", "simPin",
        "useOnlyPreferredNetwork",
      ]
    ) + group(.vpn, ["group", "key", "password", "server", "type", "user"], prefix: "Vpn")

  private static func group(_ group: Group?, _ names: [String], prefix: String = "") -> [Field] {
    names.map { name in
      let capitalised = name.prefix(1).uppercased() + name.dropFirst()
      return Field(group: group, member: name, variable: prefix + capitalised)
    }
  }

  static func slot(_ number: String) -> ComponentID {
    ComponentID("NetworkConfiguration", instance: number)
  }
}

/// Why connections can not be converted.
public enum NetworkProfilesError: Error, Hashable, Sendable {
  case noProfiles
  case noSlots
  case notJSON
  /// What is wrong with an entry, counted from 1.
  case badEntry(Int, String)
  /// Slots that have a URL already.
  case slotsInUse([String])
  case profilesInUse
  /// No slot to make another one like.
  case noSlotToCopy(String)
  case tooLong(Int)
}

extension NetworkProfilesError: CustomStringConvertible {
  /// What was found and what helps, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .noProfiles:
      "NetworkConnectionProfiles is empty, so there is nothing to convert"
    case .noSlots:
      "no NetworkConfiguration has a complete connection, so there is nothing to convert"
    case .notJSON:
      "NetworkConnectionProfiles is no JSON array: libocpp passes over it, and it can not be converted"
    case .badEntry(let number, let problem):
      "entry \(number) of NetworkConnectionProfiles \(problem)"
    case .slotsInUse(let slots) where slots.count == 1:
      "slot \(slots[0]) has a connection already, --overwrite puts the profile in its place"
    case .slotsInUse(let slots):
      "slots \(slots.joined(separator: ", ")) have connections already, "
        + "--overwrite puts the profiles in their place"
    case .profilesInUse:
      "NetworkConnectionProfiles is not empty, --overwrite puts the slots in its place"
    case .noSlotToCopy(let slot):
      "there is no NetworkConfiguration[\(slot)] and no other one to make it like; "
        + "add the files NetworkConfiguration_N.json of EVerest 2026.10"
    case .tooLong(let length):
      "the profiles would have \(length) characters, more than the "
        + "\(DeviceModel.maximumValueLength) of a value"
    }
  }
}
