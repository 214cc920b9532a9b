/// A module to be written into EVerest's configuration.
struct WiredModule {
  var id: String
  var kindName: String

  /// The EVSE it is mapped to; nothing maps it to the station.
  var evse: Int?

  private var parameters: [(name: String, value: String)] = []
  private var implementations: [(id: String, parameters: [(String, String)])] = []
  private var connections: [(requirement: String, targets: [(String, String)])] = []

  init(_ id: String, _ kindName: String, evse: Int? = nil) {
    self.id = id
    self.kindName = kindName
    self.evse = evse
  }

  /// The module with parameters, whose values are YAML.
  func with(_ parameters: [(String, String)]) -> WiredModule {
    var module = self
    module.parameters += parameters
    return module
  }

  /// The module with parameters of one of its implementations.
  func with(_ implementation: String, _ parameters: [(String, String)]) -> WiredModule {
    var module = self
    if !parameters.isEmpty { module.implementations.append((implementation, parameters)) }
    return module
  }

  /// The module with a requirement connected to modules and their implementations.
  func connected(_ requirement: String, _ targets: [(String, String)]) -> WiredModule {
    var module = self
    module.connections.append((requirement, targets))
    return module
  }

  /// Its lines.
  var text: String {
    var lines = ["  \(id):", "    module: \(kindName)"]
    if let evse { lines += ["    mapping:", "      module:", "        evse: \(evse)"] }
    if !parameters.isEmpty {
      lines.append("    config_module:")
      lines += parameters.map { "      \($0.name): \($0.value)" }
    }
    if !implementations.isEmpty {
      lines.append("    config_implementation:")
      for (id, parameters) in implementations {
        lines.append("      \(id):")
        lines += parameters.map { "        \($0.0): \($0.1)" }
      }
    }
    if !connections.isEmpty {
      lines.append("    connections:")
      for (requirement, targets) in connections {
        lines.append("      \(requirement):")
        for (module, implementation) in targets {
          lines.append("        - module_id: \(module)")
          lines.append("          implementation_id: \(implementation)")
        }
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
