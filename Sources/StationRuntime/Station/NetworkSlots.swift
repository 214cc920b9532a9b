import DeviceModelKit

/// How to reach a CSMS, as one slot of the device model says it.
struct NetworkSlot: Hashable, Sendable {
  /// The slot's number, which is the instance of its component.
  var number: Int

  /// Without the identity.
  var url: String

  /// 0 to 3.
  var securityProfile: Int
  var messageTimeout: Duration

  /// Used in the URL and as Basic Auth's user name.
  var identity: String
  var password: String?
}

extension Variables {
  /// The slots of NetworkConfigurationPriority that are usable, in order.
  var networkSlots: [NetworkSlot] { networkPriority.compactMap { networkSlot($0) } }

  /// NetworkConfigurationPriority.
  var networkPriority: [Int] {
    (self[.networkConfigurationPriority] ?? []).compactMap { Int($0) }
  }

  /// The slots there may be: the valuesList of NetworkConfigurationPriority.
  var networkSlotNumbers: [Int] {
    let key = VariableKey<[String]>.networkConfigurationPriority
    let priority = table.variable(key.component, key.variable)
    let allowed = priority?.characteristics.allowedValues ?? []
    guard allowed.isEmpty else { return allowed.compactMap { Int($0) } }
    return table.components.map(\.id).filter(\.isNetworkConfiguration)
      .compactMap { $0.instance.flatMap { Int($0) } }
  }

  /// The slot of this number, when it says all it must.
  func networkSlot(_ number: Int) -> NetworkSlot? {
    let text = slotText(number)
    guard NetworkSlotNeeds.missing(text).isEmpty, NetworkSlotNeeds.missingAccess(text).isEmpty,
      let url = text("OcppCsmsUrl"),
      let profile = text("SecurityProfile").flatMap({ Int($0) }),
      let timeout = text("MessageTimeout").flatMap({ Int($0) })
    else { return nil }
    return NetworkSlot(
      number: number,
      url: url,
      securityProfile: profile,
      messageTimeout: .seconds(timeout),
      identity: text("Identity") ?? self[.identity] ?? "",
      password: slotPassword(number)
    )
  }

  /// B09.FR.16: the slot's own password, or else SecurityCtrlr's.
  func slotPassword(_ number: Int) -> String? {
    slotText(number)("BasicAuthPassword")
      ?? self[.basicAuthPassword].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Reads a slot's variables; what is empty counts as missing.
  private func slotText(_ number: Int) -> (String) -> String? {
    let component = ComponentID.networkConfiguration(number)
    return { [self] variable in text(component, variable).flatMap { $0.isEmpty ? nil : $0 } }
  }
}

extension Variables {
  /// B09.FR.26, B09.FR.27 (errata 2025-09): what the CSMS writes to SecurityCtrlr shall be used,
  /// so the slot in use may not say otherwise.
  func preferSecurityCtrlr(over address: Address) {
    guard address.component == ComponentID("SecurityCtrlr"),
      ["Identity", "BasicAuthPassword"].contains(address.variable.name),
      let slot = self[.activeNetworkProfile]
    else { return }
    setInternally(
      Address(component: .networkConfiguration(slot), variable: address.variable),
      to: ""
    )
  }

  /// B09.FR.28 (errata 2025-09): SecurityCtrlr says what the slot in use says.
  ///
  /// What other slots had from there becomes their own, so that they go on working.
  func showCredentials(of slot: Int) {
    for variable in ["Identity", "BasicAuthPassword"].map({ VariableID($0) }) {
      let shared = Address(component: ComponentID("SecurityCtrlr"), variable: variable)
      guard let value = slotText(slot)(variable.name), value != text(shared) else { continue }
      for other in networkPriority where slotText(other)(variable.name) == nil {
        let own = Address(component: .networkConfiguration(other), variable: variable)
        setInternally(own, to: text(shared) ?? "")
      }
      setInternally(shared, to: value)
    }
  }

  /// A05.FR.06: empties a slot, so that nobody connects with it any more.
  func clearSlot(_ number: Int) {
    let component = ComponentID.networkConfiguration(number)
    for variable in ["OcppCsmsUrl", "Identity", "BasicAuthPassword"] {
      setInternally(Address(component: component, variable: VariableID(variable)), to: "")
    }
  }
}
