/// EVerest's own configuration: its modules and how they are connected, with every place.
public struct EverestConfig: Sendable {
  /// The YAML text.
  public let source: SourceText

  /// In the order of the file.
  public internal(set) var modules: [EverestModule] = []

  /// What was wrong with reading.
  public internal(set) var readingFindings: [Diagnostic] = []

  /// The values no message may show: passwords.
  public internal(set) var secrets: [SourceRange] = []

  /// The module with an id.
  subscript(id: String) -> EverestModule? { modules.first { $0.id.value == id } }

  /// The modules that connect the station to a CSMS by OCPP 2.x.
  var ocppModules: [EverestModule] {
    modules.filter { EverestModuleKind.ocppNames.contains($0.kindName.value) }
  }
}

/// A module of EVerest's configuration.
public struct EverestModule: Sendable {
  public var id: Located<String>

  /// What kind of module it is: `EvseManager`.
  public var kindName: Located<String>

  var parameters: [EverestParameter] = []

  /// Parameters of what it provides, by implementation.
  var implementations: [(id: Located<String>, parameters: [EverestParameter])] = []

  var connections: [Connection] = []

  /// Which EVSE it belongs to; nothing where it is not said.
  var evse: Located<Int>?

  /// Which EVSE an implementation belongs to, where that is said of it alone.
  var implementationEVSEs: [String: Located<Int>] = [:]

  /// What a requirement is connected to.
  struct Connection: Sendable {
    var requirement: Located<String>
    var targets: [Target]
  }

  /// An implementation of a module.
  struct Target: Sendable {
    var module: Located<String>
    var implementation: Located<String>
  }

  /// What is known of its kind; nothing for a module nobody here knows.
  var kind: EverestModuleKind? { EverestModuleKind.all[kindName.value] }

  /// What a requirement is connected to; nothing where it is not.
  func targets(of requirement: String) -> [Target] {
    connections.filter { $0.requirement.value == requirement }.flatMap(\.targets)
  }

  /// Where a requirement's connections stand, else the module's id.
  func place(of requirement: String) -> SourceRange {
    connections.first { $0.requirement.value == requirement }?.requirement.range ?? id.range
  }

  func parameter(_ name: String) -> EverestParameter? {
    parameters.first { $0.name.value == name }
  }

  /// Which EVSE an implementation belongs to.
  func evse(of implementation: String) -> Located<Int>? {
    implementationEVSEs[implementation] ?? evse
  }
}

/// A parameter and its value.
struct EverestParameter: Sendable {
  var name: Located<String>
  var value: Located<String>

  /// What YAML takes the value for; nothing where it is no single value.
  var type: ParameterType?
}
