import DeviceModelKit

/// How to reach a CSMS, as one slot of the device model says it.
struct NetworkSlot: Hashable, Sendable {
  /// From 1.
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
  var networkSlots: [NetworkSlot] {
    (self[.networkConfigurationPriority] ?? []).compactMap { Int($0) }
      .compactMap { networkSlot($0) }
  }

  /// The slot of this number, when it says all it must: URL, security profile, interface,
  /// transport and message timeout (libocpp skips it otherwise).
  func networkSlot(_ number: Int) -> NetworkSlot? {
    let component = ComponentID("NetworkConfiguration", instance: String(number))
    func text(_ variable: String) -> String? {
      self.text(component, variable).flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let url = text("OcppCsmsUrl"), text("OcppInterface") != nil,
      text("OcppTransport") != nil,
      let profile = text("SecurityProfile").flatMap({ Int($0) }),
      let timeout = text("MessageTimeout").flatMap({ Int($0) })
    else { return nil }
    return NetworkSlot(
      number: number,
      url: url,
      securityProfile: profile,
      messageTimeout: .seconds(timeout),
      identity: text("Identity") ?? self[.identity] ?? "",
      password: text("BasicAuthPassword")
        ?? self[.basicAuthPassword].flatMap { $0.isEmpty ? nil : $0 }
    )
  }
}

/// B09, B10: what a CSMS may not do to the network settings, though each value is fine by itself.
struct NetworkRules {
  private let variables: Variables

  init(_ variables: Variables) { self.variables = variables }

  /// Why the write is refused; nothing when it may happen.
  func objection(to address: Variables.Address, _ value: String) -> String? {
    if address.component.name == "OCPPCommCtrlr",
      address.variable.name == "NetworkConfigurationPriority"
    {
      return priorityObjection(value)
    }
    guard address.component.name == "NetworkConfiguration" else { return nil }
    let slot = address.component.instance ?? ""
    if (variables[.networkConfigurationPriority] ?? []).contains(slot) {
      return "slot \(slot) is in NetworkConfigurationPriority; take it out first"
    }
    guard address.variable.name == "SecurityProfile", let wanted = Int(value),
      let current = variables[.securityProfile], wanted < current
    else { return nil }
    return "a slot's security profile may not be below the station's, which is \(current)"
  }

  // B10.FR.02: every slot named must be one that could connect.
  private func priorityObjection(_ value: String) -> String? {
    for entry in value.split(separator: ",") {
      guard let number = Int(entry), variables.networkSlot(number) != nil else {
        return "slot \(entry) is not complete"
      }
      if let slot = variables.networkSlot(number), let current = variables[.securityProfile],
        slot.securityProfile < current
      {
        return "slot \(entry)'s security profile is below the station's, which is \(current)"
      }
    }
    return value.isEmpty ? "at least one slot is needed" : nil
  }
}
