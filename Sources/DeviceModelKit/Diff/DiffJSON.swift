/// Differences as one JSON document for machines; its schema is schemas/diff.schema.json.
public enum DiffJSON {
  /// The document, with a line's end.
  ///
  /// - Parameters:
  ///   - diff: What differs.
  ///   - old: What the first side is called.
  ///   - new: What the second side is called.
  /// - Returns: JSON, in the layout of every JSON file dmtool writes.
  public static func text(of diff: DeviceModelDiff, from old: String, to new: String) -> String {
    let summary = DiffSummary(diff)
    let json = PlainJSON.object([
      .init("from", .string(old)),
      .init("to", .string(new)),
      .init("components", .array(diff.components.map(component))),
      .init(
        "summary",
        .object([
          .init("components", counts(summary.components)),
          .init("variables", counts(summary.variables)),
        ])
      ),
    ])
    return JSONLayout.text(of: json)
  }

  private static func counts(_ counts: [DeviceModelDiff.Kind: Int]) -> PlainJSON {
    .object(
      DeviceModelDiff.Kind.allCases.map { .init($0.rawValue, .number(String(counts[$0] ?? 0))) }
    )
  }

  private static func component(_ change: ComponentChange) -> PlainJSON {
    var members: [PlainJSON.Member] = [
      .init("kind", .string(change.kind.rawValue)),
      .init("address", .string("\(change.id)")),
    ]
    if let oldID = change.oldID { members.append(.init("oldAddress", .string("\(oldID)"))) }
    if !change.fields.isEmpty {
      members.append(.init("fields", .array(change.fields.map { field($0, of: nil) })))
    }
    members.append(
      .init("variables", .array(change.variables.map { variable($0, in: change.id) }))
    )
    return .object(members)
  }

  private static func variable(
    _ change: VariableChange,
    in component: ComponentID
  ) -> PlainJSON {
    var members: [PlainJSON.Member] = [
      .init("kind", .string(change.kind.rawValue)),
      .init("address", .string("\(Address(component, change.id))")),
    ]
    if let origin = change.origin { members.append(.init("oldAddress", .string("\(origin)"))) }
    if change.isSecret { members.append(.init("secret", .bool(true))) }
    switch change.kind {
    case .added: members.append(.init("after", change.after.map(whole) ?? .null))
    case .removed: members.append(.init("before", change.before.map(whole) ?? .null))
    case .changed, .moved:
      members.append(.init("fields", .array(change.fields.map { field($0, of: change) })))
    }
    return .object(members)
  }

  private static func field(_ change: FieldChange, of variable: VariableChange?) -> PlainJSON {
    let isSecret = variable?.isSecret == true
    var members: [PlainJSON.Member] = [.init("field", .string(change.field.key))]
    if let type = change.field.attributeType {
      members.append(.init("attribute", .string(type.rawValue)))
    }
    members += change.before.map { [.init("before", value($0, change.field, isSecret))] } ?? []
    members += change.after.map { [.init("after", value($0, change.field, isSecret))] } ?? []
    return .object(members)
  }

  private static func value(
    _ value: FieldValue,
    _ field: ChangedField,
    _ isSecret: Bool
  ) -> PlainJSON {
    switch value {
    case .text(let text):
      switch field {
      case .value, .defaultValue: .string(shown(text, isSecret))
      default: .string(text)
      }
    case .number(let number): self.number(number)
    case .flag(let flag): .bool(flag)
    case .attribute(let attribute): self.attribute(attribute, isSecret)
    case .monitor(let monitor): self.monitor(monitor)
    }
  }

  /// A variable that is on one side only.
  private static func whole(_ variable: Variable) -> PlainJSON {
    let its = variable.characteristics
    var members: [PlainJSON.Member] = [.init("dataType", .string(its.dataType.rawValue))]
    if let unit = its.unit { members.append(.init("unit", .string(unit))) }
    if let limit = its.minLimit { members.append(.init("minLimit", number(limit))) }
    if let limit = its.maxLimit { members.append(.init("maxLimit", number(limit))) }
    if let list = its.valuesList { members.append(.init("valuesList", .string(list))) }
    members.append(.init("supportsMonitoring", .bool(its.supportsMonitoring)))
    if let storage = variable.storage { members.append(.init("storage", .string(storage))) }
    let isSecret = variable.isSecret
    let attributes = variable.attributes.map { attribute($0, isSecret) }
    members.append(.init("attributes", .array(attributes)))
    if !variable.monitors.isEmpty {
      members.append(.init("monitors", .array(variable.monitors.map(monitor))))
    }
    return .object(members)
  }

  private static func attribute(_ attribute: Attribute, _ isSecret: Bool) -> PlainJSON {
    var members: [PlainJSON.Member] = []
    if let type = attribute.type { members.append(.init("type", .string(type.rawValue))) }
    if let mutability = attribute.mutability {
      members.append(.init("mutability", .string(mutability.rawValue)))
    }
    if let value = attribute.value {
      members.append(.init("value", .string(shown(value, isSecret))))
      members.append(.init("source", .string(attribute.settledSource)))
    }
    return .object(members)
  }

  private static func monitor(_ monitor: Monitor) -> PlainJSON {
    var members: [PlainJSON.Member] = [
      .init("type", .string(monitor.type.rawValue)),
      .init("configType", .string(monitor.configType.rawValue)),
      .init("severity", .number(String(monitor.severity))),
      .init("value", number(monitor.value)),
    ]
    if let reference = monitor.referenceValue {
      members.append(.init("referenceValue", .string(reference)))
    }
    members.append(.init("transaction", .bool(monitor.transaction)))
    return .object(members)
  }

  private static func shown(_ value: String, _ isSecret: Bool) -> String {
    isSecret && !value.isEmpty ? Attribute.redacted : SecretText.hiding(value)
  }

  /// An infinite limit limits nothing, and JSON has no word for it.
  private static func number(_ number: Double) -> PlainJSON {
    number.isFinite ? .number(number.asWrittenLimit.plainText) : .null
  }
}

extension ChangedField {
  /// What machines call it.
  fileprivate var key: String {
    switch self {
    case .attribute: "attribute"
    case .value: "value"
    case .valueSource: "source"
    case .mutability: "mutability"
    case .persistent: "persistent"
    case .constant: "constant"
    default: name
    }
  }
}
