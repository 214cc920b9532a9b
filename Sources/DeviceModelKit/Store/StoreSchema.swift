/// The tables of libocpp's device-model database, as its third migration leaves them.
///
/// libocpp numbers its schemas in `PRAGMA user_version`; GRDB's migrator would not be understood.
enum StoreSchema {
  /// The schema's number in EVerest 2026.10.
  static let version = 3

  /// Makes the tables of the present schema, and the rows of those that stand for an enumeration.
  static func create(in handle: SQLiteHandle) throws {
    for table in tables { try handle.execute(table) }
    try insert(Mutability.allCases.map(\.rawValue), into: "MUTABILITY", handle)
    try insert(DataType.allCases.map(\.rawValue), into: "DATATYPE", handle)
    try insert(MonitorType.allCases.map(\.rawValue), into: "MONITOR", handle)
    try createMonitorConfigTypes(in: handle)
    try insert(severities, into: "SEVERITY", handle)
    try insert(AttributeType.allCases.map(\.rawValue), into: "VARIABLE_ATTRIBUTE_TYPE", handle)
    try handle.execute("PRAGMA user_version = \(version)")
  }

  /// Makes the table of what kinds of monitors there are.
  static func createMonitorConfigTypes(in handle: SQLiteHandle) throws {
    try handle.execute("CREATE TABLE MONITOR_CONFIG_TYPE (ID INTEGER PRIMARY KEY, \"TYPE\" TEXT)")
    try insert(MonitorConfigType.allCases.map(\.rawValue), into: "MONITOR_CONFIG_TYPE", handle)
  }

  /// The number of a database's schema; refuses one that is not among `versions`.
  static func version(
    of handle: SQLiteHandle,
    among versions: ClosedRange<Int>,
    path: String
  ) throws -> Int {
    let reader = try StoredRowReader(handle, "PRAGMA user_version")
    let found = try reader.next() ? Int(reader.id(0)) : 0
    switch found {
    case versions: return found
    case ..<1: throw StoreError.noSchemaVersion(path: path)
    case ..<versions.lowerBound: throw StoreError.olderSchema(path: path, version: found)
    default: throw StoreError.newerSchema(path: path, version: found)
    }
  }

  private static func insert(_ names: [String], into table: String, _ handle: SQLiteHandle) throws {
    let rows = names.enumerated().map { "(\($0.offset), '\($0.element)')" }
    try handle.execute("INSERT INTO \(table) VALUES \(rows.joinedPlainly(by: ", "))")
  }

  /// OCPP's severity levels, 0 to 9.
  private static let severities = [
    "Danger", "HardwareFailure", "SystemFailure", "Critical", "Error",
    "Alert", "Warning", "Notice", "Informational", "Debug",
  ]

  private static let tables = [
    "CREATE TABLE MUTABILITY (ID INT PRIMARY KEY, MUTABILITY TEXT)",
    "CREATE TABLE DATATYPE (ID INT PRIMARY KEY, DATATYPE TEXT)",
    "CREATE TABLE MONITOR (ID INTEGER PRIMARY KEY, \"TYPE\" TEXT)",
    "CREATE TABLE SEVERITY (ID INTEGER PRIMARY KEY, SEVERITY TEXT)",
    "CREATE TABLE VARIABLE_ATTRIBUTE_TYPE (ID INTEGER PRIMARY KEY AUTOINCREMENT, \"TYPE\" TEXT)",
    """
    CREATE TABLE COMPONENT (
      ID INTEGER PRIMARY KEY AUTOINCREMENT,
      NAME TEXT,
      INSTANCE TEXT,
      EVSE_ID INTEGER,
      CONNECTOR_ID INTEGER
    )
    """,
    """
    CREATE TABLE VARIABLE_ATTRIBUTE (
      ID INTEGER PRIMARY KEY AUTOINCREMENT,
      VARIABLE_ID INTEGER NOT NULL REFERENCES VARIABLE (ID) ON DELETE CASCADE,
      MUTABILITY_ID INTEGER REFERENCES MUTABILITY (ID) ON DELETE RESTRICT,
      PERSISTENT INTEGER,
      CONSTANT INTEGER,
      TYPE_ID INTEGER REFERENCES VARIABLE_ATTRIBUTE_TYPE (ID) ON DELETE RESTRICT,
      VALUE_SOURCE TEXT,
      "VALUE" TEXT
    )
    """,
    """
    CREATE TABLE VARIABLE_CHARACTERISTICS (
      ID INTEGER PRIMARY KEY AUTOINCREMENT,
      DATATYPE_ID INTEGER NOT NULL REFERENCES DATATYPE (ID) ON DELETE RESTRICT,
      VARIABLE_ID INTEGER NOT NULL REFERENCES VARIABLE (ID) ON DELETE CASCADE,
      MAX_LIMIT REAL,
      MIN_LIMIT REAL,
      SUPPORTS_MONITORING INTEGER,
      UNIT TEXT,
      VALUES_LIST TEXT
    )
    """,
    """
    CREATE TABLE VARIABLE_MONITORING (
      ID INTEGER PRIMARY KEY AUTOINCREMENT,
      VARIABLE_ID INTEGER NOT NULL REFERENCES VARIABLE (ID) ON DELETE CASCADE,
      SEVERITY INTEGER,
      "TRANSACTION" INTEGER,
      TYPE_ID INTEGER NOT NULL REFERENCES MONITOR (ID) ON DELETE RESTRICT,
      CONFIG_TYPE_ID INTEGER REFERENCES MONITOR_CONFIG_TYPE (ID) ON DELETE RESTRICT,
      "VALUE" DECIMAL,
      REFERENCE_VALUE TEXT
    )
    """,
    """
    CREATE TABLE VARIABLE (
      ID INTEGER PRIMARY KEY AUTOINCREMENT,
      NAME TEXT,
      INSTANCE TEXT,
      COMPONENT_ID INTEGER NOT NULL REFERENCES COMPONENT (ID) ON DELETE CASCADE,
      SOURCE TEXT
    )
    """,
  ]
}
