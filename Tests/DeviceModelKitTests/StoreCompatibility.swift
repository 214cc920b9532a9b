import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

/// What every store does, whatever it keeps its rows in.
@Suite struct StoreCompatibility {
  enum Kind: CaseIterable {
    case memory
    case sqlite
  }

  @Test(arguments: Kind.allCases)
  func `a model comes back as libocpp stores it`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      expectNoDifference(try store.load(), .storedSample)
    }
  }

  @Test(arguments: Kind.allCases)
  func `a store is filled once`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      let error = #expect(throws: StoreError.self) { try store.fill(with: .sample) }
      guard case .notEmpty = error else {
        Issue.record("expected notEmpty, got \(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `a value is set with its source`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      try store.set([power(.maxSet, "7400", by: ValueSource.csms)])
      let variable = try #require(try store.load()[evse]?[VariableID("Power")])
      expectNoDifference(
        variable.attributes,
        [
          Attribute(.actual, mutability: .readOnly),
          Attribute(.maxSet, mutability: .readWrite, value: "7400", valueSource: "csms"),
        ]
      )
    }
  }

  @Test(arguments: Kind.allCases)
  func `a value taken away takes its source along`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      try store.set([power(.maxSet, nil, by: ValueSource.tool)])
      let attribute = try store.load()[evse]?[VariableID("Power")]?[.maxSet]
      #expect(attribute == Attribute(.maxSet, mutability: .readWrite))
    }
  }

  @Test(arguments: Kind.allCases)
  func `of several values all are set or none`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      let unknown = StoredValue(evse, VariableID("Poker"), value: "1", source: "csms")
      #expect(throws: StoreError.noSuchAttribute(unknown.address)) {
        try store.set([power(.maxSet, "7400", by: "csms"), unknown])
      }
      expectNoDifference(try store.load(), .storedSample)
    }
  }

  @Test(arguments: Kind.allCases)
  func `an attribute the variable has not can not be set`(kind: Kind) async throws {
    try await withStore(kind) { store in
      try store.fill(with: .sample)
      let target = power(.target, "1", by: "csms")
      #expect(throws: StoreError.noSuchAttribute(target.address)) { try store.set([target]) }
    }
  }

  private let evse = ComponentID("EVSE", evse: 1)

  private func power(_ type: AttributeType, _ value: String?, by source: String) -> StoredValue {
    StoredValue(evse, VariableID("Power"), type, value: value, source: source)
  }

  private func withStore(
    _ kind: Kind,
    _ body: (any DeviceModelStore) throws -> Void
  ) async throws {
    switch kind {
    case .memory:
      try body(MemoryStore())
    case .sqlite:
      try await withTemporaryDirectory { directory in
        let path = directory.appending(path: "model.db").path
        try SQLiteStore.create(at: path, with: DeviceModel())
        try body(SQLiteStore(path: path))
      }
    }
  }
}
