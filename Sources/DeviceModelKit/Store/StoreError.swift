/// Why a device-model database could not be made, opened, read or written.
public enum StoreError: Error, Hashable, Sendable {
  case missing(path: String)
  case isDirectory(path: String)
  case exists(path: String)
  /// No directory to put the database in.
  case noDirectory(path: String)
  case empty(path: String)
  case notADatabase(path: String)
  /// A database without libocpp's version number: another program's, or an interrupted start's.
  case noSchemaVersion(path: String)
  case olderSchema(path: String, version: Int)
  case newerSchema(path: String, version: Int)
  case locked(path: String)
  case readOnly(path: String)
  /// A database with a log, in a directory where SQLite can not put what it needs even for reading.
  case unwritableDirectory(path: String)
  /// The system's reason why the file could not be read or written.
  case inaccessible(path: String, reason: String)
  /// Rows that make no device model, or a file SQLite finds broken.
  case damaged(path: String, reason: String)
  /// `fill(with:)` on a store that has components.
  case notEmpty(path: String)
  case noSuchAttribute(Address)
  /// It is not any more what the change was made for.
  case changed(path: String)
  /// No space on the disk, or none for the user; SQLite does not tell this from a broken disk.
  case full(path: String)
  case noBackup(path: String, number: Int?)
  /// No backup holds something else than the database.
  case noOtherBackup(path: String)
}

extension StoreError: CustomStringConvertible {
  /// What was found and what helps, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such database, make one with 'dmtool init'"
    case .isDirectory(let path):
      "\(path): is a directory, expected a database file"
    case .exists(let path):
      "\(path): exists already, choose another name or remove it first"
    case .noDirectory(let path):
      "\(path): the directory for it does not exist, make it first"
    case .empty(let path):
      "\(path): is empty, remove it and make the database with 'dmtool init'"
    case .notADatabase(let path):
      "\(path): is not an SQLite database, name the device-model database"
    case .noSchemaVersion(let path):
      "\(path): has no schema version, so it is no device model or was never finished; "
        + "remove it and make it with 'dmtool init'"
    case .olderSchema(let path, let version):
      "\(path): has schema version \(version), expected \(StoreSchema.version); "
        + "'dmtool migrate --db \(path) --schema-version \(StoreSchema.version)' brings it there"
    case .newerSchema(let path, let version):
      "\(path): has schema version \(version), newer than the \(StoreSchema.version) known here; "
        + "use a newer dmtool"
    case .locked(let path):
      "\(path): another process is writing to it, try again when it has finished"
    case .readOnly(let path):
      "\(path): can not be written to, check the permissions of the file and its directory"
    case .unwritableDirectory(let path):
      "\(path): has a log, and its directory can not be written to, which even reading needs; "
        + "copy it with its -wal file to another directory"
    case .inaccessible(let path, let reason):
      "\(path): \(reason), check the path and its permissions"
    case .damaged(let path, let reason):
      "\(path): is damaged (\(reason)), restore it from a backup or make it anew"
    case .notEmpty(let path):
      "\(path): has components already, expected an empty database"
    case .noSuchAttribute(let address):
      "\(address): there is no such attribute in the database"
    case .changed(let path):
      "\(path): has been changed by another process meanwhile, nothing was done; try again"
    case .full(let path):
      "\(path): there is no space left for it or the disk fails, nothing was changed; "
        + "make room and try again"
    case .noBackup(let path, let number?):
      "\(path): has no backup \(number), 'dmtool migrate --list --db \(path)' shows those there are"
    case .noBackup(let path, nil):
      "\(path): has no backups, so there is nothing to go back to"
    case .noOtherBackup(let path):
      "\(path): holds what all its backups hold, so there is nothing to go back to"
    }
  }
}
