import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

/// What EVerest 2026.10 was measured to make of a database, row for row, one start after another.
@Suite struct StartSequenceTests {
  @Test func `a start on a database without components makes what a fresh one has`() throws {
    let config = try source(Self.variable(value: "5", more: #""default": 7"#))
    let result = start(DeviceModel(), config)
    expectNoDifference(result.listing, try stored(config.model).listing)
  }

  @Test func `a second start with the same files changes nothing`() throws {
    let config = try source(Self.variable(value: "5"))
    let first = start(DeviceModel(), config)
    expectNoDifference(start(first, config), first)
  }

  @Test func `a value of the config's is brought up to date, one of the CSMS's is not`() throws {
    let database = try stored(source(Self.variable(value: "5")).model)
    let config = try source(Self.variable(value: "6"))
    expectNoDifference(start(database, config).rows, ["A.V#Actual 6 default"])
    expectNoDifference(start(database.setBy("csms"), config).rows, ["A.V#Actual 5 csms"])
    expectNoDifference(start(database.setBy("DEFAULT"), config).rows, ["A.V#Actual 5 DEFAULT"])
    expectNoDifference(start(database.setBy(""), config).rows, ["A.V#Actual 6 default"])
  }

  @Test func `a value that goes from the files stays, a new default does not come`() throws {
    let none = try source(Self.variable())
    let default7 = try source(Self.variable(more: #""default": "7""#))
    let five = try stored(source(Self.variable(value: "5")).model)
    expectNoDifference(start(five, none).rows, ["A.V#Actual 5 default"])
    expectNoDifference(start(five, default7).rows, ["A.V#Actual 7 default"])
    expectNoDifference(start(try stored(none.model), default7).rows, ["A.V#Actual - -"])
  }

  @Test func `another mutability brings a new default and another letter case along`() throws {
    let before = try stored(source(Self.variable(attribute: Self.readWrite)).model)
    let after = try source(Self.variable(attribute: Self.readOnly, more: #""default": "7""#))
    expectNoDifference(start(before, after).rows, ["A.V#Actual 7 default"])
    let lower = try stored(source(Self.variable(value: "on", attribute: Self.readWrite)).model)
    let upper = try source(Self.variable(value: "ON", attribute: Self.readWrite))
    let both = try source(Self.variable(value: "ON", attribute: Self.readOnly))
    expectNoDifference(start(lower, upper).rows, ["A.V#Actual on default"])
    expectNoDifference(start(lower, both).rows, ["A.V#Actual ON default"])
  }

  @Test func `limits are frozen once they are there, the rest of the characteristics is not`()
    throws
  {
    let before = try stored(source(Self.variable(limits: #""unit": "W", "maxLimit": 10"#)).model)
    let after = try source(Self.variable(limits: #""unit": "A", "minLimit": 1, "maxLimit": 20"#))
    let its = start(before, after).components[0].variables[0].characteristics
    #expect(
      its
        == Characteristics(.string, unit: "A", minLimit: 1, maxLimit: 10, supportsMonitoring: true)
    )
  }

  @Test func `a variable of another name is another one, whoever set the value`() throws {
    let database = try stored(source(Self.variable(value: "5")).model).setBy("csms")
    let config = try source(Self.variable(name: "W", value: "6"))
    let prediction = StartPrediction(of: .everest202610, from: database, with: config)
    expectNoDifference(prediction.target.rows, ["A.W#Actual 6 default"])
    #expect(prediction.losses.count == 1)
  }

  @Test func `a component without a file stays, but for OCPP16LegacyCtrlr`() throws {
    let config = try source(Self.variable(value: "6"))
    var database = try stored(source(Self.variable(value: "5")).model)
    let variables = database.components[0].variables
    database.components.append(Component(ComponentID("B"), variables: variables))
    database.components.append(Component(ComponentID("OCPP16LegacyCtrlr"), variables: variables))
    expectNoDifference(
      start(database, config).rows,
      ["A.V#Actual 6 default", "B.V#Actual 5 default"]
    )
  }

  @Test func `monitors of one type and severity cross, a CSMS's stay, a config's custom ones grow`()
    throws
  {
    func config(_ monitors: String...) throws -> DeviceModelSource {
      let list = monitors.joined(separator: ", ")
      return try source(Self.variable(more: #""monitors": [\#(list)]"#))
    }
    var database = try stored(config(Self.monitor(10), Self.monitor(20)).model)
    database.components[0].variables[0].monitors.append(
      Monitor(type: .upperThreshold, configType: .custom, severity: 5, value: 99)
    )
    let crossed = start(database, try config(Self.monitor(11), Self.monitor(21)))
    expectNoDifference(
      crossed.monitors,
      ["21 HardWiredMonitor", "20 HardWiredMonitor", "99 CustomMonitor"]
    )
    let gone = start(database, try config())
    expectNoDifference(gone.monitors, ["99 CustomMonitor"])
    let custom = try config(Self.monitor(1, "CustomMonitor"))
    let twice = start(start(gone, custom), custom)
    expectNoDifference(
      twice.monitors,
      ["99 CustomMonitor", "1 CustomMonitor", "1 CustomMonitor"]
    )
  }

  @Test func `a file in custom takes the whole component's place`() async throws {
    let standardized = [Self.variable(name: "OnlyStandard", value: "1"), Self.variable(value: "2")]
    try await withConfig(standardized: standardized) { path in
      let before = try stored(ConfigDirectory.read(path).model).setBy("csms")
      try write([Self.variable(value: "3")], to: "\(path)/custom/A.json")
      let prediction = StartPrediction(
        of: .everest202610,
        from: before,
        with: try ConfigDirectory.read(path)
      )
      expectNoDifference(prediction.target.rows, ["A.V#Actual 2 csms"])
      expectNoDifference(prediction.losses.map { "\($0.address)" }, ["A.OnlyStandard#Actual"])
    }
  }

  @Test func `a variable that is there twice has another value after every start`() throws {
    let twice = Self.variable(label: "a", value: "1") + ", " + Self.variable(label: "b", value: "2")
    let config = try source(twice)
    let fresh = start(DeviceModel(), config)
    let second = start(fresh, config)
    let third = start(second, config)
    expectNoDifference(fresh.rows, ["A.V#Actual 1 default", "A.V#Actual 2 default"])
    expectNoDifference(second.rows, ["A.V#Actual 2 default", "A.V#Actual 2 default"])
    expectNoDifference(third.rows, ["A.V#Actual 1 default", "A.V#Actual 2 default"])
  }

  @Test func `what has no attributes, and an empty instance, is made again at every start`() throws
  {
    let empty = try source("")
    #expect(start(start(DeviceModel(), empty), empty).components.count == 2)
    let bare = try source(
      Self.variable(value: "1") + ", " + Self.variable(name: "W", attributes: "")
    )
    let twice = start(start(DeviceModel(), bare), bare)
    #expect(twice.components[0].variables.map(\.id.name) == ["V", "W", "W"])
    let unnamed = try source(Self.variable(value: "1", more: #""instance": """#))
    let set = start(DeviceModel(), unnamed).setBy("csms")
    expectNoDifference(start(set, unnamed).rows, ["A.V#Actual 1 default"])
  }

  @Test func `persistent and constant count when something else of the attribute changes`() throws {
    let odd = #""type": "Actual", "persistent": false, "constant": true"#
    let database = try stored(source(Self.variable(value: "5")).model)
    func flags(_ value: String) throws -> [Bool] {
      let config = try source(Self.variable(value: value, attribute: odd))
      let attribute = start(database, config).components[0].variables[0].attributes[0]
      return [attribute.isPersistent, attribute.isConstant]
    }
    #expect(try flags("5") == [true, false])
    #expect(try flags("6") == [false, true])
  }

  @Test func `a component with a monitor on what supports none is passed over`() throws {
    let monitors = #""monitors": [\#(Self.monitor(1))]"#
    let text = Self.variable(value: "6", more: monitors).replacing(
      #""supportsMonitoring": true"#,
      with: #""supportsMonitoring": false"#
    )
    let database = try stored(source(Self.variable(value: "5")).model)
    expectNoDifference(start(database, try source(text)).rows, ["A.V#Actual 5 default"])
  }

  @Test func `a Delta monitor without a reference ends the start, unless it is only updated`()
    throws
  {
    let delta = #"{"config_type": "HardWiredMonitor", "type": "Delta", "severity": 5, "value": 1"#
    let good = try source(Self.variable(more: #""monitors": [\#(delta), "reference_value": "1"}]"#))
    let bad = try source(Self.variable(more: #""monitors": [\#(delta)}]"#))
    let fresh = StartPrediction(of: .everest202610, from: DeviceModel(), with: bad)
    #expect(fresh.failure == "a Delta monitor of A.V has no reference_value")
    let update = StartPrediction(of: .everest202610, from: try stored(good.model), with: bad)
    #expect(update.failure == nil)
    #expect(update.target.components[0].variables[0].monitors[0].referenceValue == nil)
  }

  @Test(arguments: [
    ("a value", variable(value: "5"), variable(value: "6")),
    ("a variable", variable(value: "5"), variable(name: "W", value: "6")),
    ("an instance", variable(value: "5", more: #""instance": """#), variable(value: "5")),
    ("no attributes", variable(attributes: ""), variable(attributes: "")),
    ("monitors", variable(more: #""monitors": [\#(monitor(1))]"#), variable()),
    (
      "twice", variable(label: "a", value: "1") + ", " + variable(label: "b", value: "2"),
      variable(label: "a", value: "1") + ", " + variable(label: "b", value: "2")
    ),
    ("nothing", "", ""),
  ])
  func `a database becomes what is said, row for row`(
    _ name: String,
    _ before: String,
    _ after: String
  ) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "a.db").path
      try SQLiteStore.create(at: path, with: source(before).model)
      let found = try SQLiteStore.contents(of: path).model
      let target = start(found, try source(after))
      try SQLiteStore.migrate(path, StoreMigration(from: found, to: target))
      expectNoDifference(try SQLiteStore.contents(of: path).model.listing, target.listing)
    }
  }

  @Test(.enabled(if: Repository.shared != nil))
  func `an upgrade from R1 to R3 leaves what is frozen, stale or without a file`() throws {
    let corpus = try #require(Repository.shared).appending(path: "corpus")
    let old = try ConfigDirectory.read(corpus.appending(path: "everest-r1").path)
    let new = try ConfigDirectory.read(corpus.appending(path: "everest-r3").path)
    let database = try stored(old.model)
    let upgraded = start(database, new)
    let fresh = try stored(new.model)
    let leftOver = Set(upgraded.listing.split(separator: "\n"))
      .subtracting(fresh.listing.split(separator: "\n"))
    expectNoDifference(
      leftOver.map { $0.split(separator: "\t").prefix(14).joined(separator: " ") }.sorted(),
      ["SecurityCtrlr \\N \\N \\N SecurityProfile \\N Actual ReadOnly 1 default 1 0 integer 1.0"]
    )
    expectNoDifference(start(upgraded, new), upgraded)
  }
}

// MARK: - Configs and databases

extension StartSequenceTests {
  private static let readWrite = #""type": "Actual", "mutability": "ReadWrite""#
  private static let readOnly = #""type": "Actual", "mutability": "ReadOnly""#

  private func start(_ database: DeviceModel, _ config: DeviceModelSource) -> DeviceModel {
    StartPrediction(of: .everest202610, from: database, with: config).target
  }

  private func stored(_ model: DeviceModel) throws -> DeviceModel {
    let store = MemoryStore()
    try store.fill(with: model)
    return try store.load()
  }

  private func source(_ properties: String) throws -> DeviceModelSource {
    ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(Self.component(properties).utf8)))
  }

  private static func component(_ properties: String) -> String {
    #"{"name": "A", "properties": {\#(properties)}}"#
  }

  private func withConfig(
    standardized: [String],
    _ body: (String) throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      try write(standardized, to: directory.appending(path: "standardized/A.json").path)
      try body(directory.path)
    }
  }

  private func write(_ variables: [String], to path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(Self.component(variables.joined(separator: ", ")).utf8).write(to: url)
  }

  private static func variable(
    label: String? = nil,
    name: String = "V",
    value: String? = nil,
    attribute: String = #""type": "Actual""#,
    attributes: String? = nil,
    limits: String = #""unit": "s""#,
    more: String = #""description": """#
  ) -> String {
    let value = value.map { #", "value": "\#($0)""# } ?? ""
    let characteristics = #""dataType": "string", "supportsMonitoring": true, \#(limits)"#
    return """
      "\(label ?? name)": {"variable_name": "\(name)", "characteristics": {\(characteristics)},
        "attributes": [\(attributes ?? "{\(attribute)\(value)}")], \(more)}
      """
  }

  private static func monitor(_ value: Int, _ configType: String = "HardWiredMonitor") -> String {
    #"{"config_type": "\#(configType)", "type": "UpperThreshold", "severity": 5, "value": \#(value)}"#
  }
}

extension DeviceModel {
  /// Every attribute as a line: address, value, source.
  fileprivate var rows: [String] {
    components.flatMap { component in
      component.variables.flatMap { variable in
        variable.attributes.map { attribute in
          let address = Address(component.id, variable.id, attribute.type)
          return "\(address) \(attribute.value ?? "-") \(attribute.valueSource ?? "-")"
        }
      }
    }
  }

  fileprivate var monitors: [String] {
    components[0].variables[0].monitors.map { "\(Int($0.value)) \($0.configType.rawValue)" }
  }

  /// The same database with another source for every value.
  fileprivate func setBy(_ source: String) -> DeviceModel {
    var model = self
    for component in components.indices {
      for variable in components[component].variables.indices {
        model.components[component].variables[variable].attributes[0].valueSource = source
      }
    }
    return model
  }
}
