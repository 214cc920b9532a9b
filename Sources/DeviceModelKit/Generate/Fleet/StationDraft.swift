/// A station thought out from its row, before anything is made of it.
struct StationDraft: Sendable {
  var station: ResolvedStation
  var structure: StationStructure
  var shape: Shape
  var values: [PlannedValue]
  var connections: [StationConnection]

  var profile: StationProfile { station.profile }
  var identity: String { profile.identity ?? "" }

  /// The profile its first connection has.
  var securityProfile: Int { connections.first?.securityProfile ?? 1 }
}

/// What stations have in common that differ in nothing but their values.
struct Shape: Hashable, Sendable {
  var profile: StationProfile
  var addresses: [Address]
}

extension StationStructure {
  /// Whether a station of this structure proves itself with a password of its own.
  func needsPassword(_ profile: StationProfile) -> Bool {
    profile.slots(firstSlot: facts.firstSlot).contains { instance, slot in
      guard slot.password == nil else { return false }
      let component = ComponentID("NetworkConfiguration", instance: instance)
      let address = Address(component, VariableID("SecurityProfile"), .actual)
      let written = profile.values.last {
        $0.address.component == address.component && $0.address.variable == address.variable
      }
      let text =
        written?.value ?? slot.securityProfile.map(String.init) ?? value(of: address, in: [])
      return ["1", "2"].contains(text ?? "1")
    }
  }

  /// What a station's own password has to keep to.
  var passwordLimits: Characteristics? {
    target(Address(ComponentID("SecurityCtrlr"), VariableID("BasicAuthPassword"), .actual))?
      .variable.characteristics
  }

  /// Which security profile the base's slot has, where the station's profile says nothing.
  var slotSecurityProfile: Int? {
    let slot = ComponentID("NetworkConfiguration", instance: facts.firstSlot)
    return value(of: Address(slot, VariableID("SecurityProfile"), .actual), in: [])
      .flatMap { Int($0) }
  }
}
