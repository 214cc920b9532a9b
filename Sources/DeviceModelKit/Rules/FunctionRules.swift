extension Rule {
  /// DM06: functions that are there and switched off, or lack what OCPP wants of them.
  static let functions = [
    availableNotEnabled, requiredOfDER.only { $0.needsWhatOCPPNeeds && $0.version == .v21 },
  ]

  /// What is available and not enabled does nothing until a CSMS enables it.
  static let availableNotEnabled = eachComponent(.availableNotEnabled) { component, findings in
    guard component[VariableID("Available")]?.value()?.text == "true",
      let enabled = component[VariableID("Enabled")]?.value(), enabled.text == "false"
    else { return }
    findings.report(
      at: enabled.range,
      "\(component.id) is available and not enabled",
      address: Address(component.id, VariableID("Enabled"))
    )
  }

  /// Control of distributed energy resources has what OCPP 2.1 requires of it.
  static let requiredOfDER = eachComponent(.requiredOfDER) { component, findings in
    let name = component.name.value
    guard name == "DCDERCtrlr" || name == "ACDERCtrlr", component.isSound,
      component[VariableID("Available")]?.value()?.text == "true"
    else { return }
    let required = StandardCatalogue.variables(of: name)?.filter { $0.requirement == .always }
    let missing = (required?.map(\.name) ?? []).uniqued.filter { component[VariableID($0)] == nil }
    guard !missing.isEmpty else { return }
    findings.report(
      at: component.name.range,
      "\(component.id) is available and lacks \(missing.joined(separator: ", ")), "
        + "which OCPP 2.1 requires"
    )
  }
}
