import CustomDump
import DeviceModelKit
import Testing

@Suite struct EverestCheckTests {
  @Test func `while the shape is wrong nothing else is judged`() {
    expectFindings(
      """
      active_modules:
        ocpp:
          module: OCPP201
          connections:
            evse_manager: evse
          mapings: {}
        system: {}
      """,
      [
        "5:21 DM0901 'evse_manager' is a list of module_id and implementation_id",
        "6:5 DM0901 module 'ocpp' has an unknown key 'mapings', did you mean 'mapping'?",
        "7:3 DM0901 module 'system' has no 'module', which says what it is",
      ]
    )
  }

  @Test func `connections and parameters are held to the manifests`() {
    expectFindings(
      """
      active_modules:
        ocpp:
          module: OCPPmulti
          config_module:
            Mode: Only3
            MesageLogPath: /tmp/logs
          connections:
            evse_manager:
              - module_id: evse_manger
                implementation_id: evse
            evse_energy_sinks: []
        evse_manager:
          module: EvseManager
          config_module:
            connector_id: one
        sink:
          module: EnergyNode
          config_module:
            fuse_limit_A: -1
            phase_count: 4
          connections:
            energy_consumer:
              - module_id: evse_manager
                implementation_id: evse
      """,
      [
        "2:3 DM0904 'auth' of OCPPmulti has 0 connections, expected 1",
        "2:3 DM0904 'security' of OCPPmulti has 0 connections, expected 1",
        "2:3 DM0904 'system' of OCPPmulti has 0 connections, expected 1",
        "2:3 DM0906 'ocpp' has no evse_energy_sink",
        "5:13 DM0909 'Mode' is 'Only3', expected one of Prefer1.6, Prefer2, Only1.6, Only2",
        "6:7 DM0908 OCPPmulti has no parameter 'MesageLogPath', did you mean 'MessageLogPath'?",
        "9:22 DM0903 there is no module 'evse_manger', did you mean 'evse_manager'?",
        "11:7 DM0903 OCPPmulti requires no 'evse_energy_sinks', did you mean 'evse_energy_sink'?",
        "12:3 DM0904 'bsp' of EvseManager has 0 connections, expected 1",
        "15:21 DM0909 'connector_id' is 'one', expected a whole number",
        "19:21 DM0909 'fuse_limit_A' is '-1', expected at least 0",
        "20:20 DM0909 'phase_count' is '4', expected at least 0, at most 3",
        "24:30 DM0903 'energy_consumer' needs the interface energy, 'evse' of EvseManager is evse_manager",
      ]
    )
  }

  @Test(arguments: [
    ("", "1:1 DM0901 the file has no 'active_modules'"),
    ("a: [", "1:5 DM0901 no YAML: did not find expected node content"),
    ("active_modules: [a]", "1:17 DM0901 'active_modules' maps ids to modules"),
    (
      "active_modules: {a: {module: System}, a: {module: System}}",
      "1:1 DM0901 no YAML: 'a' given twice"
    ),
  ])
  func `what is no configuration is named`(text: String, finding: String) {
    expectFindings(text, [finding])
  }

  @Test func `a file without modules has no OCPP module`() {
    expectFindings(
      "active_modules:\n",
      ["1:1 DM0902 no module connects the station by OCPP 2.x"]
    )
  }

  @Test func `a module nobody here knows is only an end of connections`() {
    let text = """
      active_modules:
        mine:
          module: VendorThing
          config_module: {anything: goes}
          connections:
            whatever:
              - {module_id: other, implementation_id: x}
              - {module_id: mine, implementation_id: x}
      """
    expectFindings(
      text,
      [
        "1:1 DM0902 no module connects the station by OCPP 2.x",
        "7:23 DM0903 there is no module 'other'",
      ]
    )
  }

  @Test func `a password is in no message`() {
    let text = """
      active_modules:
        evse_security:
          module: EvseSecurity
          config_module:
            private_key_password: 1234567
      """
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    let config = EverestConfig.read(source)
    let findings = EverestCheck.findings(in: config)
    #expect(findings.map(\.code).contains(.everestParameterValue))
    let formatter = DiagnosticFormatter(secrets: config.secrets)
    #expect(findings.allSatisfy { !formatter.text(of: $0).contains("1234567") })
  }

  private func expectFindings(_ text: String, _ expected: [String], line: UInt = #line) {
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    let findings = EverestCheck.findings(in: EverestConfig.read(source)).map { finding in
      let start = finding.range.start
      return "\(start.line):\(start.column) \(finding.code.rawValue) \(finding.message)"
    }
    expectNoDifference(findings, expected, line: line)
  }
}
