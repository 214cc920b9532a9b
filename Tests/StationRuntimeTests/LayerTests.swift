import Foundation
import TestSupport
import Testing

@testable import StationRuntime

/// Who may know whom inside StationRuntime, as docs/architecture.md draws it.
@Suite("Layers") struct LayerTests {
  /// Modules that stay in one place.
  static let homes: [(module: String, folders: [String])] = [
    ("NIO", ["Transport", "CSMS", "Control", "Certificates"]),
    (
      "X509",
      ["Transport", "CSMS", "Certificates", "Blocks/CertificateManagement", "Blocks/Security"]
    ),
    ("Hummingbird", ["Control"]),
    ("GRDB", []),
    ("ArgumentParser", []),
  ]

  @Test(arguments: homes) func `a dependency stays where it belongs`(
    module: String,
    folders: [String]
  ) throws {
    let strays = try Source.all(in: "Sources/StationRuntime")
      .filter { source in !folders.contains { source.path.hasPrefix("\($0)/") } }
      .filter { $0.imports.contains { $0.hasPrefix(module) } }
    #expect(strays.map(\.path) == [])
  }

  @Test func `Messages imports Foundation and nothing else`() throws {
    let imports = try Source.all(in: "Sources/StationRuntime/Messages").flatMap(\.imports)
    #expect(Set(imports).subtracting(["Foundation"]) == [])
  }

  @Test func `JSON imports the kit and nothing else`() throws {
    let imports = try Source.all(in: "Sources/StationRuntime/JSON").flatMap(\.imports)
    #expect(Set(imports).subtracting(["DeviceModelKit"]) == [])
  }

  @Test func `Hardware names no message`() throws {
    let actions = Set(MessageCatalogue.calls.map { $0.action })
    let named = try Source.all(in: "Sources/StationRuntime/Hardware")
      .filter { !$0.words.isDisjoint(with: actions.union(["OCPP", "RPCSession", "Station"])) }
    #expect(named.map(\.path) == [])
  }

  static let strangers: [(folder: String, words: Set<String>)] = [
    ("RPC", ["Station", "BlockContext", "StationEvent", "FunctionalBlock"]),
    ("Transport", ["Station", "BlockContext", "StationEvent", "FunctionalBlock"]),
    ("Certificates", ["Station", "BlockContext", "StationEvent", "RPCSession", "WebSocketClient"]),
    ("CSMS", ["Station", "BlockContext", "FunctionalBlock"]),
    ("Blocks", ["RPCSession", "WebSocketClient", "ConnectionSupervisor", "ControlServer"]),
    ("Station", ["RPCSession", "WebSocketClient", "ConnectionSupervisor", "ControlServer"]),
  ]

  @Test(arguments: strangers) func `a folder does not know what is above it`(
    folder: String,
    words: Set<String>
  ) throws {
    let named = try Source.all(in: "Sources/StationRuntime/\(folder)")
      .filter { !$0.words.isDisjoint(with: words) }
    #expect(named.map(\.path) == [])
  }
}

/// A Swift file, without its comments.
private struct Source {
  /// From the folder that was asked for.
  var path: String
  var lines: [String]

  /// Every Swift file below a folder, in a stable order; none when there is no such folder.
  static func all(in folder: String) throws -> [Source] {
    let root = Repository.root.appending(path: folder)
    guard FileManager.default.fileExists(atPath: root.path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        return Source(path: path, lines: lines.filter { !$0.hasPrefix("//") })
      }
  }

  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1 else { return nil }
      return words.last.map(String.init)
    }
  }

  var words: Set<String> {
    Set(
      lines.flatMap { line in
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      }
    )
  }
}
