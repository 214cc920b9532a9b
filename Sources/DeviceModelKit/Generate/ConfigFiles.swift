/// A config as files that can be changed and written again, descriptions and all.
public struct ConfigFiles: Sendable {
  /// In the order of their paths: custom/ before standardized/.
  public internal(set) var files: [File]

  /// Where the config was read from, for messages and the manifest.
  public let origin: String

  /// One component file.
  public struct File: Hashable, Sendable {
    /// `standardized/NAME.json` or `custom/NAME.json`.
    public internal(set) var path: String

    /// The file as it was read; nothing for one made here.
    public let original: [UInt8]?

    public internal(set) var json: PlainJSON

    /// Which component the file is about.
    var id: ComponentID {
      ComponentID(
        json["name"]?.text ?? "",
        instance: json["instance"]?.text.flatMap { $0.isEmpty ? nil : $0 },
        evse: json["evse_id"]?.integer,
        connector: json["connector_id"]?.integer
      )
    }

    /// The file's text in dmtool's layout, without a `$schema` that only held at its old place.
    public var text: String {
      var json = json
      if json["$schema"]?.text?.contains("://") == false { json["$schema"] = nil }
      return JSONLayout.text(of: json)
    }
  }

  init(origin: String, files: [File]) {
    self.origin = origin
    self.files = files.sorted { $0.path.isBytewiseBefore($1.path) }
  }

  /// The files of a config that was read; those whose component does not count are left out.
  public init(_ source: DeviceModelSource) {
    let files = source.components.compactMap { component -> File? in
      guard let json = PlainJSON(component.json) else { return nil }
      let name = component.source.path.split(separator: "/").last.map(String.init) ?? ""
      let layer: ConfigLayer = component.layer == .custom ? .custom : .standardized
      return File(path: "\(layer.rawValue)/\(name)", original: component.source.bytes, json: json)
    }
    self.init(origin: source.path, files: files)
  }

  /// The index of the file about a component.
  func index(of id: ComponentID) -> Int? {
    files.firstIndex { $0.id == id }
  }

  /// The ids of all components.
  var ids: [ComponentID] { files.map(\.id) }
}

extension ConfigFiles.File {
  /// The member under `properties` that holds a variable.
  func label(of id: VariableID) -> String? {
    json["properties"]?.members.last { member in
      member.value["variable_name"]?.text == id.name
        && member.value["instance"]?.text.flatMap { $0.isEmpty ? nil : $0 } == id.instance
    }?.key
  }

  /// The variable, as JSON.
  subscript(id: VariableID) -> PlainJSON? {
    get { label(of: id).flatMap { json["properties"]?[$0] } }
    set {
      guard let label = label(of: id), var properties = json["properties"] else { return }
      properties[label] = newValue
      json["properties"] = properties
    }
  }

  /// The ids of all variables.
  var variableIDs: [VariableID] {
    json["properties"]?.members.compactMap { member in
      member.value["variable_name"]?.text.map { name in
        VariableID(name, instance: member.value["instance"]?.text.flatMap { $0.isEmpty ? nil : $0 })
      }
    } ?? []
  }

  /// What a variable may hold.
  func characteristics(of id: VariableID) -> Characteristics? {
    guard
      let json = self[id]?["characteristics"],
      let dataType = json["dataType"]?.text.flatMap(DataType.init)
    else { return nil }
    return Characteristics(
      dataType,
      unit: json["unit"]?.text,
      minLimit: json["minLimit"]?.double,
      maxLimit: json["maxLimit"]?.double,
      valuesList: json["valuesList"]?.text
    )
  }

  /// The value a fresh station has, as text; the default counts for Actual.
  func value(of id: VariableID, _ type: AttributeType = .actual) -> String? {
    guard let variable = self[id] else { return nil }
    let attribute = variable["attributes"]?.elements.first { $0["type"]?.text == type.rawValue }
    let value = attribute?["value"] ?? (type == .actual ? variable["default"] : nil)
    return value?.plainText
  }

  /// Whether the variable has such an attribute.
  func hasAttribute(_ type: AttributeType, of id: VariableID) -> Bool {
    self[id]?["attributes"]?.elements.contains { $0["type"]?.text == type.rawValue } ?? false
  }

  /// Sets an attribute's value; nothing takes it away.
  ///
  /// A variable without it stays as it is.
  mutating func set(_ value: String?, for id: VariableID, _ type: AttributeType = .actual) {
    guard
      let dataType = characteristics(of: id)?.dataType,
      var variable = self[id],
      var attributes = variable["attributes"]?.elements,
      let index = attributes.firstIndex(where: { $0["type"]?.text == type.rawValue })
    else { return }
    attributes[index]["value"] = value.map { .value($0, of: dataType) }
    variable["attributes"] = .array(attributes)
    self[id] = variable
  }
}

extension PlainJSON {
  fileprivate var double: Double? {
    guard case .number(let digits) = self else { return nil }
    return Double(digits)
  }

  /// A value as the text it is stored as; nothing for what no value of ours is.
  var plainText: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
