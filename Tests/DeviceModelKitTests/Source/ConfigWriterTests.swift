import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct ConfigWriterTests {
  @Test(arguments: UInt64(1)...100)
  func `a database of what is written equals the one it came from`(seed: UInt64) async throws {
    var random = RandomModel(seed: seed)
    let model = random.model()
    // Nobody reads a config without components.
    if model.components.isEmpty { return }
    try await expectSame(model)
  }

  @Test func `EVerest's databases come back as they are`() async throws {
    guard let corpus = Repository.shared?.appending(path: "corpus") else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    for name in ["everest-r1", "everest-r3"] {
      try await expectSame(ConfigDirectory.read(corpus.appending(path: name).path).model)
    }
  }

  @Test func `a file that holds a secret is for its owner only`() async throws {
    var model = PlanSample.limit("5")
    var secret = Component(ComponentID("Secret"), variables: model.components[0].variables)
    secret.variables[0].attributes[0].mutability = .writeOnly
    model.components.append(secret)
    try await withWritten(model) { directory in
      let files = FileManager.default
      let modes = try ["A", "Secret"].map { name in
        let path = directory.appending(path: "standardized/\(name).json").path
        return try files.attributesOfItem(atPath: path)[.posixPermissions]
      }
      #expect(modes as? [Int] == [0o644, 0o600])
    }
  }

  @Test func `names that a file system takes for one another become two files`() async throws {
    let model = DeviceModel([
      Component(ComponentID("A/B")), Component(ComponentID("A_B")), Component(ComponentID("a_b")),
    ])
    try await withWritten(model) { directory in
      let path = directory.appending(path: "standardized").path
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(names == ["A_B.json", "A_B~2.json", "a_b~3.json"])
    }
  }

  @Test func `nothing is written over what is there`() async throws {
    try await withTemporaryDirectory { directory in
      try Data("text".utf8).write(to: directory.appending(path: "mine"))
      #expect(throws: ConfigWriterError.notEmpty(directory.path)) {
        try ConfigWriter.write(PlanSample.limit("5"), to: directory.path)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(names == ["mine"])
    }
  }

  private func expectSame(_ model: DeviceModel) async throws {
    let stored = try stored(model)
    try await withWritten(stored) { directory in
      let source = try ConfigDirectory.read(directory.path)
      let result = try self.stored(source.model)
      expectNoDifference(
        result.listing.split(separator: "\n"),
        stored.listing.split(separator: "\n")
      )
    }
  }

  private func withWritten(
    _ model: DeviceModel,
    _ body: (URL) throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "config")
      try ConfigWriter.write(model, to: url.path)
      try body(url)
    }
  }

  private func stored(_ model: DeviceModel) throws -> DeviceModel {
    let store = MemoryStore()
    try store.fill(with: model)
    return try store.load()
  }
}
