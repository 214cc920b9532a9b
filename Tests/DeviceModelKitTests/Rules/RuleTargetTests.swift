import CustomDump
import DeviceModelKit
import Testing

@Suite("What a device model is judged for")
struct RuleTargetTests {
  /// `code address: engines` of every finding of the catalogue and of what is required.
  private func findings(_ component: Component, for engines: RuleTarget...) -> [String] {
    let source = DeviceModelSource(database: "a.db", DeviceModel([component]))
    return Validator.validate(source, for: engines).compactMap { finding in
      let code = finding.code.rawValue
      guard code.hasPrefix("DM05") || code == "DM0608" else { return nil }
      let engines = finding.engines.isEmpty ? "" : ": \(finding.engines.joined(separator: ", "))"
      return "\(code) \(finding.address ?? "-")\(engines)"
    }
  }

  private func component(_ name: String, _ variables: Variable...) -> Component {
    Component(ComponentID(name), variables: variables)
  }

  private func variable(_ name: String, _ characteristics: Characteristics) -> Variable {
    Variable(
      VariableID(name),
      characteristics: characteristics,
      attributes: [Attribute(mutability: .readOnly, value: "1")]
    )
  }

  /// OCPP 2.0.1 allows 1000, 2.1 2500.
  private let large = Variable(
    VariableID("ConfigurationValueSize"),
    characteristics: Characteristics(.integer, maxLimit: 2500),
    attributes: [Attribute(mutability: .readOnly, value: "1")]
  )

  private func limitFindings(for engines: RuleTarget...) -> [String] {
    let source = DeviceModelSource(
      database: "a.db",
      DeviceModel([component("DeviceDataCtrlr", large)])
    )
    return Validator.validate(source, for: engines).filter { $0.code == .standardLimits }
      .map { "\($0.message): \($0.engines.joined(separator: ", "))" }
  }

  @Test func `a finding that tells the versions apart says for which it is`() {
    expectNoDifference(
      limitFindings(),
      ["maxLimit of ConfigurationValueSize is 2500, in OCPP at most 1000: spec-2.0.1"]
    )
  }

  @Test func `with one engine a finding says nothing of it`() {
    expectNoDifference(limitFindings(for: .everest), [])
    expectNoDifference(limitFindings(for: .spec21), [])
    expectNoDifference(
      limitFindings(for: .spec201),
      ["maxLimit of ConfigurationValueSize is 2500, in OCPP at most 1000: "]
    )
  }

  @Test func `with several chosen every finding says for which it is, once`() {
    let interval = component("OCPPCommCtrlr", variable("HeartbeatInterval", .init(.string)))
    let found = findings(interval, for: .spec21, .everest)
      .filter { $0.hasPrefix("DM0505") }
    expectNoDifference(
      found,
      ["DM0505 OCPPCommCtrlr.HeartbeatInterval: everest-2026.10, spec-2.1"]
    )
  }

  @Test func `a variable of OCPP 2.1 is only new where nobody looks into 2.1`() {
    let language = component(
      "SecurityCtrlr",
      variable("AllowSecurityProfileDowngrade", .init(.boolean))
    )
    let address = "SecurityCtrlr.AllowSecurityProfileDowngrade"
    func news(_ engines: RuleTarget...) -> [String] {
      let source = DeviceModelSource(database: "a.db", DeviceModel([language]))
      return Validator.validate(source, for: engines).filter { $0.code == .newerVariable }
        .compactMap(\.address)
    }
    #expect(news(.spec201) == [address])
    #expect(news(.spec201, .spec21) == [])
    #expect(news() == [])
  }

  @Test func `a variable of both versions is not new, whatever its instance`() {
    let custom = component(
      "CustomizationCtrlr",
      variable("CustomImplementationEnabled", .init(.boolean))
    )
    #expect(!findings(custom, for: .spec201).contains { $0.hasPrefix("DM0510") })
  }

  @Test func `EVerest's own variables are strangers to the specification alone`() {
    let component = component("NetworkConfiguration", variable("HostName", .init(.string)))
    let note = "DM0504 NetworkConfiguration.HostName"
    #expect(findings(component, for: .spec21).contains(note))
    #expect(!findings(component, for: .everest, .spec21).contains { $0.hasPrefix(note) })
  }

  @Test func `the specification's requirements are its own`() {
    let display = component("DisplayMessageCtrlr", variable("SerialNumber", .init(.string)))
    expectNoDifference(
      findings(display, for: .spec21),
      [
        "DM0608 DisplayMessageCtrlr.DisplayMessages", "DM0608 DisplayMessageCtrlr.Language",
        "DM0608 DisplayMessageCtrlr.SupportedFormats",
        "DM0608 DisplayMessageCtrlr.SupportedPriorities",
        "DM0608 DisplayMessageCtrlr.SupportedStates",
      ]
    )
    expectNoDifference(findings(display, for: .everest), [])
    expectNoDifference(
      findings(display),
      [
        "DM0608 DisplayMessageCtrlr.Language: spec-2.1",
        "DM0608 DisplayMessageCtrlr.SupportedStates: spec-2.1",
      ]
    )
  }

  @Test func `what is not available has no requirements`() {
    var switched = variable("Available", .init(.boolean))
    switched.attributes = [Attribute(mutability: .readOnly, value: "false")]
    expectNoDifference(findings(component("DisplayMessageCtrlr", switched), for: .spec21), [])
  }
}
