import CustomDump
import DeviceModelKit
import Testing

@Suite("Component files")
struct ComponentReaderTests {
  private func read(_ text: String) -> DeviceModelSource {
    ConfigDirectory.read(SourceText(path: "x.json", bytes: Array(text.utf8)))
  }

  private func findings(_ text: String) -> [String] {
    read(text).readingFindings.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.code.rawValue) \($0.message)"
        + ($0.help.map { " (\($0))" } ?? "")
    }
  }

  @Test func `a component is read with all it says`() {
    let source = read(
      """
      {"$schema": "x", "description": "d", "name": "Ctrlr", "instance": "1", "evse_id": 2,
       "connector_id": 3, "required": ["Label"], "properties": {
        "Label": {"variable_name": "Name", "instance": "", "source": "EVEREST",
          "characteristics": {"dataType": "decimal", "supportsMonitoring": true, "unit": "W",
            "minLimit": 0.5, "maxLimit": 10, "valuesList": "a,b", "maxElements": 4},
          "attributes": [
            {"type": "Actual", "mutability": "ReadWrite", "persistent": false, "constant": true},
            {"type": "MaxSet", "value": {"b": [1.50, null], "a": "é\\n"}}],
          "default": 1e5,
          "monitors": [{"type": "Delta", "config_type": "HardWiredMonitor", "severity": 3,
            "value": 1, "reference_value": "0", "transaction": true}]}}}
      """
    )
    expectNoDifference(source.readingFindings.map(\.message), [])
    expectNoDifference(
      source.model,
      DeviceModel([
        Component(
          ComponentID("Ctrlr", instance: "1", evse: 2, connector: 3),
          variables: [
            Variable(
              VariableID("Name"),
              label: "Label",
              characteristics: Characteristics(
                .decimal,
                unit: "W",
                minLimit: 0.5,
                maxLimit: 10,
                valuesList: "a,b",
                supportsMonitoring: true
              ),
              attributes: [
                Attribute(
                  .actual,
                  mutability: .readWrite,
                  value: "100000.0",
                  valueSource: "default"
                ),
                Attribute(.maxSet, value: #"{"a":"é\n","b":[1.5,null]}"#, valueSource: "default"),
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
      ])
    )
    let variable = source.components[0].variables[0]
    #expect(variable.attributes[0].persistent?.value == false)
    #expect(variable.attributes[0].constant?.value == true)
    #expect(variable.characteristics?.maxElements?.value == 4)
    #expect(
      source.components[0].valueRange("$schema")?.start == SourcePosition(line: 1, column: 13)
    )
  }

  @Test func `what is misspelt, missing or of the wrong type is named`() {
    expectNoDifference(
      findings(
        """
        {"name": "A", "evseId": 1, "instance": 4, "colour": "red",
         "properties": {"B": {"variable_name": "B",
          "characteristics": {"dataType": "int", "supportsMonitoring": "yes", "maxlimit": 3},
          "attributes": [{"type": "actual", "mutabilty": "ReadOnly"}, 5]},
          "C": {"characteristics": {"dataType": "string", "supportsMonitoring": true},
          "attributes": {}}}}
        """
      ),
      [
        "1:15 DM0202 'evseId' is not a member of a component (did you mean 'evse_id'?)",
        "1:43 DM0201 'colour' is not a member of a component and has no effect "
          + "(a component may have name, instance, evse_id, connector_id, properties, required)",
        "1:40 DM0204 'instance' is a number where a string belongs",
        "3:71 DM0202 'maxlimit' is not a member of the characteristics (did you mean 'maxLimit'?)",
        "3:35 DM0205 'int' is no dataType (did you mean 'integer'?)",
        "3:64 DM0204 'supportsMonitoring' is a string where true or false belongs",
        "4:37 DM0202 'mutabilty' is not a member of an attribute (did you mean 'mutability'?)",
        "4:27 DM0205 'actual' is no type (did you mean 'Actual'?)",
        "4:63 DM0204 an attribute is an object, this is a number",
        "5:8 DM0203 a property needs 'variable_name'",
        "6:17 DM0204 'attributes' is an object where an array belongs",
      ]
    )
  }

  @Test func `text that is no object is one finding`() {
    expectNoDifference(
      findings("[1]"),
      ["1:1 DM0204 a component file holds one object, this is an array"]
    )
  }
}
