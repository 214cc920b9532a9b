import DeviceModelKit

/// B09, B10, A05: the ways to a CSMS, and what follows when one of them works.
final class NetworkBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(SetNetworkProfile.self, set)
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .connected(_, let slot):
      context.variables.setInternally(.activeNetworkProfile, to: String(slot))
      context.variables.showCredentials(of: slot)
      raiseSecurityProfile(with: slot)
    // A01: the station connects again with what it has been told.
    case .variableChanged(let component, let variable, .actual, _, ValueSource.csms)
    where component.name == "SecurityCtrlr"
      && ["BasicAuthPassword", "Identity"].contains(variable.name):
      if context.isConnected { context.renewConnection() }
    default:
      break
    }
  }

  /// B09: keeps a profile in a slot; it counts from the next boot on.
  func set(_ call: SetNetworkProfile) async throws(CallError) -> SetNetworkProfile.Response {
    // B09.FR.05
    guard context.variables.networkSlotNumbers.contains(call.configurationSlot) else {
      return .init(
        status: .rejected,
        statusInfo: .init("InvalidConfSlot", "there is no slot \(call.configurationSlot)")
      )
    }
    let check = NetworkProfileCheck(context.variables, context.networkRules)
    if let objection = check.objection(to: call.connectionData) {
      return .init(status: .rejected, statusInfo: .init(objection.code, objection.sentence))
    }
    // B09.FR.03
    let lost = write(call.connectionData, to: call.configurationSlot)
    guard lost.isEmpty else {
      return .init(
        status: .failed,
        statusInfo: .init(
          "InternalError",
          "slot \(call.configurationSlot) has no place for \(lost.joined(separator: ", "))"
        )
      )
    }
    return .init(status: .accepted)
  }

  /// B09.FR.09: the slot says what the profile says; answers what could not be kept.
  ///
  /// Without its URL a slot is not used, so the old one goes first and the new one comes last.
  private func write(
    _ profile: SetNetworkProfile.NetworkConnectionProfile,
    to slot: Int
  ) -> [String] {
    var values = profile.values
    let url = values.removeFirst()
    values.insert((url.variable, nil), at: 0)
    values.append(url)
    return values.compactMap { variable, value in
      let address = Variables.Address(
        component: .networkConfiguration(slot),
        variable: VariableID(variable)
      )
      let text = value ?? ""
      let isKept = context.variables.setInternally(address, to: text, source: ValueSource.csms)
      // What a slot has no place for is lost only when there is something to keep.
      return isKept || text.isEmpty || text == "false" ? nil : variable
    }
  }

  // A05.FR.06: what is less secure than this connection is gone for good.
  private func raiseSecurityProfile(with slot: Int) {
    let variables = context.variables
    let used = context.bootSlots.first { $0.number == slot } ?? variables.networkSlot(slot)
    guard let profile = used?.securityProfile, let current = variables[.securityProfile],
      profile != current,
      context.networkRules.downgradeObjection(profile, "the slot") == nil
    else { return }
    variables.setInternally(.securityProfile, to: String(profile))
    context.publish(.securityParametersChanged("SecurityProfile \(current) to \(profile)"))
    let weaker = variables.networkSlotNumbers.filter {
      variables.networkSlot($0).map { $0.securityProfile < profile } ?? false
    }
    guard !weaker.isEmpty else { return }
    let rest = variables.networkPriority.filter { !weaker.contains($0) }
    variables.setInternally(
      .networkConfigurationPriority,
      to: rest.map(String.init).joined(separator: ",")
    )
    for number in weaker { variables.clearSlot(number) }
  }
}

extension BlockContext {
  /// What a CSMS may do to the network settings.
  var networkRules: NetworkRules {
    NetworkRules(
      variables,
      .init(
        hasCSMSRoot: { [certificates, now] in
          certificates.roots(.csms).contains { $0.certificate.isValid(at: now) }
        },
        hasCertificate: { [certificates, now] in certificates.own?.leaf?.isValid(at: now) ?? false }
      )
    )
  }
}
