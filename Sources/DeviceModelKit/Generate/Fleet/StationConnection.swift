/// How a station reaches its CSMS through one slot, as everything together made it.
struct StationConnection: Hashable, Sendable {
  /// The slot's instance.
  var slot: String
  var url: String

  /// 0 to 3.
  var securityProfile: Int

  /// The slot's own, where it has one.
  var identity: String?
}

extension StationStructure {
  /// The ways a station has to its CSMS, the first one first; a slot without URL is left out.
  func connections(_ profile: StationProfile, _ values: [PlannedValue]) -> [StationConnection] {
    facts.slots.compactMap { instance in
      let component = ComponentID("NetworkConfiguration", instance: instance)
      func value(_ variable: String) -> String? {
        let value = self.value(of: Address(component, VariableID(variable), .actual), in: values)
        return value?.isEmpty == true ? nil : value
      }
      guard let url = value("OcppCsmsUrl") else { return nil }
      return StationConnection(
        slot: instance,
        url: url,
        securityProfile: value("SecurityProfile").flatMap { Int($0) } ?? 1,
        identity: value("Identity")
      )
    }
  }

  /// What keeps a station from its CSMS: slots as they came out, whoever made them so.
  func connectionProblems(
    _ profile: StationProfile,
    _ values: [PlannedValue]
  ) -> [FieldProblem] {
    let first = ComponentID("NetworkConfiguration", instance: facts.firstSlot)
    guard config.index(of: first) != nil else {
      return [.init(field: "csmsUrl", message: "\(config.origin) has no component \(first)")]
    }
    let connections = connections(profile, values)
    guard connections.first?.slot == facts.firstSlot else {
      return [
        .init(
          field: "csmsUrl",
          message: "no CSMS URL: give 'csmsUrl' in the profile or --csms-url"
        )
      ]
    }
    return connections.compactMap { connection in
      let problem = StationProfile.problem(
        withURL: connection.url,
        identity: connection.identity ?? profile.identity,
        securityProfile: connection.securityProfile
      )
      guard let problem else { return nil }
      let address = Address(
        ComponentID("NetworkConfiguration", instance: connection.slot),
        VariableID("OcppCsmsUrl"),
        .actual
      )
      return FieldProblem(field: values.last(address)?.field ?? "csmsUrl", message: problem)
    }
  }
}

extension [PlannedValue] {
  fileprivate func last(_ address: Address) -> PlannedValue? { last { $0.address == address } }
}
