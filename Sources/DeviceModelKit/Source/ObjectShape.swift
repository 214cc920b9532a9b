/// One of the objects of a component file, and the names its members may have.
///
/// There are these five; they are a class because every object that is read passes one around.
final class ObjectShape: Sendable {
  /// How the object is called in messages.
  let name: String

  /// Members that mean something to libocpp, and so to us.
  let keys: [String]

  /// The members in the order people write and ``ComponentWriter`` writes them; others come after.
  let writtenOrder: [String]

  /// Members that only serve people and editors: JSON Schema's words, in EVerest's files by custom.
  let silentKeys: [String]

  /// Members that people write from memory of OCPP's messages or of another file, and what they
  /// are called here.
  private let aliases: KeyValuePairs<String, String>

  private init(
    _ name: String,
    keys: [String],
    writtenOrder: [String],
    silentKeys: [String] = ["$comment", "description"],
    aliases: KeyValuePairs<String, String>
  ) {
    self.name = name
    self.keys = keys
    self.writtenOrder = writtenOrder
    self.silentKeys = silentKeys
    self.aliases = aliases
  }

  /// What is meant by a key people write from memory.
  func meaning(of key: String) -> String? {
    aliases.first { $0.key == key }?.value
  }

  static let component = ObjectShape(
    "a component",
    keys: ["name", "instance", "evse_id", "connector_id", "properties", "required"],
    writtenOrder: [
      "$schema", "$id", "name", "instance", "evse_id", "connector_id", "title", "$comment",
      "description", "type", "required", "properties",
    ],
    silentKeys: annotations + ["additionalProperties"],
    aliases: [
      "evseId": "evse_id", "evse": "evse_id", "connectorId": "connector_id",
      "connector": "connector_id", "component_name": "name", "variables": "properties",
    ]
  )

  static let property = ObjectShape(
    "a property",
    keys: [
      "variable_name", "instance", "characteristics", "attributes", "default", "source", "monitors",
    ],
    writtenOrder: [
      "variable_name", "instance", "title", "$comment", "description", "characteristics",
      "attributes", "default", "monitors", "source",
    ],
    silentKeys: annotations + [
      "minimum", "maximum", "minLength", "maxLength", "enum", "format", "pattern", "items",
    ],
    aliases: [
      "name": "variable_name", "variable": "variable_name", "variableAttribute": "attributes",
      "variableCharacteristics": "characteristics", "variableMonitoring": "monitors",
    ]
  )

  static let characteristics = ObjectShape(
    "the characteristics",
    keys: [
      "dataType", "supportsMonitoring", "unit", "minLimit", "maxLimit", "valuesList",
      "maxElements", "customData",
    ],
    writtenOrder: [
      "dataType", "unit", "minLimit", "maxLimit", "valuesList", "maxElements", "supportsMonitoring",
    ],
    aliases: ["min": "minLimit", "max": "maxLimit", "enum": "valuesList", "type": "dataType"]
  )

  static let attribute = ObjectShape(
    "an attribute",
    keys: ["type", "mutability", "value", "persistent", "constant", "customData"],
    writtenOrder: ["type", "mutability", "value", "persistent", "constant"],
    aliases: ["attributeType": "type", "attributeValue": "value"]
  )

  static let monitor = ObjectShape(
    "a monitor",
    keys: ["config_type", "type", "severity", "value", "reference_value", "transaction"],
    writtenOrder: [
      "config_type", "type", "severity", "value", "reference_value", "transaction",
    ],
    aliases: ["configType": "config_type", "referenceValue": "reference_value"]
  )

  private static let annotations = [
    "$schema", "$id", "$comment", "description", "title", "type", "examples",
  ]
}
