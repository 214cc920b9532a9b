import Yams

extension EverestConfig {
  /// Reads EVerest's YAML; what is wrong with it is in the result's findings.
  public static func read(_ source: SourceText) -> EverestConfig {
    var reader = EverestConfigReader(source: source)
    reader.read()
    return reader.config
  }
}

/// YAML to modules, with places.
private struct EverestConfigReader {
  var config: EverestConfig
  private let places: YAMLPlaces

  init(source: SourceText) {
    config = EverestConfig(source: source)
    places = YAMLPlaces(source: source)
  }

  mutating func read() {
    let text = String(decoding: config.source.bytes, as: UTF8.self)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      let problem = InputProblem(yamlError: error, path: config.source.path)
      let range = places.range(line: problem.line ?? 1, column: problem.column ?? 1, length: 1)
      report(at: range, "no YAML: \(problem.message)")
      return
    }
    guard let root, let mapping = root.mapping else {
      report(at: config.source.range(0..<0), "the file has no 'active_modules'")
      return
    }
    let known = ["active_modules", "settings", "x-module-layout"]
    var modules: Node?
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if name == "active_modules" { modules = value }
      checkKey(key, among: known, of: "the file")
    }
    guard let modules else {
      report(at: places.range(root), "the file has no 'active_modules'")
      return
    }
    guard let mapping = modules.mapping else {
      if !modules.isEmpty {
        report(at: places.range(modules), "'active_modules' maps ids to modules")
      }
      return
    }
    for (key, value) in mapping { read(key, value) }
  }

  private static let moduleKeys = [
    "access", "capabilities", "config_implementation", "config_module", "connections", "mapping",
    "module", "standalone", "telemetry",
  ]

  private mutating func read(_ key: Node, _ value: Node) {
    guard let id = located(key) else {
      return report(at: places.range(key), "the id of a module is a word")
    }
    guard let members = value.mapping else {
      return report(at: id.range, "module '\(id.value)' says nothing, expected 'module' and more")
    }
    var kindName: Located<String>?
    var module = EverestModule(id: id, kindName: id)
    for (key, value) in members {
      switch key.scalar?.string {
      case "module": kindName = located(value)
      case "config_module": module.parameters = parameters(value, of: "config_module")
      case "config_implementation":
        for (key, value) in mapping(value, "config_implementation") {
          guard let id = located(key) else { continue }
          module.implementations.append((id, parameters(value, of: id.value)))
        }
      case "connections": module.connections = connections(value)
      case "mapping": readPlaces(value, into: &module)
      default: checkKey(key, among: Self.moduleKeys, of: "module '\(id.value)'")
      }
    }
    guard let kindName else {
      return report(at: id.range, "module '\(id.value)' has no 'module', which says what it is")
    }
    module.kindName = kindName
    config.modules.append(module)
  }

  private mutating func parameters(_ node: Node, of what: String) -> [EverestParameter] {
    mapping(node, what).compactMap { key, value in
      guard let name = located(key) else { return nil }
      let text = located(value) ?? Located("", at: places.range(value))
      if name.value.lowercased().contains("password") { config.secrets.append(text.range) }
      return EverestParameter(name: name, value: text, type: value.parameterType)
    }
  }

  private mutating func connections(_ node: Node) -> [EverestModule.Connection] {
    mapping(node, "connections").compactMap { key, value in
      guard let requirement = located(key) else { return nil }
      guard let sequence = value.sequence else {
        if !value.isEmpty {
          report(
            at: places.range(value),
            "'\(requirement.value)' is a list of module_id and implementation_id"
          )
        }
        return .init(requirement: requirement, targets: [])
      }
      return .init(requirement: requirement, targets: sequence.compactMap { target($0) })
    }
  }

  private mutating func target(_ node: Node) -> EverestModule.Target? {
    let known = ["implementation_id", "module_id"]
    var found: [String: Located<String>] = [:]
    for (key, value) in mapping(node, "a connection") {
      checkKey(key, among: known, of: "a connection")
      if let name = key.scalar?.string, let text = located(value) { found[name] = text }
    }
    guard let module = found["module_id"], let implementation = found["implementation_id"] else {
      report(at: places.range(node), "a connection has a module_id and an implementation_id")
      return nil
    }
    return .init(module: module, implementation: implementation)
  }

  private mutating func readPlaces(_ node: Node, into module: inout EverestModule) {
    for (key, value) in mapping(node, "mapping") {
      switch key.scalar?.string {
      case "module": module.evse = evse(value)
      case "implementations":
        for (key, value) in mapping(value, "implementations") {
          if let id = key.scalar?.string { module.implementationEVSEs[id] = evse(value) }
        }
      default: checkKey(key, among: ["implementations", "module"], of: "mapping")
      }
    }
  }

  private mutating func evse(_ node: Node) -> Located<Int>? {
    for (key, value) in mapping(node, "a mapping") where key.scalar?.string == "evse" {
      if let number = value.parameterType == .integer ? value.int : nil {
        return Located(number, at: places.range(value))
      }
      report(at: places.range(value), "'evse' is the number of an EVSE")
    }
    return nil
  }

  // MARK: - Nodes

  private mutating func mapping(_ node: Node, _ what: String) -> [(Node, Node)] {
    if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
    if !node.isEmpty { report(at: places.range(node), "\(what) is a mapping: keys and values") }
    return []
  }

  private func located(_ node: Node) -> Located<String>? {
    node.scalar.map { Located($0.string, at: places.range(node)) }
  }

  private mutating func checkKey(_ key: Node, among known: [String], of what: String) {
    let name = key.scalar?.string ?? ""
    guard !known.contains(name) else { return }
    let close = Suggestion.closest(to: name, among: known).first
    report(
      at: places.range(key),
      "\(what) has an unknown key '\(name)'" + (close.map { ", did you mean '\($0)'?" } ?? "")
    )
  }

  private mutating func report(at range: SourceRange, _ message: String) {
    config.readingFindings.append(Diagnostic(.everestUnreadable, at: range, message))
  }
}

extension Node {
  /// What YAML takes a value for; nothing where it is none.
  fileprivate var parameterType: ParameterType? {
    guard let scalar else { return nil }
    guard scalar.style == .plain || scalar.style == .any else { return .string }
    let text = scalar.string
    if text == "true" || text == "false" { return .boolean }
    if Int(text) != nil { return .integer }
    return Double(text) != nil && text.contains(where: \.isNumber) ? .number : .string
  }
}
