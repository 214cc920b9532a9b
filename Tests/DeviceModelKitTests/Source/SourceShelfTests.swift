import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Files that do not stay in memory")
struct SourceShelfTests {
  @Test func `a text that had to go is read anew`() async throws {
    try await withTemporaryDirectory { directory in
      let shelf = SourceShelf(capacity: 4)
      let first = try text("a\nb", in: directory.appending(path: "1.json"), on: shelf)
      let second = try text("c\nd", in: directory.appending(path: "2.json"), on: shelf)
      #expect(first.position(at: 2) == SourcePosition(line: 2, column: 1))
      #expect(second.line(2) == "d")
      #expect(first.line(1) == "a")
      #expect(shelf.changed == [])
    }
  }

  @Test func `a file that changed meanwhile is named, and its places stay within the text`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let shelf = SourceShelf(capacity: 4)
      let url = directory.appending(path: "1.json")
      let first = try text("abc", in: url, on: shelf)
      _ = try text("def", in: directory.appending(path: "2.json"), on: shelf)
      try Data("a".utf8).write(to: url)
      #expect(first.range(1..<3).text == "  ")
      #expect(shelf.changed == [url.path])
    }
  }

  @Test(arguments: try Fixture.directories)
  func `findings are the same when nothing stays in memory`(path: String) throws {
    let (kept, findings) = try Validator.read(path)
    let source = try ConfigDirectory.read(path, shelf: SourceShelf(capacity: 0)) { _ in }
    let expected = findings.map(DiagnosticFormatter(secrets: kept.secrets).text)
    let found = Validator.validate(source).map(DiagnosticFormatter(secrets: source.secrets).text)
    #expect(found == expected)
    #expect(source.changedFiles == [])
  }

  private func text(_ text: String, in url: URL, on shelf: SourceShelf) throws -> SourceText {
    try Data(text.utf8).write(to: url)
    return SourceText(path: url.path, bytes: Array(text.utf8), shelf: shelf)
  }
}

/// The fixtures that are config directories.
private enum Fixture {
  static var directories: [String] {
    get throws {
      let fixtures = Repository.root.appending(path: "Tests/DeviceModelKitTests/Fixtures")
      return try FileManager.default.subpathsOfDirectory(atPath: fixtures.path)
        .filter { $0.hasSuffix("/standardized") }
        .map { fixtures.appending(path: $0).deletingLastPathComponent().path }
        .sorted()
    }
  }
}
