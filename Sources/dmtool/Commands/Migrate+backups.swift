import ArgumentParser
import DeviceModelKit
import Foundation

/// What is kept of a database before it changes, and how to get it back.
extension Migrate {
  /// How many backups there are of a database that changes, unless somebody says otherwise.
  static let usualBackupCount = 5

  /// How many backups there may be afterwards; nothing where none is made.
  var backupCount: Int? { noBackup ? nil : keep ?? Self.usualBackupCount }

  /// Refuses what contradicts itself, a config where it would be ignored and the lack of one where it
  /// is needed.
  func checkBackups() throws {
    if let keep, keep < 1 {
      throw ValidationError("--keep \(keep): expected 1 or more; --no-backup makes none")
    }
    if backup != nil, !rollback { throw ValidationError("--backup goes with --rollback only") }
    if list, rollback { throw ValidationError("--list and --rollback exclude each other") }
    let isAlone = list || rollback
    if isAlone, config != nil || schemaVersion != nil {
      let name = list ? "--list" : "--rollback"
      throw ValidationError("\(name) takes neither CONFIG nor --schema-version")
    }
    if !isAlone, config == nil, schemaVersion == nil {
      throw ValidationError(
        "CONFIG is missing; only --list, --rollback and --schema-version go without it"
      )
    }
  }
}

extension StoreBackups.Backup {
  /// The backup for people.
  var line: String {
    let date = Date(timeIntervalSince1970: Double(time)).formatted(.iso8601)
    let schema = schemaVersion.map { "schema version \($0)" } ?? "no database any more"
    return "\(path)  \(date)  \(size) bytes  \(schema)"
  }
}
