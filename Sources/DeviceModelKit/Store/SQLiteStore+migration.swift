import GRDB

/// What a database is to become, in one transaction.
public struct StoreMigration: Sendable {
  /// What the database held when this was decided; if it holds something else now, nothing happens.
  public var found: DeviceModel

  /// What it shall hold, normalised, as a `ChangePlan`'s target is.
  public var target: DeviceModel

  /// The number its schema shall have, 1 to 3.
  public var schemaVersion: Int

  /// How many backups there may be, the one made before included; nothing where none is made.
  public var backups: Int?

  public init(
    from found: DeviceModel,
    to target: DeviceModel,
    schemaVersion: Int = SQLiteStore.schemaVersion,
    backups: Int? = nil
  ) {
    self.found = found
    self.target = target
    self.schemaVersion = schemaVersion
    self.backups = backups
  }
}

extension SQLiteStore {
  /// The number of the schema that EVerest 2026.10 has.
  public static let schemaVersion = StoreSchema.version

  /// The schemas that can be read and migrated.
  public static let schemaVersions = StoreSchema.versions

  /// Carries out a migration, whole or not at all; rows that stay as they are are not written.
  ///
  /// - Returns: The backup that was made before.
  /// - Throws: `changed` where the database is not what it was, or why it could not be written.
  @discardableResult
  public func migrate(_ migration: StoreMigration) throws(StoreError) -> StoreBackups.Backup? {
    var backup: StoreBackups.Backup?
    do {
      try run {
        if isReadOnly { throw StoreError.readOnly(path: path) }
        try queue.writeWithoutTransaction { database in
          // No statement leaves a row without its parent, and a check would look at every row.
          try database.execute(sql: "PRAGMA foreign_keys = OFF")
          try database.inTransaction(.immediate) {
            try carryOut(migration, in: database) { backup = $0 }
            return .commit
          }
        }
      }
    } catch {
      if let backup { StoreFile(path: backup.path).remove() }
      throw error
    }
    emptyLog()
    if let count = migration.backups { StoreBackups(of: path).prune(keeping: count) }
    return backup
  }

  private func carryOut(
    _ migration: StoreMigration,
    in database: Database,
    keep: (StoreBackups.Backup) -> Void
  ) throws {
    let handle = try SQLiteHandle(database)
    let version = try StoreSchema.version(of: handle, among: StoreSchema.versions, path: path)
    let (model, rows) = try StoreReader(handle, path: path, version: version).modelAndRows()
    guard model == migration.found, version == schemaVersion else {
      throw StoreError.changed(path: path)
    }
    if migration.backups != nil { keep(try Self.backUp(path)) }
    try StoreSchema.migrate(database, from: version, to: StoreSchema.version)
    let updater = try StoreUpdater(database, surplusCharacteristics: rows.surplusCharacteristics)
    try updater.update(model, rows, to: migration.target)
    try StoreSchema.migrate(database, from: StoreSchema.version, to: migration.schemaVersion)
  }
}
