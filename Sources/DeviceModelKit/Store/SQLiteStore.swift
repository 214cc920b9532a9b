import Foundation
import GRDB
import GRDBSQLite

/// A device-model database that libocpp can read and write too, even at the same time.
///
/// Every call is one transaction. Another process's write is waited for, up to a limit.
public final class SQLiteStore: DeviceModelStore {
  /// Where the database is.
  public let path: String

  /// The number of the database's schema when it was opened.
  public let schemaVersion: Int

  let queue: DatabaseQueue
  let isReadOnly: Bool

  /// How long libocpp waits for another process's write, and we.
  public static let patience: Duration = .seconds(5)

  /// Whether there is a file that begins as every SQLite database does.
  public static func isDatabase(_ path: String) -> Bool {
    (try? StoreFile(path: path).checkIsDatabase()) != nil
  }

  /// Opens a database that exists.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - patience: How long to wait while another process writes.
  ///   - oldestVersion: The lowest number its schema may have. A database of an older one than the
  ///     present can only be read and migrated.
  /// - Throws: Why there is no usable database of such a schema.
  public init(
    path: String,
    patience: Duration = SQLiteStore.patience,
    oldestVersion: Int = SQLiteStore.schemaVersion
  ) throws(StoreError) {
    self.path = path
    isReadOnly = access(path, W_OK) != 0
    try StoreFile(path: path).checkIsDatabase()
    do {
      queue = try DatabaseQueue(
        path: path,
        configuration: Self.configuration(patience, isReadOnly: isReadOnly)
      )
      schemaVersion = try queue.read { database in
        let versions = oldestVersion...StoreSchema.version
        return try StoreSchema.version(of: SQLiteHandle(database), among: versions, path: path)
      }
    } catch {
      throw StoreError(opening: path, error)
    }
  }

  /// Lets go of the file, so that nothing stands beside it any more; no call may follow.
  ///
  /// - Throws: Why SQLite could not put everything into the file.
  public func close() throws(StoreError) {
    do {
      try queue.close()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Makes a database with a model in it, or nothing at all.
  ///
  /// It is built beside its place and then named, so that nobody meets a half-made one.
  ///
  /// - Parameters:
  ///   - path: The file, which must not exist.
  ///   - model: What to store.
  /// - Throws: `exists`, `noDirectory`, or why it could not be written.
  public static func create(at path: String, with model: DeviceModel) throws(StoreError) {
    let file = StoreFile(path: path)
    try file.checkIsFree()
    do {
      try UnfinishedFile.at(file.temporaryPath) {
        try file.makeTemporary()
        try build(at: file.temporaryPath, with: StoreImport.normalised(model))
        try file.markAsLogged()
        try file.moveIntoPlace()
      }
    } catch {
      file.removeTemporary()
      throw StoreError(error, path: path)
    }
  }

  public func load() throws(StoreError) -> DeviceModel {
    try run {
      try queue.read { database in
        try StoreReader(SQLiteHandle(database), path: path, version: schemaVersion).model()
      }
    }
  }

  public func fill(with model: DeviceModel) throws(StoreError) {
    try run {
      try queue.write { database in
        let isEmpty = try Row.fetchOne(database, sql: "SELECT 1 FROM COMPONENT") == nil
        guard isEmpty else { throw StoreError.notEmpty(path: path) }
        try StoreWriter(SQLiteHandle(database)).insert(StoreImport.normalised(model))
      }
    }
  }

  public func set(_ values: [StoredValue]) throws(StoreError) {
    try run {
      try queue.write { database in
        for value in values { try Self.set(value, in: database) }
      }
    }
    if values.contains(where: \.isSecret) { emptyLog() }
  }

  /// Moves the write-ahead log into the file and empties it, for it still holds what was replaced.
  ///
  /// Whoever is reading keeps it as it is; then the next secret that is written empties it, or whoever
  /// lets go of the database last.
  func emptyLog() {
    try? queue.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
  }

  func run<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension SQLiteStore {
  static func configuration(_ patience: Duration, isReadOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience / .seconds(1))
    configuration.readonly = isReadOnly
    if !isReadOnly {
      // Not every system's SQLite does so by itself: what is replaced is overwritten with zeros.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    }
    return configuration
  }

  /// The content of a new database in memory, with a normalised model in it.
  static func image(of model: DeviceModel) throws -> [UInt8] {
    let handle = try SQLiteHandle(path: ":memory:")
    defer { sqlite3_close(handle.pointer) }
    try fill(handle, with: model)
    var size: sqlite3_int64 = 0
    let content = sqlite3_serialize(handle.pointer, "main", &size, 0)
    defer { sqlite3_free(content) }
    return [UInt8](UnsafeBufferPointer(start: content, count: Int(size)))
  }

  private static func build(at path: String, with model: DeviceModel) throws {
    let handle = try SQLiteHandle(path: path)
    // The file has no name yet and is synchronised at the end: a journal would protect nothing.
    do {
      try handle.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
      try fill(handle, with: model)
    } catch {
      sqlite3_close(handle.pointer)
      throw error
    }
    try handle.close()
  }

  /// Makes the tables in a database that is new, and puts a normalised model into them.
  private static func fill(_ handle: SQLiteHandle, with model: DeviceModel) throws {
    try handle.transaction {
      try StoreSchema.create(in: handle)
      try StoreWriter(handle).insert(model)
    }
  }

  private static func set(_ value: StoredValue, in database: Database) throws {
    let statement = try database.cachedStatement(sql: setSQL)
    let component = value.component
    try statement.execute(
      arguments: [
        value.value, value.value == nil ? nil : value.source,
        component.name, component.instance, component.evse, component.connector,
        value.variable.name, value.variable.instance, position(value.attribute),
      ]
    )
    if database.changesCount == 0 { throw StoreError.noSuchAttribute(value.address) }
  }

  /// Finds the row by name each time, for libocpp may have made the rows anew since.
  ///
  /// The tables have no indexes; nested selects look at each row once.
  private static let setSQL = """
    UPDATE VARIABLE_ATTRIBUTE SET "VALUE" = ?, VALUE_SOURCE = ?
    WHERE ID = (
      SELECT min(ID) FROM VARIABLE_ATTRIBUTE
      WHERE VARIABLE_ID = (
        SELECT min(ID) FROM VARIABLE
        WHERE COMPONENT_ID = (
          SELECT min(ID) FROM COMPONENT
          WHERE NAME = ? AND INSTANCE IS ? AND EVSE_ID IS ? AND CONNECTOR_ID IS ?
        )
        AND NAME = ? AND INSTANCE IS ?
      )
      AND TYPE_ID = ?
    )
    """
}

extension StoreError {
  /// Why a database could not be opened.
  init(opening path: String, _ error: any Error) {
    let refusals: [ResultCode] = [.SQLITE_CANTOPEN, .SQLITE_READONLY]
    let isRefused = (error as? DatabaseError).map { refusals.contains($0.resultCode) } ?? false
    let isUnwritable = isRefused && StoreFile(path: path).isInUnwritableDirectory
    self = isUnwritable ? .unwritableDirectory(path: path) : StoreError(error, path: path)
  }

  /// What SQLite's or our own error means for the database at `path`.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .inaccessible(path: path, reason: "\(error)")
      return
    }
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    let noSpace: [ResultCode] = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE]
    if noSpace.contains(error.extendedResultCode) {
      self = .full(path: path)
      return
    }
    self =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
      case .SQLITE_FULL: .full(path: path)
      case .SQLITE_NOTADB: .notADatabase(path: path)
      case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
      case .SQLITE_CORRUPT, .SQLITE_ERROR: .damaged(path: path, reason: reason)
      default: .inaccessible(path: path, reason: reason)
      }
  }
}
