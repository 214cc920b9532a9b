import CustomDump
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Rows of a database")
struct StoreRowsTests {
  /// So many that they go in several at once, and some are left over.
  private let model = DeviceModel(
    (1...3).map { component in
      Component(
        ComponentID("Pump", evse: component),
        variables: (10..<23).map { variable in
          Variable(
            VariableID("V\(variable)"),
            characteristics: Characteristics(.integer, maxLimit: 9, supportsMonitoring: true),
            attributes: [
              Attribute(.actual, value: "\(variable)", valueSource: "default"), Attribute(.target),
            ],
            monitors: [
              Monitor(type: .delta, configType: .hardWired, severity: component, value: 1)
            ]
          )
        }
      )
    }
  )

  @Test func `many rows come out as they went in`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: model)
      expectNoDifference(try SQLiteStore.contents(of: path).model, model)
    }
  }

  @Test func `a store that was emptied is filled with rows of new numbers`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: model)
      try change(path, "DELETE FROM COMPONENT")
      let store = try SQLiteStore(path: path)
      try store.fill(with: model)
      expectNoDifference(try store.load(), model)
      let first = try await DatabaseQueue(path: path).read { database in
        try Int.fetchAll(
          database,
          sql: "SELECT min(ID) FROM VARIABLE UNION ALL SELECT min(ID) FROM COMPONENT"
        )
      }
      expectNoDifference(first, [40, 4])
    }
  }

  @Test func `rows that stand in another order find their variable`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: model)
      try change(path, "UPDATE VARIABLE_CHARACTERISTICS SET ID = 1000 - ID")
      try change(path, "UPDATE VARIABLE_MONITORING SET ID = 1000 - ID")
      try change(path, "UPDATE VARIABLE_ATTRIBUTE SET ID = ID + 1000 WHERE VARIABLE_ID % 2")
      expectNoDifference(try SQLiteStore.contents(of: path).model, model)
    }
  }

  private func change(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }
}
