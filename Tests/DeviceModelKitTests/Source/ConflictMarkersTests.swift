import CustomDump
import Testing

@testable import DeviceModelKit

@Suite("What git leaves of a merge")
struct ConflictMarkersTests {
  /// A component file whose only property has these lines after its name.
  private func file(_ lines: String) -> String {
    """
    {
      "name": "Meter",
      "properties": {
        "Voltage": {
          "variable_name": "Voltage",
    \(lines)
        }
      }
    }

    """
  }

  private let good = """
          "characteristics": { "dataType": "integer", "supportsMonitoring": true },
          "attributes": [{ "type": "Actual", "mutability": "ReadWrite", "value": 240 }]
    """

  private func read(_ text: String) -> DeviceModelSource {
    ConfigDirectory.read(SourceText(path: "x.json", bytes: [UInt8](text.utf8)))
  }

  /// `line:column-end code message` of every finding.
  private func findings(_ text: String) -> [String] {
    read(text).readingFindings.map { finding in
      let (start, end) = (finding.range.start, finding.range.end)
      return "\(start.line):\(start.column)-\(end.column) \(finding.code.rawValue) "
        + finding.message
    }
  }

  private func value(_ text: String) -> String? {
    read(text).model[ComponentID("Meter")]?[VariableID("Voltage")]?[.actual]?.value
  }

  @Test func `each marker is a finding, and nothing else of the conflict`() {
    let text = file(
      """
      <<<<<<< HEAD
      \(good)
      =======
            "characteristics": { "dataType": "string", "supportsMonitoring": true },
            "attributes": [{ "type": "Actual", "mutability": "ReadWrite", "value": "x" }]
      >>>>>>> release/r3
      """
    )
    expectNoDifference(
      findings(text),
      [
        "6:1-13 DM0223 a conflict is not resolved: our side begins here",
        "9:1-8 DM0223 a conflict is not resolved: their side begins here",
        "12:1-19 DM0223 a conflict is not resolved: it ends here",
      ]
    )
    expectNoDifference(value(text), "240")
  }

  @Test func `the base of diff3 is a side, with longer markers of its own in it`() {
    let text = file(
      """
      <<<<<<< HEAD
      \(good)
      ||||||| merged common ancestors
      <<<<<<<<< Temporary merge branch 1
            "a": 1
      =========
            "b": 2
      >>>>>>>>> Temporary merge branch 2
      =======
            "c": 3
      >>>>>>> release/r3
      """
    )
    expectNoDifference(
      findings(text),
      [
        "6:1-13 DM0223 a conflict is not resolved: our side begins here",
        "9:1-32 DM0223 a conflict is not resolved: what both sides began with follows",
        "15:1-8 DM0223 a conflict is not resolved: their side begins here",
        "17:1-19 DM0223 a conflict is not resolved: it ends here",
      ]
    )
    expectNoDifference(value(text), "240")
  }

  @Test func `our side is read on, with its own errors`() {
    let text = file(
      """
      <<<<<<< HEAD
            "instance": 7,
      =======
            "instance": [,
      >>>>>>> release
      \(good.replacing("true }", with: "true, }"))
      """
    )
    expectNoDifference(
      findings(text),
      [
        "6:1-13 DM0223 a conflict is not resolved: our side begins here",
        "8:1-8 DM0223 a conflict is not resolved: their side begins here",
        "10:1-16 DM0223 a conflict is not resolved: it ends here",
        "11:77-78 DM0102 a comma before '}'",
        "7:19-20 DM0204 'instance' is a number where a string belongs",
      ]
    )
  }

  @Test func `of a conflict that was half resolved, what is left is named`() {
    expectNoDifference(
      findings(file("=======\n\(good)\n>>>>>>> release")),
      [
        "6:1-8 DM0223 a conflict marker of git was left behind here",
        "9:1-16 DM0223 a conflict marker of git was left behind here",
      ]
    )
    expectNoDifference(
      findings(file("<<<<<<< HEAD\n\(good)")),
      ["6:1-13 DM0223 a conflict marker of git was left behind here"]
    )
  }

  @Test func `line ends of Windows are none of a marker's`() {
    let text = file("<<<<<<< HEAD\n\(good)\n=======\n>>>>>>> release")
      .replacing("\n", with: "\r\n")
    expectNoDifference(
      findings(text),
      [
        "6:1-13 DM0223 a conflict is not resolved: our side begins here",
        "9:1-8 DM0223 a conflict is not resolved: their side begins here",
        "10:1-16 DM0223 a conflict is not resolved: it ends here",
      ]
    )
    expectNoDifference(value(text), "240")
  }

  @Test func `what only looks like a marker is none`() {
    expectNoDifference(
      findings(file("<<<<<< six\n\(good)").replacing("<<<<<< six", with: #""source": "=======""#)),
      ["6:20-20 DM0101 expected ',' after this"]
    )
  }

  @Test func `a file with markers is not fixed: the other side would be lost`() {
    let text = file("<<<<<<< HEAD\n\(good)\n=======\n>>>>>>> release")
      .replacing("240 }]", with: "240 },]")
    let found = read(text).readingFindings
    expectNoDifference(found.compactMap(\.fix).count, 1)
    expectNoDifference(FileFix.all(for: found, unsafeToo: true).count, 0)
  }

  @Test func `a merge's own markers are found wherever it puts them`() {
    let marker = "<<<<<<< ours: 1 ||||||| base: 2 ======= theirs: 3 >>>>>>> "
    let text = """
      {
        "$comment": "\(marker)component;",
        "name": "Meter",
        "properties": {
          "Voltage": {
            "$comment": "\(marker)source; \(marker)value; and a word of ours",
            "variable_name": "Voltage",
            "characteristics": {
              "$comment": "\(marker)maxLimit;",
              "dataType": "integer",
              "supportsMonitoring": true
            },
            "attributes": [{ "$comment": "\(marker)value;", "type": "Actual", "mutability": "ReadWrite" }],
            "monitors": [{
              "$comment": "\(marker)monitor Delta/3 value;",
              "config_type": "CustomMonitor",
              "type": "Delta",
              "severity": 3,
              "value": 1
            }]
          }
        }
      }
      """
    let found = Validator.validate(read(text), rules: Rule.merging).map {
      "\($0.range.start.line) \($0.address ?? "") \($0.message)"
    }
    expectNoDifference(
      found,
      [
        "2 Meter a merge left this to decide: component",
        "6 Meter.Voltage a merge left this to decide: source",
        "6 Meter.Voltage a merge left this to decide: value",
        "9 Meter.Voltage a merge left this to decide: maxLimit",
        "13 Meter.Voltage a merge left this to decide: value",
        "15 Meter.Voltage a merge left this to decide: monitor Delta/3 value",
      ]
    )
  }
}
