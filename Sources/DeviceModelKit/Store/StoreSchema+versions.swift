import GRDB

/// The way from one of libocpp's schemas to another, and back.
///
/// The second has `VARIABLE.SOURCE`, which the first has not; the third has no `VARIABLE.REQUIRED`.
extension StoreSchema {
  /// The schemas there is a way between.
  static let versions = 1...version

  /// Goes step by step; the values stay, but for a column that the wanted schema has not.
  static func migrate(_ database: Database, from old: Int, to new: Int) throws {
    if old == new { return }
    if old < new {
      for version in (old + 1)...new { try stepUp(to: version, database) }
    } else {
      for version in (new + 1...old).reversed() { try stepDown(from: version, database) }
    }
    try database.execute(sql: "PRAGMA user_version = \(new)")
  }

  /// The names of a table's columns; none where there is no such table.
  static func columns(of table: String, _ handle: SQLiteHandle) throws -> [String] {
    let reader = try StoredRowReader(
      handle,
      "SELECT upper(name) FROM pragma_table_info('\(table)')"
    )
    var names: [String] = []
    while try reader.next() { names.append(reader.text(0) ?? "") }
    return names
  }

  private static func stepUp(to version: Int, _ database: Database) throws {
    if version == 2 {
      try add("SOURCE TEXT", to: "VARIABLE", database)
      try completeMonitoring(in: database)
    }
    if version == 3 { try drop("REQUIRED", from: "VARIABLE", database) }
  }

  private static func stepDown(from version: Int, _ database: Database) throws {
    if version == 3 { try add("REQUIRED INTEGER DEFAULT 0", to: "VARIABLE", database) }
    if version == 2 { try drop("SOURCE", from: "VARIABLE", database) }
  }

  /// The earliest databases of the first schema know no kinds of monitors; all are a CSMS's there.
  private static func completeMonitoring(in database: Database) throws {
    if try columns(of: "MONITOR_CONFIG_TYPE", SQLiteHandle(database)).isEmpty {
      try createMonitorConfigTypes(in: SQLiteHandle(database))
    }
    let custom = position(MonitorConfigType.custom)
    try add(
      "CONFIG_TYPE_ID INTEGER REFERENCES MONITOR_CONFIG_TYPE (ID) ON DELETE RESTRICT",
      to: "VARIABLE_MONITORING",
      database
    )
    try database.execute(
      sql: "UPDATE VARIABLE_MONITORING SET CONFIG_TYPE_ID = \(custom) WHERE CONFIG_TYPE_ID IS NULL"
    )
    try add("REFERENCE_VALUE TEXT", to: "VARIABLE_MONITORING", database)
  }

  private static func add(_ column: String, to table: String, _ database: Database) throws {
    let name = String(column.prefix { $0 != " " })
    if try columns(of: table, SQLiteHandle(database)).contains(name) { return }
    try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(column)")
  }

  private static func drop(_ column: String, from table: String, _ database: Database) throws {
    guard try columns(of: table, SQLiteHandle(database)).contains(column) else { return }
    try database.execute(sql: "ALTER TABLE \(table) DROP COLUMN \(column)")
  }
}
