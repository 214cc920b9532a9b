import Foundation
import Synchronization

/// The lock file `DB.lock` that stands beside a database while a station runs from it.
///
/// It holds the process id as text. The kernel's lock on the file, not the id, says whether its
/// owner lives, so that a crashed process leaves nothing that must be cleaned up.
public final class DatabaseLock: Sendable {
  /// The lock file.
  public let path: String

  private let descriptor: Mutex<CInt?>

  /// Takes the lock for this process until `release()`, or the process ends.
  ///
  /// - Parameter database: The database's file, which need not exist.
  /// - Throws: `held` where another has it, or why the lock file could not be written.
  public init(database: String) throws(DatabaseLockError) {
    path = Self.path(for: database)
    descriptor = Mutex(try Self.acquire(path, database))
  }

  deinit { release() }

  /// Lets go of the database and takes the lock file away; a second call does nothing.
  public func release() {
    descriptor.withLock { held in
      guard let file = held else { return }
      unlink(path)
      close(file)
      held = nil
    }
  }

  /// The id of the process that has the database; nothing when it is free.
  ///
  /// - Parameter database: The database's file.
  /// - Returns: The process id, 0 where the lock file does not tell.
  public static func holder(of database: String) -> Int32? {
    let file = open(path(for: database), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    if flock(file, LOCK_SH | LOCK_NB) == 0 { return nil }
    return processID(in: file)
  }

  private static func path(for database: String) -> String { database + ".lock" }

  private static func acquire(
    _ path: String,
    _ database: String
  ) throws(DatabaseLockError) -> CInt {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw unwritable(path) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        defer { close(file) }
        guard errno == EWOULDBLOCK else { throw unwritable(path) }
        throw .held(database: database, lock: path, process: processID(in: file))
      }
      // Between opening and locking its owner may have taken the file away.
      guard isSameFile(file, path) else {
        close(file)
        continue
      }
      let text = Array("\(getpid())\n".utf8)
      guard ftruncate(file, 0) == 0, write(file, text, text.count) == text.count else {
        defer { close(file) }
        throw unwritable(path)
      }
      return file
    }
  }

  private static func isSameFile(_ file: CInt, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(file, &opened) == 0 && stat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private static func processID(in file: CInt) -> Int32 {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(file, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(count, 0)).prefix { isDigit($0) }
    return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
  }

  private static func unwritable(_ path: String) -> DatabaseLockError {
    .unwritable(lock: path, reason: String(cString: strerror(errno)).lowercased())
  }
}

/// Why a database could not be locked.
public enum DatabaseLockError: Error, Hashable, Sendable {
  /// Another process runs a station from the database.
  case held(database: String, lock: String, process: Int32)
  case unwritable(lock: String, reason: String)
}

extension DatabaseLockError: CustomStringConvertible {
  /// What was found and what helps, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .held(let database, let lock, let process):
      "\(database): process \(process) runs a station from it (\(lock)), stop that first"
    case .unwritable(let lock, let reason):
      "\(lock): \(reason), check the permissions of its directory"
    }
  }
}
