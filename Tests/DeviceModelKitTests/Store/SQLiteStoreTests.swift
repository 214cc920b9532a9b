import CustomDump
import DeviceModelKit
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct SQLiteStoreTests {
  @Test func `a new database stands alone and only its owner may read it`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: .sample)
      let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(files == ["model.db"])
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `a new database is what libocpp expects of its own`() async throws {
    try await withDatabase { path, queue in
      let facts = try queue.read { database in
        [
          try Int.fetchOne(database, sql: "PRAGMA user_version").map(String.init),
          try String.fetchOne(database, sql: "PRAGMA journal_mode"),
          try Int.fetchOne(database, sql: "PRAGMA page_size").map(String.init),
          try String.fetchOne(database, sql: "PRAGMA integrity_check"),
          try Row.fetchOne(database, sql: "PRAGMA foreign_key_check").map(\.description),
        ]
      }
      expectNoDifference(facts, ["3", "wal", "4096", "ok", nil])
    }
  }

  @Test func `a new database's tables have libocpp's columns`() async throws {
    try await withDatabase { _, queue in
      let columns = try queue.read { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT m.name || '.' || p.name || ' ' || p.type || CASE p."notnull" WHEN 1 THEN '!'
            ELSE '' END FROM sqlite_master m, pragma_table_info(m.name) p
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid
            """
        )
      }
      expectNoDifference(columns, Self.columns)
    }
  }

  @Test func `a new database's enumerations and counters are libocpp's`() async throws {
    try await withDatabase { _, queue in
      let rows = try queue.read { database in
        try [
          "MUTABILITY", "DATATYPE", "MONITOR", "MONITOR_CONFIG_TYPE", "SEVERITY",
          "VARIABLE_ATTRIBUTE_TYPE",
        ].map { table in
          try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1")
            .map { "\($0[0] as Int) \($0[1] as String)" }.joined(separator: ", ")
        }
          + [
            try Row.fetchAll(database, sql: "SELECT name, seq FROM sqlite_sequence")
              .map { "\($0[0] as String) \($0[1] as Int)" }.joined(separator: ", ")
          ]
      }
      expectNoDifference(
        rows,
        [
          "0 ReadOnly, 1 WriteOnly, 2 ReadWrite",
          "0 string, 1 decimal, 2 integer, 3 dateTime, 4 boolean, 5 OptionList, "
            + "6 SequenceList, 7 MemberList",
          "0 UpperThreshold, 1 LowerThreshold, 2 Delta, 3 Periodic, 4 PeriodicClockAligned",
          "0 HardWiredMonitor, 1 PreconfiguredMonitor, 2 CustomMonitor",
          "0 Danger, 1 HardwareFailure, 2 SystemFailure, 3 Critical, 4 Error, 5 Alert, "
            + "6 Warning, 7 Notice, 8 Informational, 9 Debug",
          "0 Actual, 1 Target, 2 MinSet, 3 MaxSet",
          "VARIABLE_ATTRIBUTE_TYPE 3, COMPONENT 3, VARIABLE 3, VARIABLE_CHARACTERISTICS 3, "
            + "VARIABLE_ATTRIBUTE 4, VARIABLE_MONITORING 1",
        ]
      )
    }
  }

  @Test func `a database another process is reading can be written`() async throws {
    try await withDatabase { path, queue in
      try queue.inDatabase { database in
        try database.beginTransaction(.deferred)
        _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM COMPONENT")
        try SQLiteStore(path: path).set([Self.enabled("false")])
        try database.commit()
      }
      #expect(
        try SQLiteStore(path: path).load()[Self.component]?.variables[0][.actual]?.value == "false"
      )
    }
  }

  @Test func `a database another process is writing is locked, and can be read`() async throws {
    try await withDatabase { path, queue in
      try queue.inDatabase { database in
        try database.beginTransaction(.immediate)
        let store = try SQLiteStore(path: path, patience: .zero)
        #expect(throws: StoreError.locked(path: path)) { try store.set([Self.enabled("false")]) }
        expectNoDifference(try store.load(), .storedSample)
        try database.rollback()
      }
    }
  }

  @Test func `rows that make no model are named`() async throws {
    try await withDatabase { path, queue in
      try await queue.write { database in
        try database.execute(sql: "DELETE FROM VARIABLE_CHARACTERISTICS")
      }
      let store = try SQLiteStore(path: path)
      #expect(
        throws: StoreError.damaged(
          path: path,
          reason: "variable AuthCtrlr[x].Enabled[Tariff] has no characteristics"
        )
      ) { try store.load() }
    }
  }

  static let component = ComponentID("AuthCtrlr", instance: "x")

  static func enabled(_ value: String) -> StoredValue {
    StoredValue(component, VariableID("Enabled", instance: "Tariff"), value: value, source: "csms")
  }

  private func withDatabase(_ body: (String, DatabaseQueue) async throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: .sample)
      try await body(path, DatabaseQueue(path: path))
    }
  }

  private static let columns = """
    COMPONENT.ID INTEGER
    COMPONENT.NAME TEXT
    COMPONENT.INSTANCE TEXT
    COMPONENT.EVSE_ID INTEGER
    COMPONENT.CONNECTOR_ID INTEGER
    DATATYPE.ID INT
    DATATYPE.DATATYPE TEXT
    MONITOR.ID INTEGER
    MONITOR.TYPE TEXT
    MONITOR_CONFIG_TYPE.ID INTEGER
    MONITOR_CONFIG_TYPE.TYPE TEXT
    MUTABILITY.ID INT
    MUTABILITY.MUTABILITY TEXT
    SEVERITY.ID INTEGER
    SEVERITY.SEVERITY TEXT
    VARIABLE.ID INTEGER
    VARIABLE.NAME TEXT
    VARIABLE.INSTANCE TEXT
    VARIABLE.COMPONENT_ID INTEGER!
    VARIABLE.SOURCE TEXT
    VARIABLE_ATTRIBUTE.ID INTEGER
    VARIABLE_ATTRIBUTE.VARIABLE_ID INTEGER!
    VARIABLE_ATTRIBUTE.MUTABILITY_ID INTEGER
    VARIABLE_ATTRIBUTE.PERSISTENT INTEGER
    VARIABLE_ATTRIBUTE.CONSTANT INTEGER
    VARIABLE_ATTRIBUTE.TYPE_ID INTEGER
    VARIABLE_ATTRIBUTE.VALUE_SOURCE TEXT
    VARIABLE_ATTRIBUTE.VALUE TEXT
    VARIABLE_ATTRIBUTE_TYPE.ID INTEGER
    VARIABLE_ATTRIBUTE_TYPE.TYPE TEXT
    VARIABLE_CHARACTERISTICS.ID INTEGER
    VARIABLE_CHARACTERISTICS.DATATYPE_ID INTEGER!
    VARIABLE_CHARACTERISTICS.VARIABLE_ID INTEGER!
    VARIABLE_CHARACTERISTICS.MAX_LIMIT REAL
    VARIABLE_CHARACTERISTICS.MIN_LIMIT REAL
    VARIABLE_CHARACTERISTICS.SUPPORTS_MONITORING INTEGER
    VARIABLE_CHARACTERISTICS.UNIT TEXT
    VARIABLE_CHARACTERISTICS.VALUES_LIST TEXT
    VARIABLE_MONITORING.ID INTEGER
    VARIABLE_MONITORING.VARIABLE_ID INTEGER!
    VARIABLE_MONITORING.SEVERITY INTEGER
    VARIABLE_MONITORING.TRANSACTION INTEGER
    VARIABLE_MONITORING.TYPE_ID INTEGER!
    VARIABLE_MONITORING.CONFIG_TYPE_ID INTEGER
    VARIABLE_MONITORING.VALUE DECIMAL
    VARIABLE_MONITORING.REFERENCE_VALUE TEXT
    """.split(separator: "\n").map(String.init)
}
