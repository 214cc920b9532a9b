/// Something read from a JSON object that still knows the object, and so the place of every key.
public protocol JSONSource {
  var source: SourceText { get }

  /// The object as it stands in the file, keys that mean nothing included.
  var json: LocatedJSON { get }
}

extension JSONSource {
  /// The whole object.
  public var range: SourceRange { source.range(json.offsets) }

  /// Where a member's name stands.
  public func keyRange(_ key: String) -> SourceRange? {
    json.member(key).map { source.range($0.keyOffsets) }
  }

  /// Where a member's value stands.
  public func valueRange(_ key: String) -> SourceRange? {
    json.member(key).map { source.range($0.value.offsets) }
  }
}

/// A component as a file has it, with every place.
///
/// `$schema`, `description` and whatever else only people read is in `json`.
public struct ComponentSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let layer: ConfigLayer

  public let name: Located<String>
  public let instance: Located<String>?
  public let evse: Located<Int>?
  public let connector: Located<Int>?

  /// In file order.
  public let variables: [VariableSource]

  /// The labels that `required` lists; libocpp does not read them.
  public let required: [Located<String>]

  /// Whether everything in it could be read: what is absent from an unsound one proves nothing.
  public let isSound: Bool

  /// An empty instance counts as none, as in libocpp's database.
  public var id: ComponentID {
    ComponentID(
      name.value,
      instance: instance.flatMap { $0.value.isEmpty ? nil : $0.value },
      evse: evse?.value,
      connector: connector?.value
    )
  }

  /// The first variable with this id.
  public subscript(id: VariableID) -> VariableSource? {
    variables.first { $0.id == id }
  }

  /// The component without its places.
  public var component: Component {
    Component(id, variables: variables.compactMap(\.variable))
  }
}

/// Which part of a config a component comes from.
public enum ConfigLayer: String, Sendable {
  case standardized
  case custom
  /// A single file, outside of any config.
  case alone
}

/// A property of a component file: one variable.
public struct VariableSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON

  /// The member's name under `properties`.
  public let label: Located<String>

  public let name: Located<String>
  public let instance: Located<String>?

  /// Nothing where they could not be read.
  public let characteristics: CharacteristicsSource?

  public let attributes: [AttributeSource]
  public let monitors: [MonitorSource]

  /// The value of the Actual attribute where that has none.
  public let defaultValue: WrittenValue?

  /// Which storage answers for it in EVerest (`source` in the file).
  public let storage: Located<String>?

  /// An empty instance counts as none, as in libocpp's database.
  public var id: VariableID {
    VariableID(name.value, instance: instance.flatMap { $0.value.isEmpty ? nil : $0.value })
  }

  /// The first attribute of this type.
  public subscript(type: AttributeType) -> AttributeSource? {
    attributes.first { $0.type?.value == type }
  }

  /// What the attribute of this type holds on a fresh station: its value, for Actual else the
  /// default.
  public func value(of type: AttributeType = .actual) -> WrittenValue? {
    guard let attribute = self[type] else { return nil }
    return attribute.value ?? (type == .actual ? defaultValue : nil)
  }

  /// The variable without its places; nothing where its characteristics could not be read.
  public var variable: Variable? {
    guard let characteristics = characteristics?.characteristics else { return nil }
    return Variable(
      id,
      label: label.value,
      characteristics: characteristics,
      attributes: attributes.map { $0.attribute(default: defaultValue) },
      monitors: monitors.compactMap(\.monitor),
      source: storage?.value
    )
  }
}

/// What a variable may hold, as a file says it.
public struct CharacteristicsSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let dataType: Located<DataType>?
  public let supportsMonitoring: Located<Bool>?
  public let unit: Located<String>?
  public let minLimit: Located<Double>?
  public let maxLimit: Located<Double>?
  public let valuesList: Located<String>?

  /// Only for OCPP's reports: libocpp's database has no place for it.
  public let maxElements: Located<Int>?

  /// Without places; nothing where there is no data type.
  public var characteristics: Characteristics? {
    guard let dataType else { return nil }
    return Characteristics(
      dataType.value,
      unit: unit?.value,
      minLimit: minLimit?.value,
      maxLimit: maxLimit?.value,
      valuesList: valuesList?.value,
      supportsMonitoring: supportsMonitoring?.value ?? false
    )
  }
}

/// One of a variable's values, as a file says it.
public struct AttributeSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let type: Located<AttributeType>?
  public let mutability: Located<Mutability>?
  public let value: WrittenValue?

  /// libocpp reads it and always stores true.
  public let persistent: Located<Bool>?

  /// libocpp reads it and always stores false.
  public let constant: Located<Bool>?

  /// Without places, holding what a fresh database would: `default` fills an empty Actual.
  func attribute(default defaultValue: WrittenValue?) -> Attribute {
    let value = value ?? (type?.value == .actual ? defaultValue : nil)
    return Attribute(
      type?.value,
      mutability: mutability?.value,
      value: value?.text,
      valueSource: value == nil ? nil : ValueSource.config
    )
  }
}

/// A threshold, as a file says it.
public struct MonitorSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let type: Located<MonitorType>?
  public let configType: Located<MonitorConfigType>?
  public let severity: Located<Int>?
  public let value: Located<Double>?
  public let referenceValue: Located<String>?
  public let transaction: Located<Bool>?

  /// Without places; nothing where something it needs is missing.
  public var monitor: Monitor? {
    guard let type, let configType, let severity, let value else { return nil }
    return Monitor(
      type: type.value,
      configType: configType.value,
      severity: severity.value,
      value: value.value,
      referenceValue: referenceValue?.value,
      transaction: transaction?.value ?? false
    )
  }
}
