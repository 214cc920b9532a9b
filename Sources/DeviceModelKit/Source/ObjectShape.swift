/// The objects of a component file and the names their members may have.
enum ObjectShape {
  case component
  case property
  case characteristics
  case attribute
  case monitor

  /// How the object is called in messages.
  var name: String {
    switch self {
    case .component: "a component"
    case .property: "a property"
    case .characteristics: "the characteristics"
    case .attribute: "an attribute"
    case .monitor: "a monitor"
    }
  }

  /// Members that mean something to libocpp, and so to us.
  var keys: [String] {
    switch self {
    case .component:
      ["name", "instance", "evse_id", "connector_id", "properties", "required"]
    case .property:
      [
        "variable_name", "instance", "characteristics", "attributes", "default", "source",
        "monitors",
      ]
    case .characteristics:
      [
        "dataType", "supportsMonitoring", "unit", "minLimit", "maxLimit", "valuesList",
        "maxElements", "customData",
      ]
    case .attribute:
      ["type", "mutability", "value", "persistent", "constant", "customData"]
    case .monitor:
      ["config_type", "type", "severity", "value", "reference_value", "transaction"]
    }
  }

  /// Members that only serve people and editors: JSON Schema's words, in EVerest's files by custom.
  var silentKeys: [String] {
    switch self {
    case .component: Self.annotations + ["additionalProperties"]
    case .property:
      Self.annotations + [
        "minimum", "maximum", "minLength", "maxLength", "enum", "format", "pattern", "items",
      ]
    case .characteristics, .attribute, .monitor: ["$comment", "description"]
    }
  }

  /// Members that people write from memory of OCPP's messages or of another file, and what they
  /// are called here.
  var aliases: [String: String] {
    switch self {
    case .component:
      [
        "evseId": "evse_id", "evse": "evse_id", "connectorId": "connector_id",
        "connector": "connector_id", "component_name": "name", "variables": "properties",
      ]
    case .property:
      [
        "name": "variable_name", "variable": "variable_name", "variableAttribute": "attributes",
        "variableCharacteristics": "characteristics", "variableMonitoring": "monitors",
      ]
    case .characteristics:
      ["min": "minLimit", "max": "maxLimit", "enum": "valuesList", "type": "dataType"]
    case .attribute: ["attributeType": "type", "attributeValue": "value"]
    case .monitor: ["configType": "config_type", "referenceValue": "reference_value"]
    }
  }

  private static let annotations = [
    "$schema", "$id", "$comment", "description", "title", "type", "examples",
  ]
}
