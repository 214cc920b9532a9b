/// Reads a component file straight into the model, as long as nothing is wrong with it.
///
/// Whoever needs no places gets by with a fraction of what ``ComponentReader`` takes. It is stricter:
/// what would be an error of syntax or structure or a value that ``InitProblem`` is about, but also
/// what is merely unusual, ends it without a result, and ``ComponentReader`` has to look.
struct PlainReader {
  private var json: PlainCursor

  /// The component that ``ComponentSource/component`` would be; nothing where there is more to say.
  static func component(_ bytes: [UInt8]) -> Component? {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PlainReader(json: PlainCursor(bytes))
      // What is wrong is for others to find out.
      return try? reader.document()
    }
  }

  private mutating func document() throws(NotPlain) -> Component {
    var name: String?
    var id = ComponentID("")
    var variables: [Variable]?
    try json.object { cursor, key throws(NotPlain) in
      switch key {
      case "name": name = try cursor.name()
      case "instance": id.instance = try cursor.instance()
      case "evse_id": id.evse = try cursor.integer()
      case "connector_id": id.connector = try cursor.integer()
      case "properties": variables = try Self.variables(&cursor)
      case "required": try cursor.array { cursor throws(NotPlain) in _ = try cursor.string() }
      default: try cursor.skip(key, of: .component)
      }
    }
    try json.end()
    guard let name, let variables else { throw NotPlain() }
    id.name = name
    return Component(id, variables: variables)
  }

  private static func variables(_ json: inout PlainCursor) throws(NotPlain) -> [Variable] {
    var variables: [Variable] = []
    var labels: Set<String> = []
    // A component has some twenty variables.
    variables.reserveCapacity(24)
    labels.reserveCapacity(24)
    var areNamedAlike = true
    try json.members { cursor, key throws(NotPlain) in
      let label = try cursor.text(of: key)
      let variable = try variable(&cursor, label)
      guard labels.insert(label).inserted else { throw NotPlain() }
      areNamedAlike = areNamedAlike && label == variable.id.name && variable.id.instance == nil
      variables.append(variable)
    }
    guard areNamedAlike || Set(variables.map(\.id)).count == variables.count else {
      throw NotPlain()
    }
    return variables
  }

  private static func variable(
    _ json: inout PlainCursor,
    _ label: String
  ) throws(NotPlain) -> Variable {
    var id: VariableID?
    var instance: String?
    var characteristics: Characteristics?
    var attributes: [Attribute]?
    var monitors: [Monitor] = []
    var value: String?
    var storage: String?
    try json.object { cursor, key throws(NotPlain) in
      switch key {
      case "variable_name": id = VariableID(try cursor.name())
      case "instance": instance = try cursor.instance()
      case "characteristics": characteristics = try Self.characteristics(&cursor)
      case "attributes": attributes = try Self.attributes(&cursor)
      case "default": value = try cursor.written()
      case "source": storage = try cursor.string()
      case "monitors": monitors = try Self.monitors(&cursor)
      default: try cursor.skip(key, of: .property)
      }
    }
    guard var id, let characteristics, var attributes else { throw NotPlain() }
    guard monitors.isEmpty || characteristics.supportsMonitoring else { throw NotPlain() }
    id.instance = instance
    try check(value, characteristics.dataType)
    for index in attributes.indices {
      try check(attributes[index].value, characteristics.dataType)
      if attributes[index].value == nil, attributes[index].type == .actual {
        attributes[index].value = value
      }
      if attributes[index].value != nil { attributes[index].valueSource = ValueSource.config }
    }
    return Variable(
      id,
      label: label,
      characteristics: characteristics,
      attributes: attributes,
      monitors: monitors,
      source: storage
    )
  }

  private static func check(_ value: String?, _ type: DataType) throws(NotPlain) {
    guard let value else { return }
    let isFitting = value.utf8.count <= DeviceModel.maximumValueLength && type.acceptsAtInit(value)
    guard isFitting else { throw NotPlain() }
  }
}

extension PlainReader {
  private static func characteristics(
    _ json: inout PlainCursor
  ) throws(NotPlain) -> Characteristics {
    var type: DataType?
    var supportsMonitoring: Bool?
    var result = Characteristics(.string)
    try json.object { cursor, key throws(NotPlain) in
      switch key {
      case "dataType": type = try cursor.word()
      case "supportsMonitoring": supportsMonitoring = try cursor.boolean()
      case "unit": result.unit = try cursor.string(atMost: 16)
      case "minLimit": result.minLimit = try cursor.number()
      case "maxLimit": result.maxLimit = try cursor.number()
      case "valuesList": result.valuesList = try cursor.string(atMost: 1000)
      case "maxElements": _ = try cursor.integer()
      case "customData": try cursor.skip()
      default: try cursor.skip(key, of: .characteristics)
      }
    }
    guard let type, let supportsMonitoring else { throw NotPlain() }
    result.dataType = type
    result.supportsMonitoring = supportsMonitoring
    return result
  }

  private static func attributes(_ json: inout PlainCursor) throws(NotPlain) -> [Attribute] {
    var attributes: [Attribute] = []
    try json.array { cursor throws(NotPlain) in
      var attribute = Attribute(nil)
      try cursor.object { cursor, key throws(NotPlain) in
        switch key {
        case "type": attribute.type = try cursor.word()
        case "mutability": attribute.mutability = try cursor.word()
        case "value": attribute.value = try cursor.written()
        case "persistent", "constant": _ = try cursor.boolean()
        case "customData": try cursor.skip()
        default: try cursor.skip(key, of: .attribute)
        }
      }
      let type = attribute.type
      guard type != nil, !attributes.contains(where: { $0.type == type }) else { throw NotPlain() }
      attributes.append(attribute)
    }
    return attributes
  }

  private static func monitors(_ json: inout PlainCursor) throws(NotPlain) -> [Monitor] {
    var monitors: [Monitor] = []
    try json.array { cursor throws(NotPlain) in
      var (type, configType): (MonitorType?, MonitorConfigType?)
      var (severity, value): (Int?, Double?)
      var reference: String?
      var transaction = false
      try cursor.object { cursor, key throws(NotPlain) in
        switch key {
        case "type": type = try cursor.word()
        case "config_type": configType = try cursor.word()
        case "severity": severity = try cursor.integer()
        case "value": value = try cursor.number()
        case "reference_value": reference = try cursor.string()
        case "transaction": transaction = try cursor.boolean()
        default: try cursor.skip(key, of: .monitor)
        }
      }
      guard let type, let configType, let severity, let value else { throw NotPlain() }
      monitors.append(
        Monitor(
          type: type,
          configType: configType,
          severity: severity,
          value: value,
          referenceValue: reference,
          transaction: transaction
        )
      )
    }
    return monitors
  }
}
