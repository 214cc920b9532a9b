/// Makes a conversion's edits in the files of a config, and nothing else of them.
public struct ConfigEditor {
  private let config: DeviceModelSource
  private var editors: [ObjectIdentifier: (editor: JSONTextEditor, holdsSecrets: Bool)] = [:]
  private var order: [ObjectIdentifier] = []
  private var created: [ConfigFiles.File] = []

  /// - Parameters:
  ///   - conversion: What to write.
  ///   - config: Where; edits of what it has not are passed over.
  public init(_ conversion: Conversion, in config: DeviceModelSource) {
    self.config = config
    for new in conversion.newComponents { create(new) }
    // Of two edits of the same thing the last counts, also where the member is a new one.
    var last: [EditKey: Int] = [:]
    for (index, edit) in conversion.edits.enumerated() { last[EditKey(edit)] = index }
    for (index, edit) in conversion.edits.enumerated() where last[EditKey(edit)] == index {
      make(edit)
    }
  }

  /// The files as they become, changed ones first; those with secrets for their owner only.
  public var files: [FileRewriter.NewFile] {
    let changed = order.compactMap { editors[$0] }.map { editor, holdsSecrets in
      FileRewriter.NewFile(
        editor.source.path,
        replacing: editor.source,
        bytes: editor.bytes,
        mode: holdsSecrets ? 0o600 : nil
      )
    }
    let new = created.map { file in
      let isSecret = file.variableIDs.contains { file.isSecret($0) && file.value(of: $0) != nil }
      return FileRewriter.NewFile(
        root + file.path,
        bytes: Array(file.text.utf8),
        mode: isSecret ? 0o600 : 0o644
      )
    }
    return changed.filter { $0.bytes != $0.source?.bytes } + new
  }

  private var root: String { config.path.hasSuffix("/") ? config.path : config.path + "/" }

  private mutating func create(_ new: NewComponent) {
    guard let model = config[new.model], var json = PlainJSON(model.json) else { return }
    json["instance"] = new.id.instance.map(PlainJSON.string)
    for label in json["properties"]?.members.map(\.key) ?? [] { json.emptyVariable(label) }
    let name = "\(new.id.name)_\(new.id.instance ?? "")"
    let path = "\(ConfigLayer.custom.rawValue)/\(name).json"
    created.append(ConfigFiles.File(path: path, original: nil, json: json))
  }

  private mutating func make(_ edit: ModelEdit) {
    if let index = created.firstIndex(where: { $0.id == edit.component }) {
      if case .value(let value) = edit.content { created[index].set(value, for: edit.variable) }
      return
    }
    guard let variable = config[edit.component]?[edit.variable] else { return }
    switch edit.content {
    case .value(let value):
      guard let attribute = variable[.actual], attribute.value?.text != value else { return }
      let type = variable.characteristics?.dataType?.value ?? .string
      let isSecret = attribute.mutability?.value == .writeOnly && !value.isEmpty
      set("value", .value(value, of: type), in: attribute, isSecret: isSecret)
    case .mutability(let mutability):
      if let attribute = variable[.actual] {
        set("mutability", .string(mutability.rawValue), in: attribute)
      }
    case .maxLimit(let limit):
      if let its = variable.characteristics { set("maxLimit", .number(limit), in: its) }
    case .valuesList(let list):
      if let its = variable.characteristics { set("valuesList", .string(list), in: its) }
    }
  }

  private mutating func set(
    _ key: String,
    _ value: PlainJSON,
    in object: some JSONSource,
    isSecret: Bool = false
  ) {
    let id = ObjectIdentifier(object.source)
    if editors[id] == nil { order.append(id) }
    var (editor, holdsSecrets) = editors[id] ?? (JSONTextEditor(object.source), false)
    var literal = JSONLayout.text(of: value)
    literal.removeLast()
    editor.set(key, to: literal, in: object.json)
    editors[id] = (editor, holdsSecrets || isSecret)
  }
}

/// What an edit is of, whatever it writes there.
private struct EditKey: Hashable {
  var component: ComponentID
  var variable: VariableID
  var part: Int

  init(_ edit: ModelEdit) {
    component = edit.component
    variable = edit.variable
    part =
      switch edit.content {
      case .value: 0
      case .mutability: 1
      case .maxLimit: 2
      case .valuesList: 3
      }
  }
}

extension PlainJSON {
  /// Takes the values of a variable of a component file away.
  fileprivate mutating func emptyVariable(_ label: String) {
    guard var properties = self["properties"], var variable = properties[label] else { return }
    variable["default"] = nil
    let attributes = (variable["attributes"]?.elements ?? []).map { attribute in
      var attribute = attribute
      attribute["value"] = nil
      return attribute
    }
    variable["attributes"] = .array(attributes)
    properties[label] = variable
    self["properties"] = properties
  }
}

extension ConfigFiles.File {
  /// Whether only the station may know the variable's value.
  fileprivate func isSecret(_ id: VariableID) -> Bool {
    self[id]?["attributes"]?.elements.contains {
      $0["mutability"]?.text == Mutability.writeOnly.rawValue
    } ?? false
  }
}
