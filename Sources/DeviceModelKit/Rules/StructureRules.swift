extension Rule {
  /// DM02: what a component file is made of; keys and types are the reader's.
  static let structure = [
    emptyProperties, emptyAttributes, missingAttributeType, missingMutability,
    duplicateComponent, shadowedComponent, duplicateVariable, duplicateAttribute,
    nameTooLong, emptyName, emptyInstance, unitTooLong, valuesListTooLong, valueTooLong,
    requiredNamesNothing, monitorsNotSupported,
  ]

  /// A component has variables.
  static let emptyProperties = eachComponent(.emptyProperties) { component, findings in
    guard let properties = component.json.member("properties"), properties.value.members.isEmpty
    else { return }
    findings.report(
      at: component.source.range(properties.value.offsets),
      "\(component.name.value) has no variables",
      notes: [.init("libocpp adds such a component once more at every start")]
    )
  }

  /// A variable has attributes.
  static let emptyAttributes = eachVariable(.emptyAttributes) { _, variable, findings in
    guard let attributes = variable.json.member("attributes"), attributes.value.elements.isEmpty,
      attributes.value.kind == .array
    else { return }
    findings.report(
      at: variable.source.range(attributes.value.offsets),
      "\(variable.id) has no attributes, and so no value",
      notes: [.init("libocpp adds such a variable once more at every start")]
    )
  }

  /// An attribute says which of the four it is.
  static let missingAttributeType = eachVariable(.missingAttributeType) { _, variable, findings in
    for attribute in variable.attributes where attribute.json.member("type") == nil {
      findings.report(
        at: attribute.range,
        "an attribute of \(variable.id) has no type",
        notes: [.init("libocpp stores its value and can never read it back")],
        help: #"add "type": "Actual""#
      )
    }
  }

  /// An attribute says who may write it.
  static let missingMutability = eachVariable(.missingMutability) { _, variable, findings in
    for attribute in variable.attributes where attribute.json.member("mutability") == nil {
      let type = attribute.type?.value.rawValue ?? "an"
      findings.report(
        at: attribute.range,
        "the \(type) attribute of \(variable.id) has no mutability",
        notes: [.init("libocpp takes it for ReadOnly, OCPP's messages for ReadWrite")],
        help: #"add "mutability": "ReadOnly", or what it is"#
      )
    }
  }

  /// A directory holds a component once, and so does a database.
  static let duplicateComponent = Rule(.duplicateComponent) { source, findings in
    for overruled in source.overruled where overruled.component.layer == overruled.by.layer {
      findings.report(
        at: overruled.component.name.range,
        "\(overruled.component.id) is given twice in the "
          + (source.isDatabase ? "database" : "same directory"),
        address: Address(overruled.component.id),
        notes: source.isDatabase
          ? []
          : [
            .init("the other one", at: overruled.by.name.range),
            .init("which of them libocpp takes depends on the file system"),
          ]
      )
    }
  }

  /// A custom component replaces all of the standardized one, not only what it mentions.
  static let shadowedComponent = Rule(.shadowedComponent) { source, findings in
    for overruled in source.overruled where overruled.component.layer != overruled.by.layer {
      let kept = Set(overruled.by.variables.map(\.id))
      let lost = overruled.component.variables.map(\.id).filter { !kept.contains($0) }
      let id = overruled.component.id
      let standardized = Diagnostic.Note(
        "the standardized one, of which nothing remains",
        at: overruled.component.name.range
      )
      findings.report(
        lost.isEmpty ? .note : nil,
        at: overruled.by.name.range,
        lost.isEmpty
          ? "this file replaces the standardized \(id)"
          : "this file replaces the standardized \(id), which loses "
            + lost.map(\.description).joined(separator: ", "),
        address: Address(id),
        notes: [standardized],
        help: lost.isEmpty ? nil : "repeat them here, or change the standardized file instead"
      )
    }
  }

  /// A component holds a variable once.
  static let duplicateVariable = eachComponent(.duplicateVariable) { component, findings in
    var first: [VariableID: VariableSource] = [:]
    first.reserveCapacity(component.variables.count)
    for variable in component.variables {
      guard let other = first[variable.id] else {
        first[variable.id] = variable
        continue
      }
      findings.report(
        at: variable.name.range,
        "\(component.id) has \(variable.id) twice",
        address: Address(component.id, variable.id),
        notes: [.init("first given here", at: other.name.range)],
        help: "give one of them an instance, or remove it"
      )
    }
  }

  /// A variable holds an attribute of each type once.
  static let duplicateAttribute = eachVariable(.duplicateAttribute) { _, variable, findings in
    for (index, attribute) in variable.attributes.enumerated() {
      guard let type = attribute.type,
        let first = variable.attributes[..<index].first(where: { $0.type?.value == type.value })
      else { continue }
      findings.report(
        at: type.range,
        "\(variable.id) has two \(type.value.rawValue) attributes; only the first is ever read",
        notes: [.init("first given here", at: first.type?.range)]
      )
    }
  }
}
