import GRDB
import GRDBSQLite

/// Adds rows to a table, whose every column is bound anew for each of them.
///
/// SQLite does as much to number one row as to number many: where many are to come, a statement adds
/// several at once.
final class StoredRowWriter {
  private let handle: SQLiteHandle
  private let table: String
  private let columns: [String]
  private let single: SQLiteStatement
  private var several: SQLiteStatement?

  /// The statement that the next values are for, and how many of its parameters belong to rows before.
  private var pointer: OpaquePointer
  private var offset: Int32 = 0

  /// How many rows are still to come.
  private var expected = 0

  /// How many rows a statement adds where it adds several.
  private static let batch = 16

  init(_ handle: SQLiteHandle, _ table: String, _ columns: String...) throws(DatabaseError) {
    self.handle = handle
    self.table = table
    self.columns = columns
    single = try SQLiteStatement(handle, Self.sql(table, columns, rows: 1))
    pointer = single.pointer
  }

  private static func sql(_ table: String, _ columns: [String], rows: Int) -> String {
    let row = "(\(columns.map { _ in "?" }.joinedPlainly(by: ", ")))"
    let values = Array(repeating: row, count: rows).joinedPlainly(by: ", ")
    return "INSERT INTO \(table) (\(columns.joinedPlainly(by: ", "))) VALUES \(values)"
  }

  /// Adds the row that was bound, and returns its id.
  @discardableResult
  func insert() throws(DatabaseError) -> Int64 {
    try run()
    return sqlite3_last_insert_rowid(handle.pointer)
  }

  /// Gets ready for so many rows, each of which is bound and then added.
  func expect(_ count: Int) throws(DatabaseError) {
    expected = count
    try choose()
  }

  /// Adds the row that was bound, at the latest when the last one that was expected is.
  func add() throws(DatabaseError) {
    expected -= 1
    offset += Int32(columns.count)
    if pointer != single.pointer, offset < Int32(Self.batch * columns.count) { return }
    try run()
    offset = 0
    try choose()
  }

  /// The id of the next row: SQLite never gives one again.
  func nextRow() throws(DatabaseError) -> Int64 {
    let known = """
      SELECT seq FROM sqlite_sequence WHERE name = '\(table)' UNION ALL SELECT max(ID) FROM \(table)
      """
    let reader = try StoredRowReader(handle, known)
    var last: Int64 = 0
    while try reader.next() { last = max(last, reader.id(0)) }
    return last + 1
  }

  private func choose() throws(DatabaseError) {
    pointer = single.pointer
    if expected < Self.batch { return }
    let statement: SQLiteStatement
    if let several {
      statement = several
    } else {
      statement = try SQLiteStatement(handle, Self.sql(table, columns, rows: Self.batch))
      several = statement
    }
    pointer = statement.pointer
  }

  private func run() throws(DatabaseError) {
    let code = sqlite3_step(pointer)
    sqlite3_reset(pointer)
    if code != SQLITE_DONE { throw handle.failure(code) }
  }
}

// MARK: - Values

extension StoredRowWriter {
  func bind(_ value: String?, at index: Int32) {
    guard var value else { return bindNull(at: index) }
    value.withUTF8 {
      let start = UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self)
      guard let start else {
        // No address would mean NULL.
        sqlite3_bind_text(pointer, offset + index, "", 0, Self.copied)
        return
      }
      sqlite3_bind_text(pointer, offset + index, start, Int32($0.count), Self.copied)
    }
  }

  func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(pointer, offset + index, value) }

  func bind(_ value: Int?, at index: Int32) {
    guard let value else { return bindNull(at: index) }
    sqlite3_bind_int64(pointer, offset + index, Int64(value))
  }

  func bind(_ value: Double?, at index: Int32) {
    guard let value else { return bindNull(at: index) }
    sqlite3_bind_double(pointer, offset + index, value)
  }

  func bind(_ value: Bool, at index: Int32) {
    sqlite3_bind_int(pointer, offset + index, value ? 1 : 0)
  }

  private func bindNull(at index: Int32) { sqlite3_bind_null(pointer, offset + index) }

  /// SQLite takes a copy of the text.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
