import ArgumentParser
import DeviceModelKit
import Foundation

/// What is kept of a database before it changes, and how to get it back.
struct BackupOptions {
  var noBackup: Bool
  var keep: Int?
  var list: Bool
  var rollback: Bool
  var backup: Int?

  /// How many backups there are of a database that changes, unless somebody says otherwise.
  static let defaultCount = 5

  /// How many backups there may be afterwards; nothing where none is made.
  var count: Int? { noBackup ? nil : keep ?? Self.defaultCount }

  /// Refuses what contradicts itself, a config where it would be ignored and the lack of one where it
  /// is needed.
  func check(hasConfig: Bool, hasSchemaVersion: Bool) throws {
    if let keep, keep < 1 {
      throw ValidationError("--keep \(keep): expected 1 or more; --no-backup makes none")
    }
    if backup != nil, !rollback { throw ValidationError("--backup goes with --rollback only") }
    if list, rollback { throw ValidationError("--list and --rollback exclude each other") }
    let isAlone = list || rollback
    if isAlone, hasConfig || hasSchemaVersion {
      let name = list ? "--list" : "--rollback"
      throw ValidationError("\(name) takes neither CONFIG nor --schema-version")
    }
    if !isAlone, !hasConfig, !hasSchemaVersion {
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
