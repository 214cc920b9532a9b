/// A property of a component file: one variable.
public final class VariableSource: JSONSource, Sendable {
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

  init(
    source: SourceText,
    json: LocatedJSON,
    label: Located<String>,
    name: Located<String>,
    instance: Located<String>?,
    characteristics: CharacteristicsSource?,
    attributes: [AttributeSource],
    monitors: [MonitorSource],
    defaultValue: WrittenValue?,
    storage: Located<String>?
  ) {
    self.source = source
    self.json = json
    self.label = label
    self.name = name
    self.instance = instance
    self.characteristics = characteristics
    self.attributes = attributes
    self.monitors = monitors
    self.defaultValue = defaultValue
    self.storage = storage
  }

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
///
/// This and what follows never change; they are classes because rules pass them around by the thousand.
public final class CharacteristicsSource: JSONSource, Sendable {
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

  init(
    source: SourceText,
    json: LocatedJSON,
    dataType: Located<DataType>?,
    supportsMonitoring: Located<Bool>?,
    unit: Located<String>?,
    minLimit: Located<Double>?,
    maxLimit: Located<Double>?,
    valuesList: Located<String>?,
    maxElements: Located<Int>?
  ) {
    self.source = source
    self.json = json
    self.dataType = dataType
    self.supportsMonitoring = supportsMonitoring
    self.unit = unit
    self.minLimit = minLimit
    self.maxLimit = maxLimit
    self.valuesList = valuesList
    self.maxElements = maxElements
  }

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
public final class AttributeSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let type: Located<AttributeType>?
  public let mutability: Located<Mutability>?
  public let value: WrittenValue?

  /// libocpp reads it and always stores true.
  public let persistent: Located<Bool>?

  /// libocpp reads it and always stores false.
  public let constant: Located<Bool>?

  init(
    source: SourceText,
    json: LocatedJSON,
    type: Located<AttributeType>?,
    mutability: Located<Mutability>?,
    value: WrittenValue?,
    persistent: Located<Bool>?,
    constant: Located<Bool>?
  ) {
    self.source = source
    self.json = json
    self.type = type
    self.mutability = mutability
    self.value = value
    self.persistent = persistent
    self.constant = constant
  }

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
public final class MonitorSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let type: Located<MonitorType>?
  public let configType: Located<MonitorConfigType>?
  public let severity: Located<Int>?
  public let value: Located<Double>?
  public let referenceValue: Located<String>?
  public let transaction: Located<Bool>?

  init(
    source: SourceText,
    json: LocatedJSON,
    type: Located<MonitorType>?,
    configType: Located<MonitorConfigType>?,
    severity: Located<Int>?,
    value: Located<Double>?,
    referenceValue: Located<String>?,
    transaction: Located<Bool>?
  ) {
    self.source = source
    self.json = json
    self.type = type
    self.configType = configType
    self.severity = severity
    self.value = value
    self.referenceValue = referenceValue
    self.transaction = transaction
  }

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
