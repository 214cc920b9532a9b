import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct ComponentWriterTests {
  @Test func `a component is written in one order, variables by the bytes of their labels`() {
    let component = Component(
      ComponentID("EVSE", evse: 1),
      variables: [
        Variable(
          VariableID("SupplyPhases"),
          characteristics: Characteristics(.integer, maxLimit: 3, supportsMonitoring: true),
          attributes: [Attribute(mutability: .readOnly, value: "3")]
        ),
        Variable(
          VariableID("Enabled", instance: "Tariff"),
          characteristics: Characteristics(.boolean),
          attributes: [Attribute(mutability: .readWrite, value: "TRUE"), Attribute(.target)],
          monitors: [
            Monitor(type: .delta, configType: .preconfigured, severity: 3, value: 1.5)
          ],
          source: "EVEREST"
        ),
      ]
    )
    expectNoDifference(
      ComponentWriter.text(of: component),
      """
      {
        "name": "EVSE",
        "evse_id": 1,
        "properties": {
          "Enabled[Tariff]": {
            "variable_name": "Enabled",
            "instance": "Tariff",
            "characteristics": { "dataType": "boolean", "supportsMonitoring": false },
            "attributes": [
              { "type": "Actual", "mutability": "ReadWrite", "value": "TRUE" },
              { "type": "Target" }
            ],
            "monitors": [
              { "config_type": "PreconfiguredMonitor", "type": "Delta", "severity": 3, "value": 1.5 }
            ],
            "source": "EVEREST"
          },
          "SupplyPhases": {
            "variable_name": "SupplyPhases",
            "characteristics": { "dataType": "integer", "maxLimit": 3, "supportsMonitoring": true },
            "attributes": [
              { "type": "Actual", "mutability": "ReadOnly", "value": 3 }
            ]
          }
        }
      }

      """
    )
  }

  @Test(
    arguments: [
      ("true", DataType.boolean, PlainJSON.bool(true)),
      ("TRUE", .boolean, .string("TRUE")),
      ("15", .integer, .number("15")),
      ("-1", .integer, .number("-1")),
      ("007", .integer, .string("007")),
      ("+5", .integer, .string("+5")),
      ("99999999999", .integer, .string("99999999999")),
      ("5", .decimal, .number("5")),
      ("1.50", .decimal, .string("1.50")),
      ("15", .string, .string("15")),
      ("", .integer, .string("")),
    ]
  )
  func `a value is bare only where libocpp reads the same text back`(
    text: String,
    dataType: DataType,
    json: PlainJSON
  ) {
    #expect(PlainJSON.value(text, of: dataType) == json)
  }

  @Test func `two variables with one label both stay`() {
    let variable = Variable(VariableID("A"), label: "a", characteristics: Characteristics(.string))
    let json = ComponentWriter.json(
      of: Component(ComponentID("C"), variables: [variable, variable])
    )
    #expect(json["properties"]?.members.map(\.key) == ["a", "a#2"])
  }

  @Test func `the repository's component files are in the layout`() throws {
    let files = try componentFiles()
    #expect(files.count == 27)
    for url in files {
      let text = try String(contentsOf: url, encoding: .utf8)
      let (json, findings) = JSONParser.parse(SourceText(path: url.path, bytes: Array(text.utf8)))
      #expect(findings == [])
      let plain = try #require(json.flatMap(PlainJSON.init))
      expectNoDifference(JSONLayout.text(of: plain), text)
    }
  }

  @Test func `reading what was written gives the same component`() throws {
    for url in try componentFiles() {
      let source = try ConfigDirectory.read(url.path)
      let component = try #require(source.model.components.first)
      let bytes = Array(ComponentWriter.text(of: component).utf8)
      let again = ConfigDirectory.read(SourceText(path: "again.json", bytes: bytes))
      #expect(again.readingFindings == [])
      expectNoDifference(again.model.components, [component])
    }
  }

  private func componentFiles() throws -> [URL] {
    let config = Repository.root.appending(path: "component_config")
    return try ["custom", "standardized"].flatMap { directory in
      try FileManager.default.contentsOfDirectory(
        at: config.appending(path: directory),
        includingPropertiesForKeys: nil
      )
    }
  }
}
