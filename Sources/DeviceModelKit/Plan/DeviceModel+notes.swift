extension DeviceModel {
  /// What besides its own value decides about a variable on a station: one sentence each.
  public func notes(about address: Address) -> [String] {
    guard let variable = address.variable, address.attribute ?? .actual == .actual else {
      return []
    }
    var notes: [String] = []
    if let note = ownerNote(address.component.name, variable.name) { notes.append(note) }
    guard ["Identity", "BasicAuthPassword"].contains(variable.name) else {
      return notes + profileNotes(address)
    }
    let slots = components.filter { $0.id.name == "NetworkConfiguration" }
    switch address.component.name {
    case "SecurityCtrlr":
      for slot in slots where slot[variable]?[.actual]?.value?.isEmpty == false {
        notes.append("\(Address(slot.id, variable)) has a value, which counts on that slot instead")
      }
    case "NetworkConfiguration":
      let own = self[address.component]?[variable]?[.actual]?.value
      let common = Address(ComponentID("SecurityCtrlr"), variable)
      notes.append(
        own?.isEmpty == false
          ? "it counts on this slot instead of \(common)"
          : "it is empty, so \(common) counts on this slot"
      )
    default: break
    }
    return notes
  }

  /// The variables that EVerest writes while it runs.
  private func ownerNote(_ component: String, _ variable: String) -> String? {
    switch (component, variable) {
    case ("OCPPCommCtrlr", "ActiveNetworkProfile"), ("NetworkConfiguration", "OcppVersion"),
      ("SecurityCtrlr", "SecurityProfile"), ("SecurityCtrlr", "Identity"),
      ("OCPP16LegacyCtrlr", "NumberOfConnectors"), ("LocalAuthListCtrlr", "Entries"),
      (_, "AvailabilityState"):
      "EVerest sets it itself while it runs, with the source internal"
    default: nil
    }
  }

  private func profileNotes(_ address: Address) -> [String] {
    let name = VariableID("NetworkConnectionProfiles")
    guard address.component == ComponentID("InternalCtrlr"), address.variable == name else {
      return []
    }
    guard self[address.component]?[name]?[.actual]?.value?.isEmpty == false else { return [] }
    let priority = self[ComponentID("OCPPCommCtrlr")]?[VariableID("NetworkConfigurationPriority")]
    let slots = priority?[.actual]?.value?.split(separator: ",").map(String.init) ?? []
    let used = slots.first { slot in
      let component = self[ComponentID("NetworkConfiguration", instance: slot)]
      return component?[VariableID("OcppCsmsUrl")]?[.actual]?.value?.isEmpty == false
    }
    return [
      used.map { "EVerest empties it at its start and takes nothing, since slot \($0) has a URL" }
        ?? "EVerest moves it to NetworkConfiguration at its start, and empties it"
    ]
  }
}
