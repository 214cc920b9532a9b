import CustomDump
import DeviceModelKit
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("Secrets that were replaced in a database")
struct ReplacedSecretTests {
  private static let passwords = ["the-first-password", "the-second-one", "the-third-and-last"]

  private static func model(with password: String) throws -> DeviceModel {
    let config = Repository.root.appending(path: "component_config").path
    var model = try ConfigDirectory.read(config).model
    let id = VariableID("BasicAuthPassword")
    let index = try #require(model.components.firstIndex { $0.id.name == "SecurityCtrlr" })
    let place = try #require(model.components[index].variables.firstIndex { $0.id == id })
    model.components[index].variables[place].attributes[0].value = password
    return model
  }

  /// Calls with a database that has the first password.
  private func withDatabase(_ body: (String, URL) throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "a.db").path
      try SQLiteStore.create(at: path, with: try Self.model(with: Self.passwords[0]))
      try body(path, directory)
    }
  }

  /// The passwords that stand anywhere in the files of a directory, whatever SQLite makes of them.
  private func passwords(in directory: URL) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    let contents = try names.map { try Data(contentsOf: directory.appending(path: $0)) }
    return Self.passwords.filter { password in
      contents.contains { $0.range(of: Data(password.utf8)) != nil }
    }
  }

  private func stored(_ password: String) -> StoredValue {
    StoredValue(
      ComponentID("SecurityCtrlr"),
      VariableID("BasicAuthPassword"),
      value: password,
      source: "csms",
      isSecret: true
    )
  }

  @Test func `a password is gone as soon as there is another, though the database is open`()
    async throws
  {
    try await withDatabase { path, directory in
      let store = try SQLiteStore(path: path)
      expectNoDifference(try passwords(in: directory), [Self.passwords[0]])
      try store.set([stored(Self.passwords[1])])
      try store.set([stored(Self.passwords[2])])
      expectNoDifference(try passwords(in: directory), [Self.passwords[2]])
      try store.close()
      expectNoDifference(try passwords(in: directory), [Self.passwords[2]])
    }
  }

  @Test func `so it is after a migration`() async throws {
    try await withDatabase { path, directory in
      let store = try SQLiteStore(path: path)
      let target = try Self.model(with: Self.passwords[1])
      let plan = ChangePlan(from: try store.load(), to: target)
      _ = try store.migrate(StoreMigration(from: try store.load(), to: plan.target))
      expectNoDifference(try passwords(in: directory), [Self.passwords[1]])
      try store.close()
    }
  }

  @Test func `somebody who reads keeps the log for a while, and nothing fails`() async throws {
    try await withDatabase { path, directory in
      let reader = try DatabaseQueue(path: path)
      let store = try SQLiteStore(path: path, patience: .zero)
      try store.set([stored(Self.passwords[1])])
      try reader.inDatabase { database in
        try database.beginTransaction(.deferred)
        _ = try Row.fetchOne(database, sql: "SELECT count(*) FROM COMPONENT")
        try store.set([stored(Self.passwords[2])])
        try database.commit()
      }
      try reader.close()
      try store.close()
      expectNoDifference(try passwords(in: directory), [Self.passwords[2]])
    }
  }
}
