extension Rule {
  /// Names and instances have at most 50 characters (ComponentType and VariableType).
  static let nameTooLong = eachComponent(.nameTooLong) { component, findings in
    component.eachName { name in
      guard name.text.value.isLonger(than: 50) else { return }
      findings.report(
        at: name.text.range,
        "\(name.text.value.length) characters, a name or instance has at most 50",
        address: name.address,
        notes: [.init("libocpp stores it, and its station then does not start")]
      )
    }
  }

  /// A component and a variable have a name.
  static let emptyName = eachComponent(.emptyName) { component, findings in
    component.eachName { name in
      guard name.text.value.isEmpty, !name.isInstance else { return }
      findings.report(at: name.text.range, "the name is empty", address: name.address)
    }
  }

  /// An instance is not empty.
  static let emptyInstance = eachComponent(.emptyInstance) { component, findings in
    component.eachName { name in
      guard name.text.value.isEmpty, name.isInstance else { return }
      findings.report(
        at: name.text.range,
        "the instance is empty, which counts as none",
        address: name.address,
        notes: [.init("libocpp makes it anew at every start and loses what a CSMS had set")],
        help: "remove the member"
      )
    }
  }

  /// A unit has at most 16 characters (VariableCharacteristicsType).
  static let unitTooLong = eachVariable(.unitTooLong) { _, variable, findings in
    guard let unit = variable.characteristics?.unit, unit.value.isLonger(than: 16) else { return }
    findings.report(
      at: unit.range,
      "the unit of \(variable.id) has \(unit.value.length) characters, at most 16 are allowed"
    )
  }

  /// A valuesList has at most 1000 characters (VariableCharacteristicsType).
  static let valuesListTooLong = eachVariable(.valuesListTooLong) { _, variable, findings in
    guard let list = variable.characteristics?.valuesList, list.value.isLonger(than: 1000) else {
      return
    }
    findings.report(
      at: list.range,
      "the valuesList of \(variable.id) has \(list.value.length) characters, "
        + "at most 1000 are allowed"
    )
  }

  /// A value has at most 2500 characters (VariableAttributeType).
  static let valueTooLong = eachVariable(.valueTooLong) { _, variable, findings in
    let most = DeviceModel.maximumValueLength
    for value in variable.attributes.map(\.value) + [variable.defaultValue] {
      guard let value, value.text.isLonger(than: most) else { continue }
      findings.report(
        at: value.range,
        "the value of \(variable.id) has \(value.text.length) characters, "
          + "at most \(most) are allowed"
      )
    }
  }

  /// `required` lists properties of the same file.
  static let requiredNamesNothing = eachComponent(.requiredNamesNothing) { component, findings in
    let labels = component.json.member("properties")?.value.members.map(\.key) ?? []
    for name in component.required where !labels.contains(name.value) {
      let meant = Suggestion.closest(to: name.value, among: labels).first
      findings.report(
        at: name.range,
        "'\(name.value)' is required, and no property has this name",
        help: meant.map { "did you mean '\($0)'?" }
      )
    }
  }

  /// A variable with monitors supports monitoring.
  static let monitorsNotSupported = eachVariable(.monitorsNotSupported) { _, variable, findings in
    guard let supports = variable.characteristics?.supportsMonitoring, !supports.value,
      let first = variable.monitors.first
    else { return }
    findings.report(
      at: first.range,
      "\(variable.id) has a monitor and does not support monitoring",
      notes: [
        .init("libocpp leaves out the whole component for this"),
        .init("said here", at: supports.range),
      ],
      help: "set supportsMonitoring to true, or remove the monitors"
    )
  }
}

/// A name or instance of a component or variable.
private struct Name {
  var text: Located<String>
  var isInstance: Bool
  var component: ComponentSource
  var variable: VariableSource?

  var address: Address { Address(component.id, variable?.id) }
}

extension ComponentSource {
  /// Its own name and instance, and those of its variables.
  fileprivate func eachName(_ look: (Name) -> Void) {
    look(Name(text: name, isInstance: false, component: self))
    if let instance { look(Name(text: instance, isInstance: true, component: self)) }
    for variable in variables {
      look(Name(text: variable.name, isInstance: false, component: self, variable: variable))
      guard let instance = variable.instance else { continue }
      look(Name(text: instance, isInstance: true, component: self, variable: variable))
    }
  }
}

extension String {
  /// Characters as OCPP's lengths count them: Unicode scalars.
  var length: Int { unicodeScalars.count }

  /// Whether it has more characters than that; most texts do not even have as many bytes.
  fileprivate func isLonger(than most: Int) -> Bool { utf8.count > most && length > most }
}
