import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Component files without places")
struct PlainReaderTests {
  private func component(_ text: String) -> Component? {
    PlainReader.component(Array(text.utf8))
  }

  /// A component of one variable, with something in it replaced.
  private func variant(_ old: String, _ new: String) -> Component? {
    let text = """
      {"name": "Ctrlr", "instance": "1", "evse_id": 2, "connector_id": 3, "required": ["Label"],
       "description": "d", "properties": {
        "Label": {"variable_name": "Name", "instance": "", "source": "EVEREST", "type": "number",
          "characteristics": {"dataType": "decimal", "supportsMonitoring": true, "unit": "W",
            "minLimit": 0.5, "maxLimit": 10, "valuesList": "a,b", "maxElements": 4},
          "attributes": [
            {"type": "Actual", "mutability": "ReadWrite", "persistent": false, "constant": true},
            {"type": "MaxSet", "value": 2.50}],
          "default": 1e5,
          "monitors": [{"type": "Delta", "config_type": "HardWiredMonitor", "severity": 3,
            "value": 1, "reference_value": "0", "transaction": true}]}}}
      """
    precondition(text.contains(old), "the text has such a place")
    return component(text.replacingOccurrences(of: old, with: new))
  }

  @Test func `a component is read with all it says`() {
    expectNoDifference(
      variant(#""W""#, #""\u00b0C""#),
      Component(
        ComponentID("Ctrlr", instance: "1", evse: 2, connector: 3),
        variables: [
          Variable(
            VariableID("Name"),
            label: "Label",
            characteristics: Characteristics(
              .decimal,
              unit: "°C",
              minLimit: 0.5,
              maxLimit: 10,
              valuesList: "a,b",
              supportsMonitoring: true
            ),
            attributes: [
              Attribute(.actual, mutability: .readWrite, value: "100000.0", valueSource: "default"),
              Attribute(.maxSet, value: "2.5", valueSource: "default"),
            ],
            monitors: [
              Monitor(
                type: .delta,
                configType: .hardWired,
                severity: 3,
                value: 1,
                referenceValue: "0",
                transaction: true
              )
            ],
            source: "EVEREST"
          )
        ]
      )
    )
  }

  @Test(
    arguments: [
      (#""name": "Ctrlr""#, #""title": "Ctrlr""#), (#""Ctrlr""#, #""""#), ("3,", "3,,"),
      (#""evse_id": 2"#, #""evse_id": 02"#), (#""evse_id": 2"#, #""evse_id": 4294967297"#),
      (#""evse_id": 2"#, #""evseId": 2"#), (#""description": "d""#, #""name": "Ctrlr""#),
      (#""description": "d""#, #""descr\u0069ption": "d""#), ("}}}", "}}} 1"), ("}}}", "}}"),
      ("decimal", "number"), ("0.5", "1e999"), (#""source""#, #""variable_name""#),
      (#""supportsMonitoring": true"#, #""supportsMonitoring": false"#), ("2.50", "null"),
      ("2.50", #""much""#), ("MaxSet", "Actual"), (#""type": "MaxSet", "#, ""), ("true", "True"),
      (#""Label": {"#, #"'Label': {"#), (#""Label": {"#, #""\q": {"#), ("{\"name", "// \n{\"name"),
    ]
  )
  func `whatever is wrong or unusual is left to others`(old: String, new: String) {
    expectNoDifference(variant(old, new), nil)
  }

  @Test func `a variable or a label that is there twice is left to others`() {
    let variable = """
      {"variable_name": "V", "characteristics": {"dataType": "string", "supportsMonitoring": false},
       "attributes": []}
      """
    let one = component(#"{"name": "C", "properties": {"A": \#(variable)}}"#)
    expectNoDifference(one?.variables.map(\.id), [VariableID("V")])
    let two = component(#"{"name": "C", "properties": {"A": \#(variable), "B": \#(variable)}}"#)
    expectNoDifference(two, nil)
  }

  @Test func `our own files are read without the help of others`() throws {
    let path = Repository.root.appending(path: "component_config").path
    let model = try ConfigDirectory.soundModel(path)
    expectNoDifference(model, try ConfigDirectory.read(path).model)
  }

  @Test func `what is read is what the readers of places find nothing wrong with`() throws {
    let fixtures = Repository.root.appending(path: "Tests/DeviceModelKitTests/Fixtures")
    for name in try FileManager.default.contentsOfDirectory(atPath: fixtures.path) {
      for last in ["bad.json", "good.json", "bad", "good"] {
        let input = fixtures.appending(path: name).appending(path: last).path
        // Most have files or directories.
        guard let model = (try? ConfigDirectory.soundModel(input)) ?? nil else { continue }
        let source = try ConfigDirectory.read(input)
        expectNoDifference(source.model, model, name)
        expectNoDifference(source.brokenInput, [], name)
        expectNoDifference(source.initProblems, [], name)
      }
    }
  }
}
