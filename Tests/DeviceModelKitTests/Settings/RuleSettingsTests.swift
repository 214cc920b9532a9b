import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct RuleSettingsTests {
  private func problems(_ text: String) -> String? {
    do throws(InputProblems) {
      _ = try RuleSettings.read(text, path: "dmtool.yaml")
      return nil
    } catch {
      return error.description
    }
  }

  private func source(_ text: String) -> DeviceModelSource {
    ConfigDirectory.read(SourceText(path: "A.json", bytes: Array(text.utf8)))
  }

  @Test func `a code has one entry or several`() throws {
    let text = """
      rules:
        DM0504: { severity: off, reason: ours, at: ["Vendor*.*", A.B] }
        DM0505:
          - { at: A.B, severity: error }
          - severity: note
      """
    expectNoDifference(
      try RuleSettings.read(text, path: "dmtool.yaml").entries,
      [
        .init(
          .nonstandardVariable,
          severity: nil,
          reason: "ours",
          addresses: [AddressPattern("Vendor*.*"), AddressPattern("A.B")]
        ),
        .init(.standardDataType, severity: .error, addresses: [AddressPattern("A.B")]),
        .init(.standardDataType, severity: .note),
      ]
    )
  }

  @Test(arguments: ["", "rules:", "# nothing yet\n", "rules: {}"])
  func `an empty file changes nothing`(text: String) throws {
    #expect(try RuleSettings.read(text, path: "dmtool.yaml") == RuleSettings())
  }

  @Test(
    arguments: [
      "rules: {DM0504: {severity: off}}":
        "dmtool.yaml:1:28: DM0504 is off without a 'reason', say why",
      "rules: {DM0504: {severity: off, reason: }}": "dmtool.yaml:1:41: 'reason' needs a value",
      "rules: {DM0504: off}":
        "dmtool.yaml:1:17: DM0504 is followed by more, such as {severity: off, reason: …}",
      "rules: {DM050: {severity: note}}":
        "dmtool.yaml:1:9: there is no code 'DM050', did you mean 'DM0501'?",
      "rules: {vendor: {severity: note}}":
        "dmtool.yaml:1:9: there is no code 'vendor', 'dmtool explain' lists all",
      "rule: {}": "dmtool.yaml:1:1: unknown key 'rule' in dmtool.yaml, did you mean 'rules'?",
      "rules:\n  DM0504:\n    severety: note":
        """
      dmtool.yaml:3:5: unknown key 'severety' in DM0504, did you mean 'severity'?
      dmtool.yaml:3:5: DM0504 needs a 'severity': off, note, warning or error
      """,
      "rules: {DM0504: {severity: warnin}}":
        "dmtool.yaml:1:28: 'severity' is 'warnin', did you mean 'warning'?",
      "rules: {DM0504: {severity: none}}":
        "dmtool.yaml:1:28: 'severity' is 'none', did you mean 'note'?",
      "rules: {DM0101: {severity: off, reason: x}}":
        "dmtool.yaml:1:28: DM0101 is an error of syntax and stays one",
      "rules: [DM0504]":
        "dmtool.yaml:1:8: 'rules' is a mapping: codes and what becomes of their findings",
      "rules: {DM0504: {severity: note, at: \"A[1\"}}":
        "dmtool.yaml:1:38: 'A[1' is not an address: ']' is missing after the instance",
      "rules: {DM0504: {severity: note, at: []}}":
        "dmtool.yaml:1:38: 'at' is empty, leave it out for every address",
      "rules:\n  DM0504: {at: *Ctrlr, severity: note}":
        """
      dmtool.yaml:2:16: found undefined alias; put quotes around a text that begins with '*'
      """,
      "rules:\n  DM0504: {severity: note}\n  DM0504: {severity: error}":
        "dmtool.yaml:2: 'DM0504' given twice",
    ]
  )
  func `a mistake is named with its place`(text: String, expected: String) {
    expectNoDifference(problems(text), expected)
  }

  @Test func `the first entry that fits counts`() {
    let settings = RuleSettings([
      .init(
        .unknownKey,
        severity: nil,
        reason: "ours",
        addresses: [AddressPattern("A.P*")]
      ),
      .init(.unknownKey, severity: .error),
    ])
    let source = source(
      """
      {
        "name": "A",
        "colour": "red",
        "properties": {
          "P": {
            "variable_name": "Power",
            "colour": "red",
            "characteristics": { "dataType": "string", "supportsMonitoring": true },
            "attributes": []
          }
        }
      }
      """
    )
    let judged = settings.applied(to: source.readingFindings, of: source)
    expectNoDifference(
      judged.reported.map { "\($0.range) \($0.severity)" },
      ["A.json:3:3 error"]
    )
    expectNoDifference(
      judged.exempt.map { "\($0.finding.range) \($0.ground)" },
      ["A.json:7:7 ours"]
    )
  }

  @Test(
    arguments: [
      ("A.B", "A.B", true), ("A.B", "A.C", false), ("A.B", "*", true), ("A.B", "*.B", true),
      ("A.B", "A*B*", true), ("A.B", "", false), ("aXbXc", "a*Xc", true), ("A.B", "A", true),
      ("A", "A.B", false), ("AB.C", "A", false), ("EVSE@1.Power", "EVSE@1", true),
      ("EVSE@10.Power", "EVSE@1", false), ("EVSE@1.Power#MaxSet", "EVSE@1.Power", true),
      ("Connector@1/2.Available", "Connector@1", true),
      ("Connector@1/2.Available", "Connector@2", false), ("EVSE@1.Power", "EVSE.*", true),
      ("EVSE@1.Power", "EVSE.Volts", false), ("A[1].B[2]#Target", "A.B", true),
      ("A[1].B[2]#Target", "A[2]", false), ("A[1].B[2]#Target", "A[1].B#Target", true),
      ("A[1].B[2]#Target", "A#Target", false),
    ]
  )
  func `a star is any characters, and so is what is left out`(
    address: String,
    pattern: String,
    fits: Bool
  ) {
    #expect(AddressPattern(pattern).fits(address) == fits)
  }

  @Test(.timeLimit(.minutes(5)))
  func `many stars do not take long`() {
    let address = String(repeating: "a", count: 10_000)
    let pattern = String(repeating: "a*", count: 2_000) + "b"
    #expect(!AddressPattern(pattern).fits(address))
  }

  @Test func `the file of a config is found from any of its component files`() async throws {
    try await withTemporaryDirectory { directory in
      let folder = directory.appending(path: "standardized")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "A.json")
      let other = directory.appending(path: "B.json")
      for url in [file, other] {
        try Data(#"{"name": "A", "properties": {}}"#.utf8).write(to: url)
      }
      let text = "rules: {DM0504: {severity: note}}"
      try Data(text.utf8).write(to: directory.appending(path: "dmtool.yaml"))
      let counts = try [directory, file, other].map { url in
        try RuleSettings.read(for: ConfigDirectory.read(url.path)).entries.count
      }
      #expect(counts == [1, 1, 0])
    }
  }

  @Test func `a file under the other ending is not passed over`() async throws {
    try await withTemporaryDirectory { directory in
      let folder = directory.appending(path: "standardized")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("{}".utf8).write(to: folder.appending(path: "A.json"))
      try Data().write(to: directory.appending(path: "dmtool.yml"))
      let source = try ConfigDirectory.read(directory.path)
      let error = #expect(throws: InputProblems.self) { try RuleSettings.read(for: source) }
      #expect(
        error?.description.hasSuffix("dmtool.yml: is not read, rename it to dmtool.yaml") == true
      )
    }
  }
}
