import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("State directory")
struct FileStationStoreTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "state-\(UUID().uuidString)")

  @Test func `a document is written whole, read back and removed`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let store = try FileStationStore(directory: directory)
    #expect(try store.read("queue") == nil)
    try store.write("queue", Data("first".utf8))
    try store.write("queue", Data("second".utf8))
    #expect(try store.read("queue") == Data("second".utf8))
    #expect(try store.names() == ["queue"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["queue.json"])
    try store.write("queue", nil)
    try store.write("queue", nil)
    #expect(try store.names() == [])
  }

  @Test func `what is added stands at the end, and only the owner may read it`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let store = try FileStationStore(directory: directory)
    try store.append("first\n", to: "journal")
    try store.append("second\n", to: "journal")
    try store.secure("journal")
    try store.secure("other")
    #expect(try store.read("journal") == Data("first\nsecond\n".utf8))
    let file = directory.appending(path: "journal.json").path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `what is added goes into the file of that name, whatever became of an earlier one`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: directory) }
    let store = try FileStationStore(directory: directory)
    try store.append("lost\n", to: "journal")
    try store.secure("journal")
    try FileManager.default.removeItem(at: directory.appending(path: "journal.json"))
    try store.append("first\n", to: "journal")
    #expect(try store.read("journal") == Data("first\n".utf8))
    try store.append("other\n", to: "other")
    try store.write("journal", Data("second\n".utf8))
    try store.append("third\n", to: "journal")
    #expect(try store.read("journal") == Data("second\nthird\n".utf8))
    try store.setAside("journal")
    try store.append("fourth\n", to: "journal")
    #expect(try store.read("journal") == Data("fourth\n".utf8))
    #expect(try store.read("other") == Data("other\n".utf8))
  }

  @Test func `only its owner may read a document`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let store = try FileStationStore(directory: directory)
    try store.write("queue", Data("first".utf8))
    let file = directory.appending(path: "queue.json").path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a damaged document is told of and set aside`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let store = try FileStationStore(directory: directory)
    try store.write("queue", Data("{".utf8))
    var said: [String] = []
    #expect(store.load([Int].self, "queue") { said.append($0) } == nil)
    #expect(said == ["what was kept as 'queue' is damaged and set aside"])
    let kept = directory.appending(path: "queue.json.damaged")
    #expect(try Data(contentsOf: kept) == Data("{".utf8))
    #expect(store.load([Int].self, "queue") { said.append($0) } == nil)
    #expect(said.count == 1)
  }

  @Test func `a directory that is gone is an error with its name`() throws {
    let store = try FileStationStore(directory: directory)
    try FileManager.default.removeItem(at: directory)
    let error = #expect(throws: FileStationStoreError.self) {
      try store.write("queue", Data("first".utf8))
    }
    #expect(error?.description.hasSuffix("queue.json: no such file or directory") == true)
  }
}
