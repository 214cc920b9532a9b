import Foundation
import GRDB

extension SQLiteStore {
  /// What a rollback did.
  public struct Rollback: Hashable, Sendable {
    /// What the database was made from.
    public var restored: StoreBackups.Backup

    /// What it had been; nothing where it was no database, or no backup was wanted.
    public var replaced: StoreBackups.Backup?
  }

  /// Makes a database what one of its backups is; the backup stays.
  ///
  /// - Parameters:
  ///   - path: The database, which may be missing or damaged.
  ///   - number: The backup's number; nothing means the newest that holds something else than the
  ///     database does.
  ///   - backups: How many backups there may be afterwards, the one of what is replaced included;
  ///     nothing where that is not kept.
  /// - Returns: Which backup it was, and where what is replaced went.
  /// - Throws: `noBackup`, or why it could not be read or written.
  public static func rollBack(
    _ path: String,
    to number: Int?,
    backups: Int?
  ) throws(StoreError) -> Rollback {
    let all = StoreBackups(of: path)
    let backup = number == nil ? try differing(all) : try all.find(number)
    // A backup that is broken must not replace anything.
    _ = try contents(of: backup.path)
    var replaced: StoreBackups.Backup?
    do {
      if isDatabase(path) {
        if backups != nil { replaced = try backUp(path) }
        let target = try DatabaseQueue(path: path, configuration: configuration(patience))
        try copy(backup.path, to: target)
        try target.close()
      } else {
        try replaceFile(path, by: backup.path)
      }
    } catch {
      if let replaced { StoreFile(path: replaced.path).remove() }
      throw StoreError(error, path: path)
    }
    if let backups { all.prune(keeping: backups) }
    return Rollback(restored: backup, replaced: replaced)
  }

  /// The newest backup with another content: one that was made before a change that then was not
  /// made, or that was taken back, is no step back.
  private static func differing(_ backups: StoreBackups) throws(StoreError) -> StoreBackups.Backup {
    let all = backups.all
    guard let newest = all.first else { throw .noBackup(path: backups.database, number: nil) }
    guard let present = try? contents(of: backups.database) else { return newest }
    for backup in all where try contents(of: backup.path) != present { return backup }
    throw .noOtherBackup(path: backups.database)
  }

  /// Copies a database, with what is in its log, to the next free backup.
  static func backUp(_ path: String) throws -> StoreBackups.Backup {
    let backups = StoreBackups(of: path)
    let file = StoreFile(path: backups.nextPath)
    try write(path, to: file) { try file.moveIntoPlace() }
    return try backups.find(nil)
  }

  private static func replaceFile(_ path: String, by backup: String) throws {
    let file = StoreFile(path: path)
    try write(backup, to: file) {
      for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
      try file.moveOver()
    }
  }

  /// Copies a database beside a file's place, then lets it be put there.
  private static func write(_ path: String, to file: StoreFile, place: () throws -> Void) throws {
    try file.makeTemporary()
    do {
      var settings = Configuration()
      settings.prepareDatabase { database in
        // The file has no name yet and is synchronised at the end.
        try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
      }
      let target = try DatabaseQueue(path: file.temporaryPath, configuration: settings)
      try copy(path, to: target)
      try target.writeWithoutTransaction { database in
        // The copy says of itself that it has a log, which is no use for a file that lies still.
        _ = try Row.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try target.close()
      try place()
    } catch {
      file.removeTemporary()
      throw error
    }
  }

  private static func copy(_ path: String, to target: DatabaseQueue) throws {
    let source = try DatabaseQueue(
      path: path,
      configuration: configuration(patience, isReadOnly: true)
    )
    try source.backup(to: target)
    try source.close()
  }
}
