/// A NetworkConfiguration component: one way to the CSMS.
struct NetworkSlot {
  let component: ComponentSource

  /// The slot's number, which is the component's instance.
  var number: String { component.id.instance ?? "" }

  /// A value that is set and not empty.
  func value(_ name: String) -> WrittenValue? {
    component[VariableID(name)]?.value().flatMap { $0.text.isEmpty ? nil : $0 }
  }

  /// Where the CSMS is.
  var url: WrittenValue? { value("OcppCsmsUrl") }

  var securityProfile: Int? { value("SecurityProfile").flatMap { Int($0.text) } }

  /// The needed variables that have no value.
  var missing: [String] { NetworkSlotNeeds.missing { value($0)?.text } }
}

extension DeviceModelSource {
  /// The slots, in order of their files.
  var networkSlots: [NetworkSlot] {
    components.filter { $0.name.value == "NetworkConfiguration" }.map(NetworkSlot.init)
  }

  /// The value of OCPPCommCtrlr.NetworkConfigurationPriority.
  var networkPriority: WrittenValue? {
    self[ComponentID("OCPPCommCtrlr")]?[VariableID("NetworkConfigurationPriority")]?.value()
  }

  /// The value of InternalCtrlr.NetworkConnectionProfiles, libocpp's older way; not empty.
  var networkConnectionProfiles: WrittenValue? {
    let value = self[ComponentID("InternalCtrlr")]?[VariableID("NetworkConnectionProfiles")]?
      .value()
    return value.flatMap { $0.text.isEmpty || $0.text == "[]" ? nil : $0 }
  }

  /// A value of SecurityCtrlr that is set and not empty.
  func security(_ name: String) -> WrittenValue? {
    self[ComponentID("SecurityCtrlr")]?[VariableID(name)]?.value()
      .flatMap { $0.text.isEmpty ? nil : $0 }
  }
}

/// The parts of a CSMS's address that rules look at.
struct CSMSAddress {
  /// `ws`, `wss` or what stands there, in lower case; nothing where there is none.
  var scheme: String?
  var host: String

  init(_ text: String) {
    var rest = text[...]
    if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
      scheme = rest[..<colon].lowercased()
      rest = rest[colon...].dropFirst(3)
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[at...].dropFirst() }
    if rest.hasPrefix("[") {
      host = String(rest.dropFirst().prefix { $0 != "]" })
    } else {
      host = rest.prefix { $0 != ":" }.lowercased()
    }
  }

  /// Whether it is this machine itself.
  var isLoopback: Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
    let parts = host.split(separator: ".")
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
