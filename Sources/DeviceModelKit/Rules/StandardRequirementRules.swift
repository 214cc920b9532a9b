extension Rule {
  /// DM06: what the standard requires of a component that is there.
  static let standardRequirements = [requiredByStandard]

  /// A standard component has the variables that are required of it.
  ///
  /// What libocpp wants anyway is left to the rules about that, and DER control has its own.
  static let requiredByStandard = Rule(.requiredByStandard, needsWholeStation: false) {
    source,
    findings in
    let engines = findings.targets.engines.filter(\.needsWhatOCPPNeeds)
    if engines.isEmpty { return }
    let areLibocpps = findings.targets.engines.contains(where: \.needsWhatLibocppNeeds)
    let discharges = source.components.contains {
      $0.name.value == "V2XChargingCtrlr" && $0.isSwitchedOn
    }
    for component in source.components where component.isSound && component.isSwitchedOn {
      let name = component.name.value
      if name == "DCDERCtrlr" || name == "ACDERCtrlr" { continue }
      let required = (StandardCatalogue.variables(of: name) ?? []).filter {
        $0.requirement == .always || $0.requirement == .withV2X && discharges
      }
      for standard in required where !component.has(standard) {
        let id = VariableID(standard.name, instance: standard.instance)
        if areLibocpps, RequiredVariables.mentions(id, of: name) { continue }
        let concerned = engines.filter { $0.version.map(standard.versions.contains) ?? false }
        guard !concerned.isEmpty else { continue }
        findings.only(for: concerned) {
          $0.report(
            at: component.name.range,
            "\(component.id) has no variable \(id), which \(standard.authority) requires",
            address: Address(component.id, id)
          )
        }
      }
    }
  }
}

extension ComponentSource {
  /// Whether a function is available as far as the component says; most have no such switch.
  fileprivate var isSwitchedOn: Bool {
    let switches = variables.filter { $0.name.value == "Available" }
    return switches.isEmpty || switches.contains { $0.value()?.text != "false" }
  }

  /// Whether it has a variable, in any instance where the standard leaves that open.
  fileprivate func has(_ standard: StandardVariable) -> Bool {
    variables.contains {
      $0.id.name == standard.name && (standard.instance == "*" || standard.matches($0.id))
    }
  }
}

extension StandardVariable {
  /// Who lays it down: one version of the standard, or the standard.
  fileprivate var authority: String {
    switch versions {
    case [.v201]: "OCPP 2.0.1"
    case [.v21]: "OCPP 2.1"
    default: "OCPP"
    }
  }
}

extension RequiredVariables {
  /// Whether libocpp may want a variable too, so that its absence is no news.
  fileprivate static func mentions(_ id: VariableID, of component: String) -> Bool {
    (ofStation + ofPlaces + present).contains {
      $0.component == component && $0.variables.contains(id)
    } || component == "EVSE" && id.name == "Power"
  }
}
