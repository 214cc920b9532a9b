/// Writes components as component files, in one order and one layout.
public enum ComponentWriter {
  /// The text of a component's file, read by libocpp and dmtool alike.
  public static func text(of component: Component) -> String {
    JSONLayout.text(of: json(of: component))
  }

  /// A component as JSON: variables by the name of their member, bytewise, as libocpp stores them.
  public static func json(of component: Component) -> PlainJSON {
    var json = PlainJSON.object([.init("name", .string(component.id.name))])
    json["instance"] = component.id.instance.map(PlainJSON.string)
    json["evse_id"] = component.id.evse.map { .number(String($0)) }
    json["connector_id"] = component.id.connector.map { .number(String($0)) }
    json["properties"] = .object(properties(component.variables))
    return json
  }

  private static func properties(_ variables: [Variable]) -> [PlainJSON.Member] {
    var used: Set<String> = []
    let members = variables.map { variable in
      let wanted = variable.label ?? variable.id.label
      var label = wanted
      var number = 2
      while !used.insert(label).inserted {
        label = "\(wanted)#\(number)"
        number += 1
      }
      return PlainJSON.Member(label, json(of: variable))
    }
    return members.sorted { $0.key.isBytewiseBefore($1.key) }
  }

  private static func json(of variable: Variable) -> PlainJSON {
    var json = PlainJSON.object([.init("variable_name", .string(variable.id.name))])
    json["instance"] = variable.id.instance.map(PlainJSON.string)
    json["characteristics"] = Self.json(of: variable.characteristics)
    let dataType = variable.characteristics.dataType
    json["attributes"] = .array(variable.attributes.map { Self.json(of: $0, dataType) })
    if !variable.monitors.isEmpty {
      json["monitors"] = .array(variable.monitors.map(Self.json))
    }
    json["source"] = variable.source.map(PlainJSON.string)
    return json
  }

  private static func json(of characteristics: Characteristics) -> PlainJSON {
    var json = PlainJSON.object([.init("dataType", .string(characteristics.dataType.rawValue))])
    json["unit"] = characteristics.unit.map(PlainJSON.string)
    json["minLimit"] = characteristics.minLimit.map(PlainJSON.number)
    json["maxLimit"] = characteristics.maxLimit.map(PlainJSON.number)
    json["valuesList"] = characteristics.valuesList.map(PlainJSON.string)
    json["supportsMonitoring"] = .bool(characteristics.supportsMonitoring)
    return json
  }

  private static func json(of attribute: Attribute, _ dataType: DataType) -> PlainJSON {
    var json = PlainJSON.object([])
    json["type"] = attribute.type.map { .string($0.rawValue) }
    json["mutability"] = attribute.mutability.map { .string($0.rawValue) }
    json["value"] = attribute.value.map { .value($0, of: dataType) }
    if !attribute.isPersistent { json["persistent"] = .bool(false) }
    if attribute.isConstant { json["constant"] = .bool(true) }
    return json
  }

  private static func json(of monitor: Monitor) -> PlainJSON {
    var json = PlainJSON.object([
      .init("config_type", .string(monitor.configType.rawValue)),
      .init("type", .string(monitor.type.rawValue)),
      .init("severity", .number(String(monitor.severity))),
      .init("value", .number(monitor.value)),
    ])
    json["reference_value"] = monitor.referenceValue.map(PlainJSON.string)
    if monitor.transaction { json["transaction"] = .bool(true) }
    return json
  }
}

extension VariableID {
  /// The name of a variable's member in a component file: its name, and its instance in brackets.
  package var label: String {
    instance.map { "\(name)[\($0)]" } ?? name
  }
}

extension PlainJSON {
  /// A value of a variable: bare where reading it gives the same text again, else as a string.
  static func value(_ text: String, of dataType: DataType) -> PlainJSON {
    switch dataType {
    case .boolean where text == "true": .bool(true)
    case .boolean where text == "false": .bool(false)
    case .integer where Int32(text).map(String.init) == text: .number(text)
    case .decimal where Int32(text).map(String.init) == text: .number(text)
    case .string, .decimal, .integer, .dateTime, .boolean, .optionList, .sequenceList, .memberList:
      .string(text)
    }
  }

  /// A number without a fraction where it has none; what is infinite is too large to be read.
  static func number(_ number: Double) -> PlainJSON {
    guard number.isFinite else { return .number(number < 0 ? "-1e999" : "1e999") }
    if let whole = Int64(exactly: number), abs(whole) < 1 << 53 { return .number(String(whole)) }
    return .number(number.description)
  }
}
