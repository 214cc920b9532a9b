import GRDB
import GRDBSQLite

/// Walks through the rows of a query.
struct StoredRowReader {
  private let handle: SQLiteHandle
  private let statement: SQLiteStatement

  init(_ handle: SQLiteHandle, _ sql: String) throws(DatabaseError) {
    self.handle = handle
    statement = try SQLiteStatement(handle, sql)
  }

  /// Goes on to the next row; false after the last one.
  func next() throws(DatabaseError) -> Bool {
    switch sqlite3_step(statement.pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw handle.failure(code)
    }
  }

  /// A number that is whole; nothing for NULL.
  func integer(_ column: Int32) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(statement.pointer, column))
  }

  /// The row's own id, or that of another.
  func id(_ column: Int32) -> Int64 { sqlite3_column_int64(statement.pointer, column) }

  func real(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(statement.pointer, column)
  }

  func flag(_ column: Int32) -> Bool? { integer(column).map { $0 != 0 } }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(statement.pointer, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement.pointer, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement.pointer, column) == SQLITE_NULL
  }
}
