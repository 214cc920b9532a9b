import Foundation

/// The backups beside a database: `DB.backup-1`, `DB.backup-2` and so on, the highest the newest.
///
/// They are numbered, not dated, since a station's clock may stand anywhere.
public struct StoreBackups: Sendable {
  /// The database's file.
  public let database: String

  /// - Parameter database: The database's file, which need not exist.
  public init(of database: String) {
    self.database = database
  }

  /// A backup as it lies there.
  public struct Backup: Hashable, Sendable {
    public var number: Int
    public var path: String

    /// In bytes.
    public var size: Int

    /// When it was written, in seconds since 1970, by the clock of then.
    public var time: Int

    /// The number of the database's schema; nothing where the file is no database any more.
    public var schemaVersion: Int?
  }

  /// Every backup, the newest first.
  public var all: [Backup] { numbers.compactMap(backup) }

  /// The backup of a number, or the newest.
  func find(_ number: Int?) throws(StoreError) -> Backup {
    guard let wanted = number ?? numbers.first, let found = backup(wanted) else {
      throw .noBackup(path: database, number: number)
    }
    return found
  }

  /// Where the next one goes.
  var nextPath: String { path((numbers.first ?? 0) + 1) }

  /// Removes all but the newest.
  func prune(keeping count: Int) {
    for number in numbers.dropFirst(count) { unlink(path(number)) }
  }

  /// Removes what processes left that were killed while they wrote a database or a backup.
  ///
  /// Only for the holder of the database's lock.
  public func removeLeftovers() {
    let name = URL(filePath: database).lastPathComponent
    for file in files where file.hasPrefix(".\(name).") && file.contains(".new") {
      unlink(directory.appending(path: file).path)
    }
  }

  private var directory: URL { URL(filePath: database).deletingLastPathComponent() }

  /// An unreadable directory has no backups to offer.
  private var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
  }

  private var numbers: [Int] {
    let start = URL(filePath: database).lastPathComponent + ".backup-"
    let numbers = files.compactMap { file in
      file.hasPrefix(start) ? Int(file.dropFirst(start.count)) : nil
    }
    return numbers.filter { $0 > 0 }.sorted(by: >)
  }

  private func path(_ number: Int) -> String { "\(database).backup-\(number)" }

  private func backup(_ number: Int) -> Backup? {
    let path = path(number)
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Backup(
      number: number,
      path: path,
      size: Int(status.st_size),
      time: status.st_mtim.tv_sec,
      schemaVersion: StoreFile(path: path).schemaVersion
    )
  }
}
