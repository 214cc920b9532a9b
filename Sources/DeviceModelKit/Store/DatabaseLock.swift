import Foundation
import Synchronization

/// The lock file `DB.lock` that stands beside a database while a station runs from it, or while it is
/// made into another one.
///
/// It holds the process id as text, and on a second line what for, if not for a station. The kernel's lock on the file, not the id, says whether its
/// owner lives, so that a crashed process leaves nothing that must be cleaned up.
public final class DatabaseLock: Sendable {
  /// The lock file.
  public let path: String

  private let descriptor: Mutex<CInt?>

  /// What a process has a database for.
  public enum Purpose: String, Sendable {
    case station
    case migration
  }

  /// Takes the lock for this process until `release()`, or the process ends.
  ///
  /// - Parameters:
  ///   - database: The database's file, which need not exist.
  ///   - purpose: What the process wants with it.
  /// - Throws: `held` where another has it, or why the lock file could not be written.
  public init(database: String, for purpose: Purpose = .station) throws(DatabaseLockError) {
    path = Self.path(for: database)
    descriptor = Mutex(try Self.acquire(path, database, purpose))
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

  /// Refuses a database that another process has.
  ///
  /// - Parameter database: The database's file.
  /// - Throws: `held`, with what for.
  public static func checkIsFree(_ database: String) throws(DatabaseLockError) {
    let path = path(for: database)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var attempts = 0
    while flock(file, LOCK_SH | LOCK_NB) != 0 {
      // Who has it only since a moment has yet to write down who it is.
      guard processID(in: file) == 0, attempts < patience else {
        throw held(file, path, database)
      }
      attempts += 1
      sched_yield()
    }
  }

  /// How often to look again for what another process is about to write.
  private static let patience = 10_000

  private static func path(for database: String) -> String { database + ".lock" }

  private static func acquire(
    _ path: String,
    _ database: String,
    _ purpose: Purpose
  ) throws(DatabaseLockError) -> CInt {
    var attempts = 0
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw unwritable(path) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        defer { close(file) }
        guard errno == EWOULDBLOCK else { throw unwritable(path) }
        // Somebody who only looks has it for a moment, and then the file names no living process.
        let process = processID(in: file)
        if process == 0 || kill(process, 0) != 0 && errno == ESRCH, attempts < patience {
          attempts += 1
          sched_yield()
          continue
        }
        throw held(file, path, database)
      }
      // Between opening and locking its owner may have taken the file away.
      guard isSameFile(file, path) else {
        close(file)
        continue
      }
      let text = Array("\(getpid())\n\(purpose == .station ? "" : "\(purpose)\n")".utf8)
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

  private static func processID(in file: CInt) -> Int32 { lines(of: file).process }

  private static func held(_ file: CInt, _ path: String, _ database: String) -> DatabaseLockError {
    let (process, purpose) = lines(of: file)
    return .held(database: database, lock: path, process: process, purpose: purpose)
  }

  private static func lines(of file: CInt) -> (process: Int32, purpose: Purpose) {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &bytes, bytes.count, 0)
    let lines = bytes.prefix(max(count, 0)).split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
    let process = lines.first.flatMap { Int32($0) }
    return (process ?? 0, lines.dropFirst().first.flatMap { Purpose(rawValue: $0) } ?? .station)
  }

  private static func unwritable(_ path: String) -> DatabaseLockError {
    .unwritable(lock: path, reason: systemReason())
  }
}

/// Why a database could not be locked.
public enum DatabaseLockError: Error, Hashable, Sendable {
  /// Another process runs a station from the database, or makes it another one.
  case held(
    database: String,
    lock: String,
    process: Int32,
    purpose: DatabaseLock.Purpose = .station
  )
  case unwritable(lock: String, reason: String)
}

extension DatabaseLockError: CustomStringConvertible {
  /// What was found and what helps, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .held(let database, let lock, let process, .migration):
      "\(database): process \(process) is migrating it (\(lock)), try again when it has finished"
    case .held(let database, let lock, let process, .station):
      "\(database): process \(process) runs a station from it (\(lock)), stop that first"
    case .unwritable(let lock, let reason):
      "\(lock): \(reason), check the permissions of its directory"
    }
  }
}
