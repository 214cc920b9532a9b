import GRDB
import GRDBSQLite

/// A connection as SQLite itself knows it, GRDB's or one without GRDB.
///
/// Whole databases are made and read by it: what GRDB puts around a connection and its rows takes
/// longer than a small database does.
struct SQLiteHandle {
  let pointer: OpaquePointer

  /// What GRDB works with.
  init(_ database: Database) throws(DatabaseError) {
    guard let pointer = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    self.pointer = pointer
  }

  /// Opens a connection, which has to be closed.
  ///
  /// - Parameters:
  ///   - path: The file, or `:memory:`.
  ///   - isReadOnly: Whether it must not be written to; else it is made where there is none.
  ///   - patience: How long to wait while another process writes.
  /// - Throws: What SQLite says.
  init(path: String, isReadOnly: Bool = false, patience: Duration = .zero) throws(DatabaseError) {
    var opened: OpaquePointer?
    let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened, code == SQLITE_OK else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) }
      sqlite3_close(opened)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    pointer = opened
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, Int32(patience / .milliseconds(1)))
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(DatabaseError) {
    try check(sqlite3_exec(pointer, sql, nil, nil, nil))
  }

  /// Does all of something or nothing.
  func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some errors have ended the transaction already.
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Lets go of the file; no call may follow.
  func close() throws(DatabaseError) { try check(sqlite3_close(pointer)) }

  func check(_ code: Int32) throws(DatabaseError) {
    if code != SQLITE_OK { throw failure(code) }
  }

  /// What SQLite says about the call that just failed.
  func failure(_ code: Int32) -> DatabaseError {
    let message = String(cString: sqlite3_errmsg(pointer))
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}

/// A statement that is run again and again.
final class SQLiteStatement {
  let pointer: OpaquePointer

  init(_ handle: SQLiteHandle, _ sql: String) throws(DatabaseError) {
    var prepared: OpaquePointer?
    try handle.check(sqlite3_prepare_v2(handle.pointer, sql, -1, &prepared, nil))
    guard let prepared else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    pointer = prepared
  }

  deinit { sqlite3_finalize(pointer) }
}
