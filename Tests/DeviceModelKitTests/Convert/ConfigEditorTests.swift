import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct ConfigEditorTests {
  @Test func `everything that is not changed stays as it was written`() async throws {
    let text = """
      {"name": "NetworkConfiguration",   "instance": "1",
        "properties": {
          "Url": {
              "variable_name": "OcppCsmsUrl", "default": "",
              "characteristics": {"dataType": "string", "supportsMonitoring": true},
              "attributes": [
                  {
                      "type": "Actual",
                      "mutability": "ReadWrite"
                  }
              ]
          }
        }
      }

      """
    try await withConfig(text) { path in
      let source = try ConfigDirectory.read(path)
      let url = VariableID("OcppCsmsUrl")
      let files = ConfigEditor(
        conversion([
          ModelEdit(Self.slot, url, .value("wss://a")),
          ModelEdit(Self.slot, url, .value("wss://b")),
          ModelEdit(Self.slot, url, .mutability(.readOnly)),
          ModelEdit(Self.slot, url, .maxLimit(10)),
        ]),
        in: source
      ).files
      expectNoDifference(
        files.map { String(decoding: $0.bytes, as: UTF8.self) },
        [
          text.replacing(
            #""mutability": "ReadWrite""#,
            with: "\"mutability\": \"ReadOnly\",\n" + String(repeating: " ", count: 16)
              + "\"value\": \"wss://b\""
          ).replacing(
            #""supportsMonitoring": true"#,
            with: #""supportsMonitoring": true, "maxLimit": 10"#
          )
        ]
      )
    }
  }

  @Test func `all files are written or none`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "a.json")
      try Data("old".utf8).write(to: file)
      let source = SourceText(path: file.path, bytes: Array("old".utf8))
      let stale = SourceText(path: directory.appending(path: "b.json").path, bytes: [1])
      try Data("b".utf8).write(to: directory.appending(path: "b.json"))
      #expect(throws: RewriteError.changed(stale.path)) {
        try FileRewriter.write([
          .init(source.path, replacing: source, bytes: Array("new".utf8)),
          .init(stale.path, replacing: stale, bytes: [2]),
        ])
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(names.sorted() == ["a.json", "b.json"])
    }
  }

  private static let slot = ComponentID("NetworkConfiguration", instance: "1")

  private func conversion(_ edits: [ModelEdit]) -> Conversion { Conversion(edits: edits) }

  private func withConfig(_ text: String, _ body: (String) throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let standardized = directory.appending(path: "standardized")
      try FileManager.default.createDirectory(at: standardized, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: standardized.appending(path: "N.json"))
      try body(directory.path)
    }
  }
}
