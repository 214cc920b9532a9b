import CustomDump
import DeviceModelKit
import Testing

@Suite("DM0911 paths of EVerest's modules") struct EverestPathTests {
  @Test(arguments: [
    ("OCPP201", "MessageLogPath: \"\"", "error 'MessageLogPath' is empty, expected a path"),
    ("OCPPmulti", "DatabasePath: \"\"", "error 'DatabasePath' is empty, expected a path"),
    ("OCPPmulti", "CustomMrecErrorMapPath: \"\"", nil),
    (
      "OCPP201", "CoreDatabasePath: /tmp/ocpp201", "note 'CoreDatabasePath' is below /tmp"
    ),
    ("OCPP201", "CoreDatabasePath: /run/ocpp", "note 'CoreDatabasePath' is below /run"),
    ("OCPP201", "CoreDatabasePath: /tmpfiles/ocpp", nil),
    ("OCPPmulti", "UserConfigPath: //dev/shm/user", "note 'UserConfigPath' is below /dev/shm"),
    ("OCPP201", "MessageLogPath: /tmp/logs", nil),
    (
      "PersistentStore", "sqlite_db_file_path: /tmp/store.db",
      "note 'sqlite_db_file_path' is below /tmp"
    ),
    (
      "EvseSecurity", "csms_leaf_key_directory: /tmp/keys",
      "note 'csms_leaf_key_directory' is below /tmp"
    ),
    (
      "OCPP201", "DeviceModelDatabasePath: /var/lib/everest/",
      "error 'DeviceModelDatabasePath' is '/var/lib/everest/', a directory, expected a file"
    ),
    (
      "OCPP201", "DeviceModelConfigPath: /etc/station/component_config/standardized",
      "error 'DeviceModelConfigPath' is '/etc/station/component_config/standardized', expected "
        + "the directory that holds standardized/ and custom/"
    ),
    ("OCPP201", "DeviceModelConfigPath: component_config", nil),
    (
      "OCPP201", "MessageLogPath: $HOME/logs",
      "warning 'MessageLogPath' is '$HOME/logs', and EVerest is no shell: it takes the name as it "
        + "stands"
    ),
    (
      "EvseManager", "session_logging_path: ~/sessions",
      "warning 'session_logging_path' is '~/sessions', and EVerest is no shell: it takes the name "
        + "as it stands"
    ),
  ])
  func `a path by itself`(module: String, parameter: String, finding: String?) {
    let text = """
      active_modules:
        module:
          module: \(module)
          config_module:
            \(parameter)
      """
    expectNoDifference(Self.findings(in: text), finding.map { ["5: \($0)"] } ?? [])
  }

  @Test func `a database is one module's`() {
    let text = """
      active_modules:
        ocpp:
          module: OCPP201
          config_module:
            DeviceModelDatabasePath: /var/lib/everest/model.db
            EverestDeviceModelDatabasePath: /var/lib//everest/./model.db
        store:
          module: PersistentStore
          config_module:
            sqlite_db_file_path: /var/lib/everest/store.db
        errors:
          module: ErrorHistory
          config_implementation:
            error_history:
              database_path: /var/lib/everest/store.db
      """
    expectNoDifference(
      Self.findings(in: text),
      [
        "6: error 'EverestDeviceModelDatabasePath' is the same file as 'DeviceModelDatabasePath'",
        "15: error 'database_path' is the same file as 'sqlite_db_file_path' of 'store'",
      ]
    )
  }

  @Test func `relative paths of two modules are two places`() {
    let text = """
      active_modules:
        ocpp: {module: OCPP201, config_module: {DeviceModelDatabasePath: a.db}}
        store: {module: PersistentStore, config_module: {sqlite_db_file_path: ./a.db}}
      """
    expectNoDifference(Self.findings(in: text), [])
  }

  private static func findings(in text: String) -> [String] {
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    return EverestCheck.findings(in: EverestConfig.read(source))
      .filter { $0.code == .everestPath }
      .map { "\($0.range.start.line): \($0.severity.rawValue) \($0.message)" }
  }
}
