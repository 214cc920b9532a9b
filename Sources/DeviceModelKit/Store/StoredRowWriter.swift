import GRDB
import GRDBSQLite

/// Adds rows with one statement, whose every parameter is bound anew for each of them.
///
/// SQLite is asked directly, for the same reason as in ``StoredRowReader``.
struct StoredRowWriter {
  private let database: Database
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  func bind(_ value: String?, at index: Int32) {
    guard var value else { return bindNull(at: index) }
    value.withUTF8 {
      let start = UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self)
      guard let start else {
        // No address would mean NULL.
        sqlite3_bind_text(handle, index, "", 0, Self.copied)
        return
      }
      sqlite3_bind_text(handle, index, start, Int32($0.count), Self.copied)
    }
  }

  func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }

  func bind(_ value: Int?, at index: Int32) {
    guard let value else { return bindNull(at: index) }
    sqlite3_bind_int64(handle, index, Int64(value))
  }

  func bind(_ value: Double?, at index: Int32) {
    guard let value else { return bindNull(at: index) }
    sqlite3_bind_double(handle, index, value)
  }

  func bind(_ value: Bool, at index: Int32) { sqlite3_bind_int(handle, index, value ? 1 : 0) }

  /// Adds the row that was bound, and returns its id.
  @discardableResult
  func insert() throws -> Int64 {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw database.failure(code) }
    return database.lastInsertedRowID
  }

  private func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

  /// SQLite takes a copy of the text.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

extension Database {
  /// What SQLite says about the call that just failed.
  func failure(_ code: Int32) -> DatabaseError {
    let message = sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
