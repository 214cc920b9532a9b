import ArgumentParser
import DeviceModelKit
import Foundation

/// What is kept of a database before it changes, and how to get it back.
struct BackupOptions: ParsableArguments {
  @Flag(name: .customLong("no-backup"), help: "Make no backup; without it one is made.")
  var noBackup = false

  @Option(
    help: ArgumentHelp(
      "How many backups to keep; older ones are removed (default: 5).",
      valueName: "number"
    )
  )
  var keep: Int?

  @Flag(help: "Print the backups there are, the newest first, and do nothing else.")
  var list = false

  @Flag(
    help: """
      Make the database what it was in a backup, after a backup of what it is: a second rollback \
      takes the first back.
      """
  )
  var rollback = false

  @Option(
    help: ArgumentHelp(
      "The number of the backup that --rollback takes (default: the newest that differs).",
      valueName: "number"
    )
  )
  var backup: Int?

  /// How many backups there are of a database that changes, unless somebody says otherwise.
  static let defaultCount = 5

  /// How many backups there may be afterwards; nothing where none is made.
  var count: Int? { noBackup ? nil : keep ?? Self.defaultCount }

  func validate() throws {
    if let keep, keep < 1 {
      throw ValidationError("--keep \(keep): expected 1 or more; --no-backup makes none")
    }
    if backup != nil, !rollback { throw ValidationError("--backup goes with --rollback only") }
    if list, rollback { throw ValidationError("--list and --rollback exclude each other") }
  }

  /// Refuses a config where it would be ignored, and the lack of one where it is needed.
  func check(hasConfig: Bool, hasSchemaVersion: Bool) throws {
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
