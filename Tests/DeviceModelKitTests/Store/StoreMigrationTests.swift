import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct StoreMigrationTests {
  @Test(arguments: UInt64(1)...150)
  func `a database of one config becomes a fresh one of another`(seed: UInt64) async throws {
    var random = RandomModel(seed: seed)
    let old = random.model()
    let new = random.model()
    try await withStore(old) { store in
      try migrate(store, to: new)
      expectNoDifference(try store.load().lines, try fresh(new).lines)
      #expect(!ChangePlan(from: try store.load(), to: new).altersDatabase)
    }
  }

  @Test(arguments: UInt64(1)...150)
  func `what others set is what a plan says of it, and stays`(seed: UInt64) async throws {
    var random = RandomModel(seed: seed)
    let model = random.model()
    let old = random.withValuesSet(in: model)
    let new = random.model()
    try await withStore(old) { store in
      let plan = try migrate(store, to: new, prunes: false)
      let result = try store.load()
      expectNoDifference(result.lines, plan.target.lines)
      let second = ChangePlan(from: result, to: new)
      #expect(!second.altersDatabase)
      #expect(second.count(of: .kept) == plan.count(of: .kept))
      let set = old.components.flatMap(\.variables).flatMap(\.attributes).count { $0.isOthers }
      let values = result.components.flatMap(\.variables).flatMap(\.attributes)
      #expect(values.count { $0.isOthers } + plan.losses.count == set)
    }
  }

  @Test func `EVerest's first config becomes its newest, and the other way round`() async throws {
    guard let corpus = Repository.shared?.appending(path: "corpus") else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    let old = try ConfigDirectory.read(corpus.appending(path: "everest-r1").path).model
    let new = try ConfigDirectory.read(corpus.appending(path: "everest-r3").path).model
    try await withStore(old) { store in
      try migrate(store, to: new)
      expectNoDifference(try store.load().lines, try fresh(new).lines)
      try migrate(store, to: old)
      expectNoDifference(try store.load().lines, try fresh(old).lines)
    }
  }

  @Test func `a schema goes down and up again, and the values stay`() async throws {
    try await withStore(.sample) { store in
      let model = try store.load()
      try store.migrate(StoreMigration(from: model, to: model, schemaVersion: 1))
      try store.close()
      let error = #expect(throws: StoreError.self) { try SQLiteStore(path: store.path) }
      #expect(error == .olderSchema(path: store.path, version: 1))

      let first = try SQLiteStore(path: store.path, oldestVersion: 1)
      var expected = model
      expected.removeStorages()
      expectNoDifference(try first.load(), expected)
      try first.migrate(StoreMigration(from: expected, to: expected))
      try first.close()
      expectNoDifference(try SQLiteStore(path: store.path).load(), expected)
    }
  }

  @Test func `a database that changed meanwhile is left alone`() async throws {
    try await withStore(.sample) { store in
      let found = try store.load()
      let other = try SQLiteStore(path: store.path)
      let power = VariableID("Power")
      let value = StoredValue(ComponentID("EVSE", evse: 1), power, .maxSet, value: "1", source: "x")
      try other.set([value])
      #expect(throws: StoreError.changed(path: store.path)) {
        try store.migrate(StoreMigration(from: found, to: DeviceModel(), backups: 5))
      }
      #expect(StoreBackups(of: store.path).all.isEmpty)
      #expect(try store.load().components.count == found.components.count)
    }
  }

  @Test func `backups are for the owner only, and the oldest go`() async throws {
    try await withStore(.sample) { store in
      for _ in 1...3 { try migrate(store, to: PlanSample.limit("5"), backups: 2) }
      for value in ["6", "7"] { try migrate(store, to: PlanSample.limit(value), backups: 2) }
      let backups = StoreBackups(of: store.path).all
      #expect(backups.map(\.number) == [5, 4])
      #expect(backups.map(\.schemaVersion) == [3, 3])
      let files = FileManager.default
      let modes = try backups.map { try files.attributesOfItem(atPath: $0.path)[.posixPermissions] }
      #expect(modes as? [Int] == [0o600, 0o600])
    }
  }

  @Test func `a rollback brings back what was, and can be taken back`() async throws {
    try await withStore(PlanSample.limit("5")) { store in
      try migrate(store, to: PlanSample.limit("6"), backups: 5)
      try store.close()
      let first = try SQLiteStore.rollBack(store.path, to: nil, backups: 5)
      #expect([first.restored.number, first.replaced?.number] == [1, 2])
      #expect(try SQLiteStore(path: store.path).load().limit == "5")
      let second = try SQLiteStore.rollBack(store.path, to: nil, backups: 5)
      #expect([second.restored.number, second.replaced?.number] == [2, 3])
      #expect(try SQLiteStore(path: store.path).load().limit == "6")
    }
  }

  @Test(arguments: [nil, "no database"])
  func `a rollback mends a database that is missing or broken`(_ text: String?) async throws {
    try await withStore(PlanSample.limit("5")) { store in
      try migrate(store, to: PlanSample.limit("6"), backups: 5)
      try store.close()
      try FileManager.default.removeItem(atPath: store.path)
      if let text { try Data(text.utf8).write(to: URL(filePath: store.path)) }
      let rollback = try SQLiteStore.rollBack(store.path, to: nil, backups: 5)
      #expect(rollback.replaced == nil)
      #expect(try SQLiteStore(path: store.path).load().limit == "5")
    }
  }

  @discardableResult
  private func migrate(
    _ store: SQLiteStore,
    to new: DeviceModel,
    prunes: Bool = true,
    backups: Int? = nil
  ) throws -> ChangePlan {
    let found = try store.load()
    let plan = ChangePlan(from: found, to: new, options: .init(prunes: prunes))
    try store.migrate(StoreMigration(from: found, to: plan.target, backups: backups))
    return plan
  }

  private func fresh(_ model: DeviceModel) throws -> DeviceModel {
    let store = MemoryStore()
    try store.fill(with: model)
    return try store.load()
  }

  private func withStore(
    _ model: DeviceModel,
    _ body: (SQLiteStore) throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: model)
      try body(SQLiteStore(path: path))
    }
  }
}

extension DeviceModel {
  fileprivate var lines: [Substring] { listing.split(separator: "\n") }

  fileprivate var limit: String? { self[ComponentID("A")]?[VariableID("Limit")]?[.actual]?.value }

  fileprivate mutating func removeStorages() {
    for component in components.indices {
      for variable in components[component].variables.indices {
        components[component].variables[variable].source = nil
      }
    }
  }
}

extension Attribute {
  fileprivate var isOthers: Bool { valueSource != nil && valueSource != ValueSource.config }
}
