import Foundation

/// A database's file, apart from what SQLite does with it.
struct StoreFile {
  let path: String

  /// Where the database is built before it has its name: in the same directory, unseen.
  var temporaryPath: String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
    return "\(directory)/.\(name ?? path[...]).\(getpid()).new"
  }

  /// The directory it stands in, or would.
  private var directory: Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : path[..<slash]
  }

  /// Refuses what SQLite would take for an empty database, or explain badly.
  func checkIsDatabase() throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .missing(path: path) : inaccessible(errno)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    if status.st_size == 0 { throw .empty(path: path) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw inaccessible(errno) }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: 16)
    guard read(file, &header, 16) == 16, header == Array("SQLite format 3\0".utf8) else {
      throw .notADatabase(path: path)
    }
  }

  /// Refuses a name that is taken, or one in no directory.
  func checkIsFree() throws(StoreError) {
    var status = stat()
    if lstat(path, &status) == 0 {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw isDirectory ? .isDirectory(path: path) : .exists(path: path)
    }
    guard stat(String(directory), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .noDirectory(path: path)
    }
  }

  /// Makes an empty file only its owner may read, since a database holds passwords.
  func makeTemporary() throws(StoreError) {
    unlink(temporaryPath)
    let file = open(temporaryPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw inaccessible(errno) }
    close(file)
  }

  /// Says in the header of the temporary file that the database has a write-ahead log, as `PRAGMA
  /// journal_mode` does at the cost of beginning one.
  func markAsLogged() throws(StoreError) {
    let file = open(temporaryPath, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw inaccessible(errno) }
    defer { close(file) }
    // Bytes 18 and 19 are the versions for writing and reading; 2 is the log's.
    guard pwrite(file, [2, 2] as [UInt8], 2, 18) == 2 else { throw inaccessible(errno) }
  }

  /// Gives the finished temporary file its name, unless somebody took the name meanwhile.
  func moveIntoPlace() throws(StoreError) {
    try synchronise()
    if link(temporaryPath, path) == 0 {
      unlink(temporaryPath)
      return
    }
    if errno == EEXIST { throw .exists(path: path) }
    // Some file systems have no hard links.
    guard rename(temporaryPath, path) == 0 else { throw inaccessible(errno) }
  }

  /// Gives the finished temporary file its name, whatever had it.
  func moveOver() throws(StoreError) {
    try synchronise()
    guard rename(temporaryPath, path) == 0 else { throw inaccessible(errno) }
  }

  /// The number of the schema, as the file's header has it; nothing where it is no database.
  var schemaVersion: Int? {
    guard (try? checkIsDatabase()) != nil else { return nil }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // PRAGMA user_version is a number of four bytes, the first the highest.
    var bytes = [UInt8](repeating: 0, count: 4)
    guard pread(file, &bytes, 4, 60) == 4 else { return nil }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether no file can be made beside it.
  var isInUnwritableDirectory: Bool {
    access(String(directory), W_OK) != 0
  }

  /// Takes the file away.
  func remove() { unlink(path) }

  /// Takes away what a failed attempt left.
  func removeTemporary() {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporaryPath + suffix) }
  }

  private func synchronise() throws(StoreError) {
    let file = open(temporaryPath, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw inaccessible(errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw inaccessible(errno) }
  }

  private func inaccessible(_ code: CInt) -> StoreError {
    code == ENOSPC || code == EDQUOT || code == EFBIG
      ? .full(path: path)
      : .inaccessible(path: path, reason: systemReason(code))
  }
}
