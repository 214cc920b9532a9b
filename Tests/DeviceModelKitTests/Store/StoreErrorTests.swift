import DeviceModelKit
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct StoreErrorTests {
  @Test func `what is no database is refused with its own error`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      #expect(throws: StoreError.missing(path: path)) { try SQLiteStore(path: path) }
      #expect(throws: StoreError.isDirectory(path: directory.path)) {
        try SQLiteStore(path: directory.path)
      }
      try Data().write(to: URL(filePath: path))
      #expect(throws: StoreError.empty(path: path)) { try SQLiteStore(path: path) }
      try Data("this is no database".utf8).write(to: URL(filePath: path))
      #expect(throws: StoreError.notADatabase(path: path)) { try SQLiteStore(path: path) }
    }
  }

  @Test(arguments: [0, 1, 2, 4])
  func `a database of another schema version is refused`(version: Int) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      let queue = try DatabaseQueue(path: path)
      try await queue.write { database in
        try database.execute(
          sql: "CREATE TABLE COMPONENT (ID INTEGER); PRAGMA user_version = \(version)"
        )
      }
      let expected: StoreError =
        switch version {
        case 0: .noSchemaVersion(path: path)
        case 1, 2: .olderSchema(path: path, version: version)
        default: .newerSchema(path: path, version: version)
        }
      #expect(throws: expected) { try SQLiteStore(path: path) }
    }
  }

  @Test func `an existing file is left as it is`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try Data("mine".utf8).write(to: URL(filePath: path))
      #expect(throws: StoreError.exists(path: path)) {
        try SQLiteStore.create(at: path, with: .sample)
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
  }

  @Test func `a database needs a directory`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "nowhere/model.db").path
      #expect(throws: StoreError.noDirectory(path: path)) {
        try SQLiteStore.create(at: path, with: .sample)
      }
    }
  }

  @Test func `an error names the file and the remedy`() {
    #expect(
      StoreError.newerSchema(path: "a.db", version: 4).description
        == "a.db: has schema version 4, newer than the 3 known here; use a newer dmtool"
    )
    #expect(
      StoreError.locked(path: "a.db").description
        == "a.db: another process is writing to it, try again when it has finished"
    )
  }
}
