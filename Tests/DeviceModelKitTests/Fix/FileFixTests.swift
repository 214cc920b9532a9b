import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("Fixes")
struct FileFixTests {
  private func fixed(_ text: String, unsafeToo: Bool = false) -> String {
    let source = ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
    let fixes = FileFix.all(for: Validator.validate(source), unsafeToo: unsafeToo)
    return fixes.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? text
  }

  @Test func `a misspelt key and a comma too many are put right, all else stays as it is`() {
    #expect(
      fixed("{ \"nam\" :\t\"A\",\r\n\r\n  \"properties\": { },\r\n}")
        == "{ \"name\" :\t\"A\",\r\n\r\n  \"properties\": { }\r\n}"
    )
  }

  @Test func `a finding carries its fix, whatever its words are`() throws {
    let text = #"{"name": "A", "propertys": {}}"#
    let source = ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
    var finding = try #require(source.readingFindings.first { $0.code == .misspeltKey })
    finding.help = "it's 'another' 'sentence'"
    let edit = Fix.Edit(finding.range, #""properties""#)
    #expect(finding.fix == Fix("write 'properties'", edits: [edit], isSafe: true))
  }

  @Test func `a name without a closing quote has no fix that would take its line along`() {
    let text = "{\"name\": \"A\", \"propertys: {}\n}"
    #expect(fixed(text, unsafeToo: true) == text)
  }

  @Test func `a fix is in the JSON, unless it would show a secret`() throws {
    let text = #"""
      {"evse_di": 1, "name": "A", "properties": {"B": {"variable_name": "B",
      "characteristics": {"dataType": "boolean", "supportsMonitoring": false},
      "attributes": [{"type": "Actual", "mutability": "WriteOnly", "value": "TRUE"}]}}}
      """#
    let source = ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
    let findings = Validator.validate(source)
    let summary = FindingsSummary([source], findings)
    let json = DiagnosticJSON(findings, summary: summary, secrets: source.secrets)
    let fixes = json.findings.map { "\($0.code) \($0.fix?.edits.first?.replacement ?? "-")" }
    #expect(fixes.contains("DM0202 \"evse_id\""))
    #expect(fixes.contains("DM0305 -"))
    let edit = try #require(json.findings.lazy.compactMap(\.fix).first?.edits.first)
    expectNoDifference(
      edit,
      DiagnosticJSON.Edit(line: 1, column: 2, endLine: 1, endColumn: 11, replacement: #""evse_id""#)
    )
  }

  @Test func `only an unsafe fix drops zeros and comments`() {
    let text = #"{"name": "A", "evse_id": 007, "properties": {}} // why"#
    #expect(fixed(text) == text)
    #expect(
      fixed(text, unsafeToo: true) == #"{"name": "A", "evse_id": 7, "properties": {}} "#
    )
  }

  @Test func `a file gets its new content in one step and keeps its mode`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "A.json")
      try Data("old".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      let source = SourceText(path: file.path, bytes: Array("old".utf8))
      try FileRewriter.replace(source, with: Array("new".utf8))
      #expect(try String(contentsOf: file, encoding: .utf8) == "new")
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(mode as? Int == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["A.json"])
      #expect(throws: RewriteError.changed(file.path)) {
        try FileRewriter.replace(source, with: Array("newer".utf8))
      }
    }
  }
}
