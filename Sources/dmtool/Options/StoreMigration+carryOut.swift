import DeviceModelKit

extension StoreMigration {
  /// Carries the migration out, alone with the database.
  ///
  /// When this returns, nothing of it stands beside the database but the backup: whoever reads the
  /// output may be gone by then, and this process with it.
  func carryOut(on database: String) throws -> StoreBackups.Backup? {
    let lock = try DatabaseLock.forMigration(of: database)
    defer { lock.release() }
    return try SQLiteStore.migrate(database, self)
  }
}

extension DatabaseLock {
  /// Keeps stations and other migrations away, and tidies up after one that was killed.
  static func forMigration(of database: String) throws -> DatabaseLock {
    let lock = try DatabaseLock(database: database, for: .migration)
    StoreBackups(of: database).removeLeftovers()
    return lock
  }
}
