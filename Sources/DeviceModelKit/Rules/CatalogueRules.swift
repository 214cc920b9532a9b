extension Rule {
  /// DM05: what OCPP's standard says about names and their meaning.
  static let catalogue = [misspeltComponent, standardVariables]

  /// The variables of standard components are what the standard says of them.
  private static let standardVariables = Rule(
    .nonstandardVariable,
    needsWholeStation: false
  ) { source, findings in
    let targets = findings.targets
    if targets.groups.isEmpty { return }
    for component in source.components {
      guard let standard = StandardCatalogue.variables(of: component.name.value) else { continue }
      let taken = Set(component.variables.map(\.name.value))
      for variable in component.variables {
        let facts = StandardFacts.each(variable, of: component, taken: taken, standard, targets)
        findings.about(Address(component.id, variable.id)) {
          $0.forEach(facts) { facts, findings in
            for check in StandardCheck.all { check.look(at: variable, facts, &findings) }
          }
        }
      }
    }
  }

  /// A component's name is not almost a standard one.
  static let misspeltComponent = eachComponent(.misspeltComponent) { component, findings in
    let name = component.name.value
    guard !EVerestNames.components.contains(name),
      StandardCatalogue.variables(of: name) == nil,
      let meant = Suggestion.slip(name, of: StandardCatalogue.componentNames)
    else { return }
    findings.report(
      at: component.name.range,
      "OCPP has no component '\(name)', but a \(meant)",
      help: "did you mean '\(meant)'?"
    )
  }
}

/// Compares one variable with what the standard says of it, which is looked up once for all checks.
private struct StandardCheck: Sendable {
  let code: DiagnosticCode
  let check: @Sendable (VariableSource, StandardFacts, inout RuleFindings) -> Void

  static let all = [
    misspeltVariable, misspeltInstance, nonstandardVariable, standardDataType, standardUnit,
    standardMutability, standardLimits, standardValues, newerVariable,
  ]

  init(
    _ code: DiagnosticCode,
    _ check: @escaping @Sendable (VariableSource, StandardFacts, inout RuleFindings) -> Void
  ) {
    self.code = code
    self.check = check
  }

  func look(at variable: VariableSource, _ facts: StandardFacts, _ findings: inout RuleFindings) {
    findings.under(code) { check(variable, facts, &$0) }
  }
}

extension StandardCheck {
  /// A variable's name is not almost a standard one of its component.
  static let misspeltVariable = StandardCheck(.misspeltVariable) { variable, facts, findings in
    let name = variable.name.value
    guard facts.isUnknownName, let meant = facts.meantName else { return }
    findings.report(
      at: variable.name.range,
      "\(facts.component) has no standard variable '\(name)', but \(meant)",
      help: "did you mean '\(meant)'?"
    )
  }

  /// An instance is not almost a standard one of its variable.
  static let misspeltInstance = StandardCheck(.misspeltInstance) { variable, facts, findings in
    guard facts.isUnknownInstance, let instance = variable.instance, let meant = facts.meantInstance
    else { return }
    findings.report(
      at: instance.range,
      "\(facts.component).\(variable.name.value) has no standard instance '\(instance.value)', "
        + "but '\(meant)'",
      help: "did you mean '\(meant)'?"
    )
  }

  /// A standard component has only standard variables, and those EVerest adds.
  static let nonstandardVariable = StandardCheck(.nonstandardVariable) {
    variable,
    facts,
    findings in
    guard
      facts.isUnknownName && facts.meantName == nil
        || facts.isUnknownInstance && facts.meantInstance == nil,
      !facts.isEVerests
    else { return }
    findings.report(
      at: variable.name.range,
      "\(variable.id) is no variable that OCPP gives \(facts.component)"
    )
  }

  /// Data types are the standard's.
  static let standardDataType = StandardCheck(.standardDataType) { variable, facts, findings in
    guard let type = variable.characteristics?.dataType else { return }
    if facts.rows.contains(where: { $0.dataTypes.contains(type.value) }) { return }
    let allowed = facts.rows.flatMap(\.dataTypes).uniqued
    if allowed.isEmpty { return }
    findings.report(
      at: type.range,
      "\(variable.id) is \(type.value.rawValue) here and "
        + "\(allowed.map(\.rawValue).joined(separator: " or ")) in OCPP"
    )
  }

  /// Units are the standard's.
  static let standardUnit = StandardCheck(.standardUnit) { variable, facts, findings in
    guard let unit = variable.characteristics?.unit, !unit.value.isEmpty else { return }
    let allowed = facts.rows.flatMap(\.units).uniqued
    let percents = ["Percent", "%"]
    let isSame =
      allowed.contains(unit.value)
      || percents.contains(unit.value) && allowed.contains(where: percents.contains)
    guard !allowed.isEmpty, !isSame else { return }
    findings.report(
      at: unit.range,
      "the unit of \(variable.id) is \(unit.value) here and "
        + "\(allowed.joined(separator: " or ")) in OCPP"
    )
  }

  /// Who may write is as the standard says.
  static let standardMutability = StandardCheck(.standardMutability) { variable, facts, findings in
    guard let mutability = variable[.actual]?.mutability, !facts.rows.isEmpty,
      !facts.rows.contains(where: { $0.mutability == nil || $0.mutability == mutability.value })
    else { return }
    let allowed = facts.rows.compactMap(\.mutability?.rawValue).uniqued
    findings.report(
      mutability.value == .readOnly ? .note : nil,
      at: mutability.range,
      "\(variable.id) is \(mutability.value.rawValue) here and "
        + "\(allowed.joined(separator: " or ")) in OCPP"
    )
  }

  /// Limits lie within the standard's.
  static let standardLimits = StandardCheck(.standardLimits) { variable, facts, findings in
    guard let characteristics = variable.characteristics else { return }
    if let minimum = characteristics.minLimit,
      let allowed = facts.bound(\.minLimit, min), minimum.value < allowed
    {
      findings.report(
        at: minimum.range,
        "minLimit of \(variable.id) is \(minimum.value.plainText), in OCPP at least "
          + "\(allowed.plainText)"
      )
    }
    if let maximum = characteristics.maxLimit,
      let allowed = facts.bound(\.maxLimit, max), maximum.value > allowed
    {
      findings.report(
        at: maximum.range,
        "maxLimit of \(variable.id) is \(maximum.value.plainText), in OCPP at most "
          + "\(allowed.plainText)"
      )
    }
  }

  /// Lists have only members the standard knows.
  static let standardValues = StandardCheck(.standardValues) { variable, facts, findings in
    guard let list = variable.characteristics?.valuesList, !list.value.isEmpty,
      let entries = variable.characteristics?.characteristics?.allowedValues,
      !facts.rows.isEmpty, facts.rows.allSatisfy({ !$0.values.isEmpty })
    else { return }
    let isOpen = facts.rows.contains(where: \.hasOtherValues)
    for entry in entries where !entry.isEmpty {
      if facts.rows.contains(where: { $0.values.contains(entry) }) { continue }
      let allowed = facts.rows.flatMap(\.values).uniqued
      let meant = Suggestion.closest(to: entry, among: allowed).first
      findings.report(
        isOpen && meant == nil ? .note : nil,
        at: list.range,
        "OCPP has no '\(entry)' for \(variable.id)",
        help: meant.map { "did you mean '\($0)'?" } ?? "it has \(allowed.joined(separator: ", "))"
      )
    }
  }

  /// Variables of OCPP 2.1 belong on stations that offer it.
  static let newerVariable = StandardCheck(.newerVariable) { variable, facts, findings in
    guard findings.targets.versions == [.v201], facts.cameLater else { return }
    let isOffered = findings.targets.offered.contains(.v21)
    findings.report(
      at: variable.name.range,
      "\(variable.id) came with OCPP 2.1, and only OCPP 2.0.1 is "
        + (isOffered ? "looked at" : "offered")
    )
  }
}
