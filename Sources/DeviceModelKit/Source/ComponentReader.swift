/// JSON to a component, with a finding for every key that is missing, unknown or of the wrong type.
struct ComponentReader {
  let source: SourceText
  private(set) var findings = Findings()
  private var isSound = true

  /// Reads a component file; no component where there is too little to tell which one it is.
  static func read(
    _ source: SourceText,
    layer: ConfigLayer,
    shelf: SourceShelf? = nil
  ) -> (component: ComponentSource?, findings: [Diagnostic]) {
    var reader = ComponentReader(source: source)
    let component = reader.document().flatMap { reader.component($0, layer, shelf) }
    return (component, reader.findings.diagnostics)
  }

  /// What a component file has in it, once more.
  static func content(of source: SourceText) -> ComponentSource.Content {
    var reader = ComponentReader(source: source)
    guard let json = reader.document() else {
      return .init(LocatedJSON(.invalid, at: 0..<0), variables: [], required: [])
    }
    var object = ObjectReader(source, json, as: .component)
    return reader.content(&object)
  }

  private init(source: SourceText) {
    self.source = source
  }

  private mutating func document() -> LocatedJSON? {
    let (json, problems) = JSONParser.parse(source)
    isSound = problems.allSatisfy { $0.severity < .error }
    if !isSound, let conflict = ConflictMarkers(in: source) { return ours(of: conflict) }
    findings.add(problems)
    return json
  }

  /// Reads our side of a file that git could not merge, and says where its markers are.
  private mutating func ours(of conflict: ConflictMarkers) -> LocatedJSON? {
    for marker in conflict.markers {
      let range = source.range(marker.offsets)
      findings.report(.conflictMarker, at: range, marker.message, help: marker.help)
    }
    let (json, problems) = JSONParser.parse(conflict.ours, of: source)
    // What is left of a conflict that was half resolved is no file: its errors are the marker's.
    if conflict.areWhole { findings.add(problems) }
    return json
  }

  private mutating func component(
    _ json: LocatedJSON,
    _ layer: ConfigLayer,
    _ shelf: SourceShelf?
  ) -> ComponentSource? {
    guard case .object = json.value else {
      wrongType(json, "a component file holds one object")
      return nil
    }
    var reader = ObjectReader(source, json, as: .component)
    reader.checkKeys(&findings)
    let name = reader.string("name", isRequired: true, &findings)
    let instance = reader.string("instance", &findings)
    let evse = reader.integer("evse_id", &findings)
    let connector = reader.integer("connector_id", &findings)
    let content = content(&reader)
    guard let name else { return nil }
    return ComponentSource(
      source: source,
      layer: layer,
      name: name,
      instance: instance,
      evse: evse,
      connector: connector,
      content: content,
      isSound: isSound && reader.isSound,
      shelf: shelf
    )
  }

  private mutating func content(_ reader: inout ObjectReader) -> ComponentSource.Content {
    let properties = reader.object("properties", isRequired: true, &findings)
    let variables = properties?.members.compactMap { variable($0) } ?? []
    let required = strings(reader.array("required", &findings), "a property's name")
    return .init(reader.json, variables: variables, required: required)
  }

  private mutating func variable(_ member: LocatedJSON.Member) -> VariableSource? {
    guard case .object = member.value.value else {
      wrongType(member.value, "a property is an object")
      return nil
    }
    var reader = ObjectReader(source, member.value, as: .property)
    reader.checkKeys(&findings)
    let name = reader.string("variable_name", isRequired: true, &findings)
    let instance = reader.string("instance", &findings)
    let characteristics = reader.object("characteristics", isRequired: true, &findings)
      .map { self.characteristics($0) }
    let attributes = reader.array("attributes", isRequired: true, &findings)
    let monitors = reader.array("monitors", &findings)
    let value = reader.written("default", &findings)
    let storage = reader.string("source", &findings)
    let readAttributes = attributes?.elements.compactMap { attribute($0) } ?? []
    let readMonitors = monitors?.elements.compactMap { monitor($0) } ?? []
    isSound = isSound && reader.isSound
    guard let name else { return nil }
    return VariableSource(
      source: source,
      json: member.value,
      label: Located(member.key, at: source.range(member.keyOffsets)),
      name: name,
      instance: instance,
      characteristics: characteristics,
      attributes: readAttributes,
      monitors: readMonitors,
      defaultValue: value,
      storage: storage
    )
  }

  private mutating func characteristics(_ json: LocatedJSON) -> CharacteristicsSource {
    var reader = ObjectReader(source, json, as: .characteristics)
    reader.checkKeys(&findings)
    defer { isSound = isSound && reader.isSound }
    return CharacteristicsSource(
      source: source,
      json: json,
      dataType: reader.word("dataType", isRequired: true, &findings),
      supportsMonitoring: reader.boolean("supportsMonitoring", isRequired: true, &findings),
      unit: reader.string("unit", &findings),
      minLimit: reader.number("minLimit", &findings),
      maxLimit: reader.number("maxLimit", &findings),
      valuesList: reader.string("valuesList", &findings),
      maxElements: reader.integer("maxElements", &findings)
    )
  }

  private mutating func attribute(_ json: LocatedJSON) -> AttributeSource? {
    guard case .object = json.value else {
      wrongType(json, "an attribute is an object")
      return nil
    }
    var reader = ObjectReader(source, json, as: .attribute)
    reader.checkKeys(&findings)
    defer { isSound = isSound && reader.isSound }
    return AttributeSource(
      source: source,
      json: json,
      type: reader.word("type", &findings),
      mutability: reader.word("mutability", &findings),
      value: reader.written("value", &findings),
      persistent: reader.boolean("persistent", &findings),
      constant: reader.boolean("constant", &findings)
    )
  }

  private mutating func monitor(_ json: LocatedJSON) -> MonitorSource? {
    guard case .object = json.value else {
      wrongType(json, "a monitor is an object")
      return nil
    }
    var reader = ObjectReader(source, json, as: .monitor)
    reader.checkKeys(&findings)
    defer { isSound = isSound && reader.isSound }
    return MonitorSource(
      source: source,
      json: json,
      type: reader.word("type", isRequired: true, &findings),
      configType: reader.word("config_type", isRequired: true, &findings),
      severity: reader.integer("severity", isRequired: true, &findings),
      value: reader.number("value", isRequired: true, &findings),
      referenceValue: reader.string("reference_value", &findings),
      transaction: reader.boolean("transaction", &findings)
    )
  }

  private mutating func strings(_ json: LocatedJSON?, _ expected: String) -> [Located<String>] {
    json?.elements.compactMap { element in
      if case .string(let text) = element.value {
        return Located(text, at: source.range(element.offsets))
      }
      wrongType(element, "\(expected) belongs here")
      return nil
    } ?? []
  }

  private mutating func wrongType(_ json: LocatedJSON, _ expected: String) {
    isSound = false
    guard let kind = json.kind else { return }
    findings.report(
      .wrongJSONType,
      at: source.range(json.offsets),
      "\(expected), this is \(kind.phrase)"
    )
  }
}
