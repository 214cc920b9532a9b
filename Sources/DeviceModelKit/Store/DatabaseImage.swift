import GRDBSQLite

/// A whole database in memory, from which others that differ in a few values are made quickly.
///
/// SQLite does the changing, on a copy in memory: what comes out is what it would have written into
/// a file. Each copy starts from the same bytes, so that the same values give the same file.
struct DatabaseImage: Sendable {
  /// The file's content.
  let bytes: [UInt8]

  /// The row of each attribute.
  private let rows: [Address: Int64]

  /// Builds the database that ``SQLiteStore/create(at:with:)`` would make of `model`.
  init(of model: DeviceModel) throws(StoreError) {
    let model = StoreImport.normalised(model)
    do {
      bytes = Self.journalled(try SQLiteStore.image(of: model), with: Self.writeAheadLog)
    } catch {
      throw StoreError(error, path: "a database in memory")
    }
    rows = Self.rows(of: model)
  }

  /// Whether there is such an attribute.
  func has(_ address: Address) -> Bool { rows[address] != nil }

  /// The database with other values; their source is the config, as after `init`.
  ///
  /// An attribute that there is not is left out.
  func with(_ values: [(address: Address, value: String?)]) throws(StoreError) -> [UInt8] {
    guard !values.isEmpty else { return bytes }
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    try check(sqlite3_open(":memory:", &database), database)
    try load(into: database)
    try check(sqlite3_exec(database, "BEGIN", nil, nil, nil), database)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    try check(sqlite3_prepare_v2(database, Self.updateSQL, -1, &statement, nil), database)
    for (address, value) in values {
      guard let row = rows[address] else { continue }
      try update(statement, row, value, database)
    }
    try check(sqlite3_exec(database, "COMMIT", nil, nil, nil), database)
    var size: sqlite3_int64 = 0
    guard let content = sqlite3_serialize(database, "main", &size, UInt32(SQLITE_SERIALIZE_NOCOPY))
    else { throw noMemory }
    let copy = [UInt8](UnsafeBufferPointer(start: content, count: Int(size)))
    return Self.journalled(copy, with: Self.writeAheadLog)
  }

  private static let updateSQL = """
    UPDATE VARIABLE_ATTRIBUTE SET "VALUE" = ?, VALUE_SOURCE = ? WHERE ID = ?
    """

  private func load(into database: OpaquePointer?) throws(StoreError) {
    let copy = Self.journalled(bytes, with: Self.rollbackJournal)
    guard let memory = sqlite3_malloc64(UInt64(copy.count)) else { throw noMemory }
    let content = memory.bindMemory(to: UInt8.self, capacity: copy.count)
    content.update(from: copy, count: copy.count)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
    let size = sqlite3_int64(copy.count)
    // The memory is SQLite's from here on, even where it refuses.
    try check(sqlite3_deserialize(database, "main", content, size, size, flags), database)
  }

  private func update(
    _ statement: OpaquePointer?,
    _ row: Int64,
    _ value: String?,
    _ database: OpaquePointer?
  ) throws(StoreError) {
    // SQLite copies the text before the call returns.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    func bind(_ index: Int32, _ text: String?) -> Int32 {
      guard let text else { return sqlite3_bind_null(statement, index) }
      return sqlite3_bind_text(statement, index, text, -1, transient)
    }
    try check(bind(1, value), database)
    try check(bind(2, value == nil ? nil : ValueSource.config), database)
    try check(sqlite3_bind_int64(statement, 3, row), database)
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(database) }
    try check(sqlite3_reset(statement), database)
  }

  private func check(_ code: Int32, _ database: OpaquePointer?) throws(StoreError) {
    guard code == SQLITE_OK else { throw failure(database) }
  }

  private func failure(_ database: OpaquePointer?) -> StoreError {
    let reason = sqlite3_errmsg(database).map { String(cString: $0) } ?? "unknown"
    return .inaccessible(path: "a database in memory", reason: reason)
  }

  private var noMemory: StoreError {
    .inaccessible(path: "a database in memory", reason: "not enough memory")
  }

  // MARK: - Journal and rows

  /// How bytes 18 and 19 of a database file say which journal it has.
  private static let rollbackJournal: UInt8 = 1
  private static let writeAheadLog: UInt8 = 2

  /// The file as it is with such a journal: a database in memory can only have the first kind.
  private static func journalled(_ bytes: [UInt8], with kind: UInt8) -> [UInt8] {
    var bytes = bytes
    for index in [18, 19] where bytes.count > index { bytes[index] = kind }
    return bytes
  }

  /// Rows are numbered in the order in which ``StoreWriter`` writes them.
  private static func rows(of model: DeviceModel) -> [Address: Int64] {
    var rows: [Address: Int64] = [:]
    var row: Int64 = 0
    for component in model.components {
      for variable in component.variables {
        for attribute in variable.attributes {
          row += 1
          let address = Address(component.id, variable.id, attribute.type ?? .actual)
          if rows[address] == nil { rows[address] = row }
        }
      }
    }
    return rows
  }
}
