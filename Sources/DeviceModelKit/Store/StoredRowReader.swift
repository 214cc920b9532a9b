import GRDB
import GRDBSQLite

/// Walks through the rows of a query.
///
/// SQLite is asked directly, since whole databases go through here and GRDB's rows cost several times
/// as much.
struct StoredRowReader {
  private let database: Database
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// Goes on to the next row; false after the last one.
  func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.failure(code)
    }
  }

  /// A number that is whole; nothing for NULL.
  func integer(_ column: Int32) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(handle, column))
  }

  /// The row's own id, or that of another.
  func id(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func real(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  func flag(_ column: Int32) -> Bool? { integer(column).map { $0 != 0 } }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }
}
