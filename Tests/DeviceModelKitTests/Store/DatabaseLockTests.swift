import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct DatabaseLockTests {
  @Test func `a database has one holder at a time`() async throws {
    try await withTemporaryDirectory { directory in
      let database = directory.appending(path: "model.db").path
      let mine = ProcessInfo.processInfo.processIdentifier
      #expect(DatabaseLock.holder(of: database) == nil)
      let lock = try DatabaseLock(database: database)
      #expect(DatabaseLock.holder(of: database) == mine)
      #expect(
        throws: DatabaseLockError.held(database: database, lock: lock.path, process: mine)
      ) { try DatabaseLock(database: database) }
      lock.release()
      #expect(DatabaseLock.holder(of: database) == nil)
      #expect(!FileManager.default.fileExists(atPath: lock.path))
    }
  }

  @Test func `a lock file whose process is gone holds nothing`() async throws {
    try await withTemporaryDirectory { directory in
      let database = directory.appending(path: "model.db").path
      try Data("4242\n".utf8).write(to: URL(filePath: database + ".lock"))
      #expect(DatabaseLock.holder(of: database) == nil)
      let lock = try DatabaseLock(database: database)
      let text = try String(contentsOfFile: lock.path, encoding: .utf8)
      #expect(text == "\(ProcessInfo.processInfo.processIdentifier)\n")
      lock.release()
    }
  }

  @Test func `a lock file that can not be written is an error`() {
    #expect(
      throws: DatabaseLockError.unwritable(
        lock: "/nonexistent/model.db.lock",
        reason: "no such file or directory"
      )
    ) { try DatabaseLock(database: "/nonexistent/model.db") }
  }
}
