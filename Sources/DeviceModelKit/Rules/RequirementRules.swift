extension Rule {
  /// DM06: what libocpp refuses to start without.
  static let requirements = [
    requiredComponent, requiredVariable, requiredWhenAvailable, requiredAtPlace, powerLimit,
  ].map { $0.only(where: \.needsWhatLibocppNeeds) }

  private static let reason = Diagnostic.Note(
    "EVerest 2026.10 refuses to start an OCPP 2.x station without it"
  )

  /// Components with required variables are there.
  static let requiredComponent = Rule(.requiredComponent) { source, findings in
    guard source.speaksOCPP2, source.isSound else { return }
    let groups = RequiredVariables.ofStation + RequiredVariables.present
    for group in groups where group.condition == nil {
      let id = ComponentID(group.component)
      guard source[id] == nil else { continue }
      findings.report(
        at: source.place,
        "the component \(id) is missing, with "
          + group.variables.map(\.description).joined(separator: ", "),
        address: Address(id),
        notes: [reason]
      )
    }
  }

  /// Required variables have a value.
  static let requiredVariable = Rule(.requiredVariable) { source, findings in
    guard source.speaksOCPP2 else { return }
    for group in RequiredVariables.ofStation where group.condition == nil {
      guard let component = source[ComponentID(group.component)] else { continue }
      findings.require(group, of: component, notes: [reason])
    }
    for group in RequiredVariables.present {
      guard let component = source[ComponentID(group.component)] else { continue }
      findings.require(group, of: component, notes: [reason], evenWithoutValue: true)
    }
  }

  /// Variables that a function needs have a value where the function is available.
  static let requiredWhenAvailable = eachComponent(.requiredWhenAvailable) { component, findings in
    for group in RequiredVariables.ofStation where group.component == component.name.value {
      guard let condition = group.condition, component.id == ComponentID(group.component),
        let switchedOn = component[condition]?.value(), switchedOn.text == "true"
      else { continue }
      let cause = Diagnostic.Note("required because \(condition) is true", at: switchedOn.range)
      findings.require(group, of: component, notes: [reason, cause])
    }
  }

  /// EVSEs and connectors say what they are.
  static let requiredAtPlace = eachComponent(.requiredAtPlace) { component, findings in
    for group in RequiredVariables.ofPlaces where group.component == component.name.value {
      if let condition = group.condition, component[condition]?.value()?.text != "true" { continue }
      findings.require(group, of: component, notes: [reason])
    }
  }

  /// An EVSE's Power has a maxLimit: what it can deliver.
  static let powerLimit = eachComponent(.powerLimit) { component, findings in
    guard component.name.value == "EVSE", component.isSound else { return }
    let power = component[VariableID("Power")]
    guard power?.characteristics?.maxLimit == nil else { return }
    findings.report(
      at: power?.characteristics?.range ?? component.name.range,
      power == nil
        ? "\(component.id) has no variable Power"
        : "Power of \(component.id) has no maxLimit",
      notes: [reason],
      help: "give Power the greatest power of the EVSE in W as maxLimit"
    )
  }
}

extension RuleFindings {
  /// Reports the variables of a group that have no value.
  fileprivate mutating func require(
    _ group: RequiredVariables.Group,
    of component: ComponentSource,
    notes: [Diagnostic.Note],
    evenWithoutValue: Bool = false
  ) {
    for id in group.variables {
      guard let variable = component[id] else {
        guard component.isSound else { continue }
        report(
          at: component.name.range,
          "\(component.id) has no variable \(id), which is required",
          address: Address(component.id, id),
          notes: notes
        )
        continue
      }
      guard !evenWithoutValue, variable.value() == nil, !variable.valueIsBroken else { continue }
      report(
        at: variable.name.range,
        "\(component.id).\(id) is required and has no value",
        address: Address(component.id, id),
        notes: notes,
        help: variable[.actual] == nil
          ? "add an Actual attribute with a value" : "give its Actual attribute a value"
      )
    }
  }
}

extension VariableSource {
  /// Whether a value is written that could not be read, which has been reported.
  fileprivate var valueIsBroken: Bool {
    json.member("default")?.value.kind == nil && json.member("default") != nil
      || attributes.contains { $0.value == nil && $0.json.member("value") != nil }
  }
}

extension DeviceModelSource {
  /// Whether the station is meant to speak OCPP 2.0.1 or 2.1; where nothing says so, it is.
  fileprivate var speaksOCPP2: Bool {
    guard let versions = supportedVersions else { return true }
    let text = versions.text
    return text.isEmpty || text.indices.contains { text[$0...].hasPrefix("ocpp2") }
  }

  /// The value of InternalCtrlr.SupportedOcppVersions.
  var supportedVersions: WrittenValue? {
    self[ComponentID("InternalCtrlr")]?[VariableID("SupportedOcppVersions")]?.value()
  }
}
