extension WiringFindings {
  /// Paths of databases, logs, component files and keys, in every module that has some.
  mutating func checkPaths() {
    var databases: [(path: String, name: String, module: String)] = []
    for module in config.modules {
      guard let roles = PathRole.known[module.kindName.value] else { continue }
      let parameters = module.parameters + module.implementations.flatMap(\.parameters)
      for parameter in parameters where parameter.type == .string {
        let name = parameter.name.value
        guard let role = roles[name] else { continue }
        check(parameter, role)
        guard role.isDatabaseFile, !parameter.value.value.isEmpty else { continue }
        let path = parameter.value.value.normalisedPath
        // Relative paths begin at the module's own directory.
        let other = databases.first { other in
          other.path == path && (path.hasPrefix("/") || other.module == module.id.value)
        }
        if let other {
          let isOwn = other.module == module.id.value
          report(
            .everestPath,
            at: parameter.value.range,
            "'\(name)' is the same file as '\(other.name)'"
              + (isOwn ? "" : " of '\(other.module)'"),
            notes: ["each is a database of its own, with other components in it"]
          )
        }
        databases.append((path, name, module.id.value))
      }
    }
  }

  private mutating func check(_ parameter: EverestParameter, _ role: PathRole) {
    let (name, path, place) = (
      parameter.name.value, parameter.value.value, parameter.value.range
    )
    guard !path.isEmpty else {
      if role.isNeeded { report(.everestPath, at: place, "'\(name)' is empty, expected a path") }
      return
    }
    if path.hasPrefix("~") || path.contains("$") {
      report(
        .everestPath,
        severity: .warning,
        at: place,
        "'\(name)' is '\(path)', and EVerest is no shell: it takes the name as it stands",
        help: "write the path out"
      )
    }
    if role.isDatabaseFile, path.hasSuffix("/") {
      report(.everestPath, at: place, "'\(name)' is '\(path)', a directory, expected a file")
    }
    if role == .componentFiles { checkComponentFiles(name, path, place) }
    if let root = role.isKept ? Self.volatile.first(where: { path.isBelow($0) }) : nil {
      report(
        .everestPath,
        severity: .note,
        at: place,
        "'\(name)' is below \(root)",
        notes: ["\(role.loss) lost at the next start of the machine"]
      )
    }
  }

  private mutating func checkComponentFiles(_ name: String, _ path: String, _ place: SourceRange) {
    let last = path.normalisedPath.split(separator: "/").last ?? ""
    guard ["standardized", "custom"].contains(last) || last.hasSuffix(".json") else { return }
    report(
      .everestPath,
      at: place,
      "'\(name)' is '\(path)', expected the directory that holds standardized/ and custom/"
    )
  }

  /// What a start of the machine empties.
  private static let volatile = ["/tmp", "/run", "/var/run", "/dev/shm"]
}

/// What a path of a module's is for.
private enum PathRole {
  /// A database of the device model, of what modules keep, or of errors that were.
  case deviceModel
  case store
  case history

  /// Where databases are made.
  case databaseDirectory
  case componentFiles
  /// Anything else that there has to be: logs, migrations.
  case needed

  /// What is installed with EVerest, or need not be there.
  case other

  /// Settings that a CSMS changed.
  case settings
  case keys

  /// The parameters of modules that are paths.
  static let known: [String: [String: PathRole]] = [
    "OCPP201": ocpp,
    "OCPPmulti": ocpp.merging([
      "ChargePointConfigPath": .other, "DatabasePath": .databaseDirectory,
      "MappingFilePath": .other, "UserConfigPath": .settings,
    ]) { $1 },
    "PersistentStore": ["sqlite_db_file_path": .store],
    "ErrorHistory": ["database_path": .history],
    "EvseSecurity": [
      "csms_leaf_cert_directory": .keys, "csms_leaf_key_directory": .keys,
      "secc_leaf_cert_directory": .keys, "secc_leaf_key_directory": .keys,
      "csms_ca_bundle": .keys, "mf_ca_bundle": .keys, "mo_ca_bundle": .keys,
      "v2g_ca_bundle": .keys,
    ],
    "EvseManager": ["logging_path": .other, "session_logging_path": .other],
    "Linux_Systemd_Rauc": [
      "OCPPLogPath": .other, "SessionLogPath": .other, "VerifyUpdateScriptPath": .other,
    ],
  ]

  private static let ocpp: [String: PathRole] = [
    "CoreDatabasePath": .databaseDirectory, "CustomMrecErrorMapPath": .other,
    "DeviceModelConfigPath": .componentFiles, "DeviceModelDatabaseMigrationPath": .needed,
    "DeviceModelDatabasePath": .deviceModel, "EverestDeviceModelDatabasePath": .deviceModel,
    "MessageLogPath": .needed,
  ]

  /// Whether it is a file that no other database may be in.
  var isDatabaseFile: Bool { [.deviceModel, .store, .history].contains(self) }

  /// Whether there has to be one.
  var isNeeded: Bool {
    switch self {
    case .deviceModel, .store, .history, .databaseDirectory, .componentFiles, .needed: true
    case .other, .settings, .keys: false
    }
  }

  /// Whether what is there has to outlive a start of the machine.
  var isKept: Bool {
    switch self {
    case .deviceModel, .store, .databaseDirectory, .settings, .keys: true
    case .history, .componentFiles, .needed, .other: false
    }
  }

  /// What is lost, and "is" or "are".
  var loss: String {
    switch self {
    case .keys: "keys and certificates are"
    case .store: "what modules keep is"
    default: "what a CSMS has set is"
    }
  }
}

extension String {
  /// Without `.`, `//` and a slash at the end.
  fileprivate var normalisedPath: String {
    (hasPrefix("/") ? "/" : "")
      + split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  fileprivate func isBelow(_ directory: String) -> Bool {
    let path = normalisedPath
    return path == directory || path.hasPrefix(directory + "/")
  }
}
