/// A value that a profile gives an attribute, and which of its fields gave it.
struct PlannedValue: Hashable, Sendable {
  /// With its attribute.
  var address: Address

  /// Nothing takes a value away.
  var value: String?

  /// The profile's key, a value's address, or `network[2].url`.
  var field: String

  /// Whether a config without such a variable is fine.
  var isOptional = false

  var isSecret = false
}

/// What is wrong with one field of one station.
struct FieldProblem: Hashable, Sendable {
  var field: String

  /// Lower case, no full stop.
  var message: String

  var code = DiagnosticCode.unusableStation
}

/// What a profile's values depend on.
struct StructureFacts: Hashable, Sendable {
  /// The slot of a profile that names none.
  var firstSlot: String

  /// The slots that the station uses, the first one first.
  var slots: [String]

  /// What each EVSE gives, from the first.
  var currents: [StationProfile.Current]
}

/// The passwords a station gets; none where it proves itself in another way.
struct StationPasswords: Hashable, Sendable {
  /// The station's own.
  var station: String?

  /// Those of single slots.
  var slots: [Int: String] = [:]
}

extension StationProfile {
  /// What this profile sets, in order: a later value of an attribute counts.
  func plannedValues(_ passwords: StationPasswords, _ facts: StructureFacts) -> [PlannedValue] {
    var values: [PlannedValue] = []
    planIdentity(&values)
    planConnection(&values, passwords, facts.firstSlot)
    planFeatures(&values, facts)
    values += self.values.map { setting in
      var address = setting.address
      address.attribute = address.attribute ?? .actual
      return PlannedValue(
        address: address,
        value: setting.value,
        field: setting.address.description
      )
    }
    return values
  }

  private func planIdentity(_ values: inout [PlannedValue]) {
    values.plan(identity, "SecurityCtrlr", "Identity", "identity")
    values.plan(vendor, "InternalCtrlr", "ChargePointVendor", "vendor")
    values.plan(vendor, "ChargingStation", "VendorName", "vendor", isOptional: true)
    values.plan(model, "InternalCtrlr", "ChargePointModel", "model")
    values.plan(model, "ChargingStation", "Model", "model", isOptional: true)
    values.plan(serialNumber, "InternalCtrlr", "ChargeBoxSerialNumber", "serialNumber")
    values.plan(firmwareVersion, "InternalCtrlr", "FirmwareVersion", "firmwareVersion")
  }

  // MARK: - Connection

  private func planConnection(
    _ values: inout [PlannedValue],
    _ passwords: StationPasswords,
    _ firstSlot: String
  ) {
    let inForce = network.first?.securityProfile ?? securityProfile
    values.plan(
      inForce.map(String.init),
      "SecurityCtrlr",
      "SecurityProfile",
      "securityProfile",
      isOptional: inForce == 0
    )
    for slot in slots(firstSlot: firstSlot) { plan(slot, &values) }
    if !network.isEmpty {
      let order = network.map { String($0.slot) }.joined(separator: ",")
      values.plan(order, "OCPPCommCtrlr", "NetworkConfigurationPriority", "network")
    }
    if network.contains(where: { $0.securityProfile == 0 }) {
      values.plan("true", "InternalCtrlr", "AllowSecurityLevelZeroConnections", "network")
    }
    if csmsURL != nil || !network.isEmpty {
      // libocpp ignores the blob from the first boot on; a filled one would only mislead.
      values.plan(
        "",
        "InternalCtrlr",
        "NetworkConnectionProfiles",
        "csmsUrl",
        isOptional: true
      )
    }
    values.planPassword(passwords.station, of: ComponentID("SecurityCtrlr"), "password")
    for slot in network {
      let component = ComponentID("NetworkConfiguration", instance: String(slot.slot))
      values.planPassword(
        passwords.slots[slot.slot],
        of: component,
        "network[\(slot.slot)].password"
      )
    }
  }

  /// The slots as they are to be: the profile's own words fill in what they leave out.
  func slots(firstSlot: String) -> [(instance: String, profile: NetworkSlotProfile)] {
    guard network.isEmpty else {
      return network.map { slot in
        var slot = slot
        slot.url = slot.url ?? csmsURL
        slot.securityProfile = slot.securityProfile ?? securityProfile
        return (String(slot.slot), slot)
      }
    }
    var slot = NetworkSlotProfile(slot: Int(firstSlot) ?? 1)
    slot.url = csmsURL
    slot.securityProfile = securityProfile
    return [(firstSlot, slot)]
  }

  private func plan(
    _ slot: (instance: String, profile: NetworkSlotProfile),
    _ values: inout [PlannedValue]
  ) {
    let component = ComponentID("NetworkConfiguration", instance: slot.instance)
    let given = network.first { String($0.slot) == slot.instance }
    func field(_ key: String, _ own: String) -> String {
      given == nil ? own : "network[\(slot.instance)].\(key)"
    }
    func plan(_ value: String?, _ variable: String, _ field: String, isOptional: Bool = false) {
      guard let value else { return }
      values.append(
        PlannedValue(
          address: Address(component, VariableID(variable), .actual),
          value: value,
          field: field,
          isOptional: isOptional
        )
      )
    }
    plan(
      slot.profile.securityProfile.map(String.init),
      "SecurityProfile",
      given?.securityProfile == nil ? "securityProfile" : field("securityProfile", "")
    )
    plan(slot.profile.url, "OcppCsmsUrl", given?.url == nil ? "csmsUrl" : field("url", ""))
    // A slot's own identity would overrule the station's.
    let identity = slot.profile.identity ?? ""
    plan(identity, "Identity", field("identity", "identity"), isOptional: identity.isEmpty)
    plan(slot.profile.interface, "OcppInterface", field("interface", ""))
    plan(
      slot.profile.messageTimeout.map(String.init),
      "MessageTimeout",
      field("messageTimeout", "")
    )
    guard given != nil else { return }
    plan("JSON", "OcppTransport", field("slot", ""), isOptional: true)
    let version = (ocppVersions?.first).map { $0 == .v21 ? "OCPP21" : "OCPP201" }
    plan(version, "OcppVersion", "ocppVersions", isOptional: true)
  }

  // MARK: - Features

  private func planFeatures(_ values: inout [PlannedValue], _ facts: StructureFacts) {
    for feature in features where feature.isOn {
      for given in feature.settings {
        let field = "features.\(feature.feature.rawValue).\(given.name)"
        for setting in feature.feature.settings where setting.name == given.name {
          let places = Self.places(of: setting.component, feature.feature, facts.currents)
          for component in places {
            values.append(
              PlannedValue(
                address: Address(component, setting.variable, .actual),
                value: given.text,
                field: field
              )
            )
          }
        }
      }
    }
  }

  /// Where a feature's component is: at each EVSE it is brought to, else at the station.
  static func places(
    of component: String,
    _ feature: Feature,
    _ currents: [Current]
  ) -> [ComponentID] {
    guard feature.brought(.alternating) != nil else { return [ComponentID(component)] }
    return currents.enumerated().compactMap { index, current in
      guard case .perEVSE(component) = feature.brought(current) else { return nil }
      return ComponentID(component, evse: index + 1)
    }
  }
}

extension [PlannedValue] {
  fileprivate mutating func plan(
    _ value: String?,
    _ component: String,
    _ variable: String,
    _ field: String,
    isOptional: Bool = false
  ) {
    guard let value else { return }
    append(
      PlannedValue(
        address: Address(ComponentID(component), VariableID(variable), .actual),
        value: value,
        field: field,
        isOptional: isOptional
      )
    )
  }

  fileprivate mutating func planPassword(
    _ password: String?,
    of component: ComponentID,
    _ field: String
  ) {
    guard let password else { return }
    append(
      PlannedValue(
        address: Address(component, VariableID("BasicAuthPassword"), .actual),
        value: password,
        field: field,
        isSecret: true
      )
    )
  }
}
