import CustomDump
import DeviceModelKit
import Testing

@Suite struct StartPredictionTests {
  /// A variable's members before and after, and what EVerest 2026.10 was seen to do.
  struct Case: CustomTestStringConvertible {
    var name: String
    var old: String
    var new: String
    var source: String?
    var expected: [String]

    var testDescription: String { name }
  }

  static let measured = [
    Case(name: "nothing", old: variable(), new: variable(), expected: []),
    Case(
      name: "a value",
      old: variable(value: "5"),
      new: variable(value: "6"),
      expected: ["changed A.V#Actual value: the config has it so"]
    ),
    Case(
      name: "a value that a CSMS set",
      old: variable(value: "5"),
      new: variable(value: "6"),
      source: "csms",
      expected: [
        "kept A.V#Actual value: a value of any source but 'default' stays, whatever the config has"
      ]
    ),
    Case(
      name: "a value goes",
      old: variable(value: "5"),
      new: variable(),
      expected: [
        "surprise kept A.V#Actual value: a value that went from the config stays in the database"
      ]
    ),
    Case(
      name: "a value goes, and there is a default",
      old: variable(value: "5"),
      new: variable(more: #""default": "7""#),
      expected: ["changed A.V#Actual value: the config has it so"]
    ),
    Case(
      name: "a default comes",
      old: variable(),
      new: variable(more: #""default": "7""#),
      expected: [
        "surprise kept A.V#Actual value: a default is not applied where there was no value"
      ]
    ),
    Case(
      name: "letter case",
      old: variable(value: "five"),
      new: variable(value: "FIVE"),
      expected: ["surprise kept A.V#Actual value: a change of letter case only is not seen"]
    ),
    Case(
      name: "a limit",
      old: variable(limits: #""maxLimit": 10"#),
      new: variable(limits: #""maxLimit": 20"#),
      expected: ["surprise kept A.V maxLimit: a limit that the database has is never changed"]
    ),
    Case(
      name: "a limit comes",
      old: variable(),
      new: variable(limits: #""unit": "s", "maxLimit": 0.1"#),
      expected: ["changed A.V maxLimit: the config has it so"]
    ),
    Case(
      name: "a limit that is no float",
      old: variable(limits: #""maxLimit": 0.1"#),
      new: variable(limits: #""maxLimit": 0.1"#),
      expected: []
    ),
    Case(
      name: "a unit",
      old: variable(limits: #""unit": "W""#),
      new: variable(limits: #""unit": "A""#),
      expected: ["changed A.V unit: the config has it so"]
    ),
    Case(
      name: "the storage",
      old: variable(),
      new: variable(more: #""source": "EVEREST""#),
      expected: ["surprise kept A.V storage: a change of the storage only is not seen"]
    ),
    Case(
      name: "the storage along with a value",
      old: variable(value: "5"),
      new: variable(value: "6", more: #""source": "EVEREST""#),
      expected: [
        "changed A.V#Actual value: the config has it so",
        "changed A.V storage: the config has it so",
      ]
    ),
    Case(
      name: "mutability and an attribute that is constant",
      old: variable(attribute: #""type": "Actual", "mutability": "ReadWrite""#),
      new: variable(attribute: #""type": "Actual", "mutability": "ReadOnly", "constant": true"#),
      expected: [
        "changed A.V#Actual mutability: the config has it so",
        "changed A.V#Actual constant: the config has it so",
      ]
    ),
    Case(
      name: "constant alone",
      old: variable(),
      new: variable(attribute: #""type": "Actual", "constant": true"#),
      expected: []
    ),
    Case(
      name: "another instance",
      old: variable(value: "5"),
      new: variable(value: "5", more: #""instance": "x""#),
      source: "csms",
      expected: [
        "added A.V[x] variable: new in the config",
        "removed A.V variable: what the config has no more goes, whoever set it",
        "lost A.V#Actual value: what the config has no more goes, whoever set it",
      ]
    ),
    Case(
      name: "an empty instance",
      old: variable(value: "5", more: #""instance": """#),
      new: variable(value: "5", more: #""instance": """#),
      source: "csms",
      expected: [
        "surprise added A.V variable: an empty instance is taken for another, at every start",
        "surprise removed A.V variable: an empty instance is taken for another, at every start",
        "surprise lost A.V#Actual value: an empty instance is taken for another, at every start",
      ]
    ),
    Case(
      name: "no attributes",
      old: variable(attributes: ""),
      new: variable(attributes: ""),
      expected: ["surprise added A component: it is made again at every start"]
    ),
    Case(
      name: "no variables",
      old: "",
      new: "",
      expected: ["surprise added A component: it is made again at every start"]
    ),
    Case(
      name: "a CustomMonitor",
      old: variable(more: monitors("CustomMonitor")),
      new: variable(more: monitors("CustomMonitor")),
      expected: [
        "surprise added A.V monitor: a CustomMonitor of the config is added at every start"
      ]
    ),
    Case(
      name: "a monitor goes",
      old: variable(more: monitors("HardWiredMonitor")),
      new: variable(),
      expected: ["removed A.V monitor: what the config has no more goes, whoever set it"]
    ),
  ]

  @Test(arguments: measured)
  func `EVerest 2026.10 is predicted as it was measured`(_ example: Case) throws {
    let prediction = try predict(.everest202610, example)
    expectNoDifference(prediction.report, example.expected)
  }

  @Test(arguments: [
    (
      Engine.everest202610,
      "surprise kept A component: a component that no file is for stays, with a warning"
    ),
    (.everest202602, "removed A component: a component that no file is for goes"),
    (.libocpp031, "removed A component: a component that no file is for goes"),
  ])
  func `releases differ about a component without a file`(
    _ engine: Engine,
    _ expected: String
  ) throws {
    let config = source(name: "B", Self.variable())
    let database = try source(name: "A", Self.variable()).model.stored()
    let prediction = StartPrediction(of: engine, from: database, with: config)
    expectNoDifference(prediction.report, ["added B component: new in the config", expected])
  }

  @Test(arguments: [Engine.everest202602, .libocpp031])
  func `older releases change a limit`(_ engine: Engine) throws {
    let example = try #require(Self.measured.first { $0.name == "a limit" })
    expectNoDifference(
      try predict(engine, example).report,
      ["changed A.V maxLimit: the config has it so"]
    )
  }

  private func predict(_ engine: Engine, _ example: Case) throws -> StartPrediction {
    var database = try source(name: "A", example.old).model.stored()
    if let source = example.source {
      database.components[0].variables[0].attributes[0].valueSource = source
    }
    return StartPrediction(of: engine, from: database, with: source(name: "A", example.new))
  }

  private func source(name: String, _ variable: String) -> DeviceModelSource {
    let text = #"{"name": "\#(name)", "properties": {\#(variable)}}"#
    return ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
  }

  private static func variable(
    value: String? = nil,
    attribute: String = #""type": "Actual""#,
    attributes: String? = nil,
    limits: String = #""unit": "s""#,
    more: String = #""description": """#
  ) -> String {
    let value = value.map { #", "value": "\#($0)""# } ?? ""
    let dataType = #""dataType": "string", "supportsMonitoring": true"#
    return """
      "V": {
        "variable_name": "V",
        "characteristics": {\(dataType), \(limits)},
        "attributes": [\(attributes ?? "{\(attribute)\(value)}")],
        \(more)
      }
      """
  }

  private static func monitors(_ configType: String) -> String {
    #""monitors": [{"config_type": "\#(configType)", "type": "Delta", "severity": 5, "value": 1}]"#
  }
}

extension StartPrediction {
  /// Every change as a line.
  fileprivate var report: [String] {
    changes.map { change in
      let what = "\(change.kind.rawValue) \(change.address) \(change.subject.rawValue)"
      return "\(change.isSurprise ? "surprise " : "")\(what): \(change.reason)"
    }
  }
}
