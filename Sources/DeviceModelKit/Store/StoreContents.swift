import Foundation
import GRDBSQLite

/// What a database holds, whichever of libocpp's schemas it has.
public struct StoreContents: Hashable, Sendable {
  public var model: DeviceModel

  /// The number of its schema, 1 to 3.
  public var schemaVersion: Int
}

extension SQLiteStore {
  /// Reads a whole database and lets go of it, so that nothing stands beside it afterwards.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - patience: How long to wait while another process writes.
  /// - Returns: What is in it.
  /// - Throws: Why it could not be read.
  public static func contents(
    of path: String,
    patience: Duration = SQLiteStore.patience
  ) throws(StoreError) -> StoreContents {
    do {
      return try contents(ofOpenable: path, patience)
    } catch .unwritableDirectory where !FileManager.default.fileExists(atPath: path + "-wal") {
      return try contents(ofCopyOf: path)
    }
  }

  /// Reads a database that lies still where SQLite can not: on a disk that is read only.
  private static func contents(ofCopyOf path: String) throws(StoreError) -> StoreContents {
    let files = FileManager.default
    var template = Array(files.temporaryDirectory.appending(path: "dmtool-XXXXXX").path.utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .unwritableDirectory(path: path)
    }
    let name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let directory = URL(filePath: name)
    // What is left of the copy would be of no use, and its directory is for nobody else.
    defer { try? files.removeItem(at: directory) }
    let copy = directory.appending(path: "copy.db").path
    do {
      try files.copyItem(atPath: path, toPath: copy)
    } catch {
      throw .inaccessible(path: path, reason: error.fileReason)
    }
    return try contents(ofOpenable: copy, patience)
  }

  private static func contents(
    ofOpenable path: String,
    _ patience: Duration
  ) throws(StoreError) -> StoreContents {
    try StoreFile(path: path).checkIsDatabase()
    do {
      let isReadOnly = access(path, W_OK) != 0
      let handle = try SQLiteHandle(path: path, isReadOnly: isReadOnly, patience: patience)
      // Nothing was written, so that nothing can be lost.
      defer { sqlite3_close(handle.pointer) }
      let version = try StoreSchema.version(of: handle, among: schemaVersions, path: path)
      let model = try handle.transaction {
        try StoreReader(handle, path: path, version: version).model()
      }
      return StoreContents(model: model, schemaVersion: version)
    } catch {
      throw StoreError(opening: path, error)
    }
  }

  /// Opens a database of any schema and carries out a migration, whole or not at all.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - migration: What it is to become.
  /// - Returns: The backup that was made before.
  /// - Throws: As `migrate(_:)`.
  @discardableResult
  public static func migrate(
    _ path: String,
    _ migration: StoreMigration
  ) throws(StoreError) -> StoreBackups.Backup? {
    let store = try SQLiteStore(path: path, oldestVersion: schemaVersions.lowerBound)
    let backup = try store.migrate(migration)
    try store.close()
    return backup
  }
}
