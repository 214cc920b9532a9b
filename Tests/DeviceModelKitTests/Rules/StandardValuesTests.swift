import DeviceModelKit
import Testing

@Suite("Lists against the standard")
struct StandardValuesTests {
  /// How bad it is that a list has what OCPP does not name.
  private func severities(_ variable: String, _ list: String) -> [Severity] {
    let text = """
      {"name": "ClockCtrlr", "properties": {"A": {"variable_name": "\(variable)",
      "characteristics": {"dataType": "SequenceList", "valuesList": "\(list)",
      "supportsMonitoring": false}, "attributes": [{"type": "Actual", "mutability": "ReadOnly"}]}}}
      """
    let source = ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
    return Validator.validate(source).filter { $0.code == .standardValues }.map(\.severity)
  }

  @Test func `what OCPP calls possible may have others, unless they look like a slip`() {
    #expect(severities("TimeSource", "Heartbeat,PTP-over-fibre") == [.note])
    #expect(severities("TimeSource", "Hartbeat") == [.warning])
  }

  @Test func `a list that OCPP closes has no others`() {
    #expect(severities("NtpSource", "DHCP,oracle") == [.warning])
  }

  @Test(arguments: [
    ("WebPaymentsCtrlr", "TOTPVersion"), ("NetworkConfiguration", "VpnType"),
  ])
  func `a list stands where one of OCPP's documents has one`(component: String, variable: String) {
    let rows = StandardCatalogue.variables(VariableID(variable), of: component)
    #expect(rows.map(\.dataTypes) == [[.string, .optionList]])
  }
}
