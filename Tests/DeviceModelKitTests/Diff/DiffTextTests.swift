import CustomDump
import DeviceModelKit
import Testing

@Suite struct DiffTextTests {
  @Test func `what came, differs and went stands below its component, marked`() {
    let old = model(
      "A",
      variable("Gone", value: "x"),
      variable("Limit", .integer, unit: "s", maximum: 10, value: "5"),
      variable("Same", value: "1")
    )
    let new = model(
      "A",
      variable("Came", .boolean, value: "true"),
      variable("Limit", .integer, minimum: 1, maximum: 20, value: "7"),
      variable("Same", value: "1")
    )
    expectText(
      old,
      new,
      """
      ~ A
        + Came: boolean, ReadWrite, 'true'
        - Gone: string, ReadWrite, 'x'
        ~ Limit
          - unit: 's'
          + minLimit: 1
          ~ maxLimit: 10 → 20
          ~ value: '5' → '7'
      diff: 1 variable added, 1 changed, 1 removed
      """
    )
  }

  @Test func `a variable that moved or got another name is one thing`() {
    let old = DeviceModel([
      component("InternalCtrlr", variable("NumberOfConnectors", .integer, value: "1")),
      component("TxCtrlr", variable("EVConectionTimeOut", .integer, value: "60")),
    ])
    let new = DeviceModel([
      component("LegacyCtrlr", variable("NumberOfConnectors", .integer, value: "2")),
      component("TxCtrlr", variable("EVConnectionTimeOut", .integer, value: "60")),
    ])
    expectText(
      old,
      new,
      """
      - InternalCtrlr
        - NumberOfConnectors, now LegacyCtrlr.NumberOfConnectors
      + LegacyCtrlr
        ~ NumberOfConnectors, was InternalCtrlr.NumberOfConnectors
          ~ value: '1' → '2'
      ~ TxCtrlr
        ~ EVConnectionTimeOut, was EVConectionTimeOut
      diff: 2 variables moved or renamed; 1 component added, 1 removed
      """
    )
  }

  @Test func `a component whose name was corrected is one thing`() {
    let old = model("SecurtyCtrlr", variable("Identity", value: "a"), variable("Word", value: "x"))
    let new = model("SecurityCtrlr", variable("Identity", value: "b"), variable("Word", value: "x"))
    expectText(
      old,
      new,
      """
      ~ SecurityCtrlr, was SecurtyCtrlr
        ~ Identity
          ~ value: 'a' → 'b'
      diff: 1 variable changed; 1 component moved or renamed
      """
    )
  }

  @Test func `variables that any component may have do not move`() {
    let old = DeviceModel([component("A", variable("Enabled", .boolean, value: "true"))])
    let new = DeviceModel([component("B", variable("Enabled", .boolean, value: "true"))])
    let diff = DeviceModelDiff(from: old, to: new)
    #expect(diff.components.flatMap(\.variables).map(\.kind) == [.removed, .added])
  }

  @Test func `of a list only the entries are shown that came or went`() {
    let old = model("A", variable("Log", .memberList, list: "a,b,c,d", value: "a,b,c"))
    let new = model("A", variable("Log", .memberList, list: "d,c,b,a,e", value: "c,b,d,a"))
    expectText(
      old,
      new,
      """
      ~ A
        ~ Log
          ~ valuesList: +e
          ~ value: +d
      diff: 1 variable changed
      """
    )
  }

  @Test func `the order of a SequenceList matters`() {
    let old = model("A", variable("Priority", .sequenceList, value: "1,2"))
    let new = model("A", variable("Priority", .sequenceList, value: "2,1"))
    expectText(
      old,
      new,
      """
      ~ A
        ~ Priority
          ~ value: '1,2' → '2,1'
      diff: 1 variable changed
      """
    )
  }

  @Test func `a secret is changed or not, and never shown`() {
    func station(_ password: String?, _ profiles: String) -> DeviceModel {
      model(
        "SecurityCtrlr",
        variable("BasicAuthPassword", mutability: .writeOnly, value: password),
        variable("Profiles", value: profiles),
        variable("Url", value: "wss://user:\(password ?? "hidden")@csms")
      )
    }
    let old = station("first-secret-word", #"[{"basicAuthPassword":"first-secret-word"}]"#)
    let new = station("other-secret-word", #"[{"basicAuthPassword":"other-secret-word","a":1}]"#)
    let text = expectText(
      old,
      new,
      """
      ~ SecurityCtrlr
        ~ BasicAuthPassword
          ~ value: changed, not shown
        ~ Profiles
          ~ value:
            - '[{"basicAuthPassword": "‹redacted›"}]'
            + '[{"basicAuthPassword": "‹redacted›", "a": 1}]'
        ~ Url
          ~ value: 'wss://‹redacted›@csms' → 'wss://‹redacted›@csms'
      diff: 3 variables changed
      """
    )
    let diff = DeviceModelDiff(from: old, to: new)
    let outputs = [
      text, DiffJSON.text(of: diff, from: "a", to: "b"), DiffMarkdown(diff).text,
      ModelLines.text(of: ComparedModel(new)),
      DiffText(DeviceModelDiff(from: .init(), to: new)).text,
    ]
    #expect(outputs.allSatisfy { !$0.contains("secret-word") })
    expectText(
      station(nil, ""),
      station("first-secret-word", ""),
      """
      ~ SecurityCtrlr
        ~ BasicAuthPassword
          + value: ‹redacted›
        ~ Url
          ~ value: 'wss://‹redacted›@csms' → 'wss://‹redacted›@csms'
      diff: 2 variables changed
      """
    )
  }

  @Test func `EVSEs that differ in the same way are told once`() {
    func station(_ power: Double) -> DeviceModel {
      DeviceModel(
        (1...6).map { number in
          let power = variable("Power", .decimal, maximum: power, value: "0")
          return Component(ComponentID("EVSE", evse: number), variables: [power])
        }
      )
    }
    expectText(
      station(11_000),
      station(22_000),
      """
      ~ EVSE@1, … EVSE@6 (6 alike)
        ~ Power
          ~ maxLimit: 11000 → 22000
      diff: 6 variables changed
      """
    )
  }

  @Test func `context shows the variables around, and what one is that differs`() {
    let others = ["B", "C", "E", "F"].map { variable($0, value: "1") }
    let old = DeviceModel([
      Component(ComponentID("A"), variables: others + [variable("D", value: "1")])
    ])
    let new = DeviceModel([
      Component(ComponentID("A"), variables: others + [variable("D", value: "2")])
    ])
    let diff = DeviceModelDiff(from: old, to: new)
    let text = DiffText(diff, context: DiffContext(1, of: ComparedModel(new))).text
    expectNoDifference(
      text,
      """
      ~ A
          C: string, ReadWrite, '1'
        ~ D (string, ReadWrite, '2')
          ~ value: '1' → '2'
          E: string, ReadWrite, '1'
      diff: 1 variable changed
      """
    )
  }

  @Test func `values alone, definitions alone`() {
    let old = model("A", variable("Limit", .integer, maximum: 10, value: "5"))
    let new = model(
      "A",
      variable("Limit", .integer, maximum: 20, value: "6"),
      variable("New", .integer, value: "1"),
      variable("Unset", .integer, value: nil)
    )
    let diff = DeviceModelDiff(from: old, to: new)
    expectNoDifference(
      DiffText(diff.part(.values), scope: .values).text,
      """
      ~ A
        ~ Limit
          ~ value: '5' → '6'
        + New: '1'
      diff: 1 variable added, 1 changed
      """
    )
    expectNoDifference(
      DiffText(diff.part(.definitions), scope: .definitions).text,
      """
      ~ A
        ~ Limit
          ~ maxLimit: 10 → 20
        + New: integer, ReadWrite
        + Unset: integer, ReadWrite
      diff: 2 variables added, 1 changed
      """
    )
  }

  @Test func `who set a value is said where it is not the config`() {
    let old = model("A", variable("Limit", .integer, value: "5"))
    var new = old
    new.components[0].variables[0].attributes[0].value = "7"
    new.components[0].variables[0].attributes[0].valueSource = "csms"
    expectText(
      old,
      new,
      """
      ~ A
        ~ Limit
          ~ value: '5' → '7'
          ~ source: default → csms
      diff: 1 variable changed
      """
    )
  }

  @Test func `a stat has a line for each component`() {
    let old = DeviceModel([component("A", variable("V", value: "1")), component("Bc")])
    let new = DeviceModel([component("A", variable("V", value: "2"), variable("W", value: "1"))])
    expectNoDifference(
      DiffStat(DeviceModelDiff(from: old, to: new)).text,
      """
      ~ A   +1 ~1
      - Bc
      diff: 1 variable added, 1 changed; 1 component removed
      """
    )
  }

  // MARK: - Samples

  @discardableResult
  private func expectText(
    _ old: DeviceModel,
    _ new: DeviceModel,
    _ expected: String,
    line: UInt = #line
  ) -> String {
    let text = DiffText(DeviceModelDiff(from: old, to: new)).text
    expectNoDifference(text, expected, line: line)
    return text
  }

  private func model(_ name: String, _ variables: Variable...) -> DeviceModel {
    DeviceModel([Component(ComponentID(name), variables: variables)])
  }

  private func component(_ name: String, _ variables: Variable...) -> Component {
    Component(ComponentID(name), variables: variables)
  }

  private func variable(
    _ name: String,
    _ type: DataType = .string,
    unit: String? = nil,
    minimum: Double? = nil,
    maximum: Double? = nil,
    list: String? = nil,
    mutability: Mutability = .readWrite,
    value: String?
  ) -> Variable {
    Variable(
      VariableID(name),
      characteristics: Characteristics(
        type,
        unit: unit,
        minLimit: minimum,
        maxLimit: maximum,
        valuesList: list
      ),
      attributes: [Attribute(mutability: mutability, value: value)]
    )
  }
}
