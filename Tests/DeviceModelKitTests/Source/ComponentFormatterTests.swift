import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct ComponentFormatterTests {
  private func formatted(_ text: String) -> String? {
    ComponentFormatter.text(of: SourceText(path: "A.json", bytes: Array(text.utf8)))
  }

  @Test func `known members come in their order, others stay after them`() {
    let text = """
      \u{FEFF}{"zeta": [1.50, -0, 1e5], "properties": {"B": {"type": "number",
      "attributes": [{"value": "x\\u00e9", "note": 1, "type": "Actual"}],
      "characteristics": {"supportsMonitoring": true, "dataType": "string", "unit": "W"},
      "variable_name": "B", "monitors": [{"value": 1, "type": "Delta"}], "default": "a"},
      "A": {"variable_name": "A"}}, "evse_id": 1, "name": "C", "alpha": {}}
      """.replacing("\n", with: "\r\n")
    expectNoDifference(
      formatted(text),
      """
      {
        "name": "C",
        "evse_id": 1,
        "properties": {
          "B": {
            "variable_name": "B",
            "characteristics": { "dataType": "string", "unit": "W", "supportsMonitoring": true },
            "attributes": [
              { "type": "Actual", "value": "xé", "note": 1 }
            ],
            "default": "a",
            "monitors": [
              { "type": "Delta", "value": 1 }
            ],
            "type": "number"
          },
          "A": { "variable_name": "A" }
        },
        "zeta": [1.50, -0, 1e5],
        "alpha": {}
      }

      """
    )
  }

  @Test func `formatting twice is formatting once`() throws {
    let once = try #require(formatted(#"{"b":{"d":[[],{}]},"name":"A","properties":{}}"#))
    #expect(formatted(once) == once)
  }

  @Test func `what is no JSON has no layout`() {
    #expect(formatted(#"{"name": }"#) == nil)
  }

  @Test func `the repository's component files stay as they are`() throws {
    let config = try ConfigDirectory.read(Repository.root.appending(path: "component_config").path)
    #expect(config.files.count == 27)
    for file in config.files {
      expectNoDifference(
        ComponentFormatter.text(of: file),
        String(decoding: file.bytes, as: UTF8.self)
      )
    }
  }

  @Test func `what ComponentWriter writes stays as it is`() throws {
    let config = try ConfigDirectory.read(Repository.root.appending(path: "component_config").path)
    for component in config.model.components {
      let text = ComponentWriter.text(of: component)
      expectNoDifference(formatted(text), text)
    }
  }
}
