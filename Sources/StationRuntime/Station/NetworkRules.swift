import DeviceModelKit

/// A05, B09, B10: what a CSMS may not do to the network settings, though each value is fine by itself.
struct NetworkRules {
  /// Why not, as StatusInfo says it.
  struct Objection: Hashable {
    /// The errata's reason code.
    var code: Text<20>
    var sentence: String

    static func invalid(_ sentence: String) -> Self {
      .init(code: "InvalidNetworkConf", sentence: sentence)
    }

    static func downgrade(_ sentence: String) -> Self {
      .init(code: "NoSecurityDowngrade", sentence: sentence)
    }
  }

  /// What the station can prove and check; asked for only when it matters.
  struct Credentials {
    var hasCSMSRoot: () -> Bool
    var hasCertificate: () -> Bool
  }

  private let variables: Variables
  private let credentials: Credentials

  init(_ variables: Variables, _ credentials: Credentials) {
    self.variables = variables
    self.credentials = credentials
  }

  /// Why the write is refused; nothing when it may happen.
  func objection(to address: Variables.Address, _ value: String) -> Objection? {
    let priority = VariableKey<[String]>.networkConfigurationPriority
    if address.component == priority.component, address.variable == priority.variable {
      return priorityObjection(value)
    }
    guard address.component.isNetworkConfiguration,
      let slot = address.component.instance.flatMap({ Int($0) })
    else { return nil }
    // B09.FR.22
    if variables.networkPriority.contains(slot) {
      return .init(
        code: "ActiveNetworkConf",
        sentence: "slot \(slot) is in NetworkConfigurationPriority; take it out first"
      )
    }
    guard address.variable.name == "SecurityProfile", let wanted = Int(value) else { return nil }
    return downgradeObjection(wanted, "a slot's security profile")
  }

  /// A00.FR.005, A05.FR.08 to FR.10, B09.FR.04, B09.FR.31: nobody goes down, save from 3 to 2 where
  /// the station allows it.
  func downgradeObjection(_ wanted: Int, _ what: String) -> Objection? {
    guard let current = variables[.securityProfile], wanted < current else { return nil }
    let allows = variables[.allowSecurityProfileDowngrade] ?? false
    if allows, current == 3, wanted == 2 { return nil }
    return .downgrade("\(what) may not be below the station's, which is \(current)")
  }

  private func priorityObjection(_ value: String) -> Objection? {
    let entries = value.split(separator: ",").map(String.init)
    if entries.isEmpty { return .invalid("at least one slot is needed") }
    let present = variables.networkPriority
    for entry in entries {
      guard let number = Int(entry) else { return .invalid("'\(entry)' is no slot") }
      if let objection = slotObjection(number, isNew: !present.contains(number)) {
        return objection
      }
    }
    return nil
  }

  /// B09.FR.20: a slot that is there may stay, unless it is too weak.
  private func slotObjection(_ number: Int, isNew: Bool) -> Objection? {
    // B10.FR.02: every slot named must be one that could connect.
    guard let slot = variables.networkSlot(number) else {
      return isNew ? .invalid("slot \(number) is not complete") : nil
    }
    if let objection = downgradeObjection(
      slot.securityProfile,
      "the security profile of slot \(number)"
    ) {
      return objection
    }
    guard isNew, slot.securityProfile > variables[.securityProfile] ?? 0 else { return nil }
    // A05.FR.02
    if slot.securityProfile >= 2, !credentials.hasCSMSRoot() {
      return .invalid("slot \(number) needs a root certificate of the CSMS, and there is none")
    }
    // A05.FR.03
    if slot.securityProfile == 3, !credentials.hasCertificate() {
      return .invalid("slot \(number) needs a certificate of the station, and there is none")
    }
    return nil
  }
}
