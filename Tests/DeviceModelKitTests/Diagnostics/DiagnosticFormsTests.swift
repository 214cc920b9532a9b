import CustomDump
import DeviceModelKit
import Testing

@Suite("Findings for machines")
struct DiagnosticFormsTests {
  private let finding: Diagnostic

  init() {
    let text = "{\n  \"maxLimit\": 10,\n  \"value\": 11\n}\n"
    let source = SourceText(path: "my config/A&B.json", bytes: Array(text.utf8))
    finding = Diagnostic(
      .trailingComma,
      at: source.range(31..<33),
      "100% \"wrong\"",
      address: "A.B",
      notes: [.init("maxLimit is here", at: source.range(16..<18)), .init("a reason")],
      help: "do this"
    )
  }

  @Test func `SARIF has the rule with its help, the place, the reasons and the address`() {
    expectNoDifference(
      DiagnosticSARIF([finding], version: "1.2.3").text(),
      #"""
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "dmtool",
                "semanticVersion": "1.2.3",
                "rules": [
                  {
                    "id": "DM0102",
                    "shortDescription": { "text": "trailing comma" },
                    "fullDescription": {
                      "text": "JavaScript and JSON5 allow a comma before a closing bracket, JSON does not; libocpp stops."
                    },
                    "help": {
                      "text": "Remove the comma.",
                      "markdown": "Remove the comma. See [DM0102](docs/diagnostics.md#dm0102-trailing-comma)."
                    },
                    "defaultConfiguration": { "level": "error" }
                  }
                ]
              }
            },
            "columnKind": "unicodeCodePoints",
            "results": [
              {
                "ruleId": "DM0102",
                "ruleIndex": 0,
                "level": "error",
                "message": { "text": "100% \"wrong\"; a reason; help: do this" },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": { "uri": "my%20config/A%26B.json" },
                      "region": { "startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 14 }
                    },
                    "logicalLocations": [
                      { "fullyQualifiedName": "A.B" }
                    ]
                  }
                ],
                "relatedLocations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": { "uri": "my%20config/A%26B.json" },
                      "region": { "startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 17 }
                    },
                    "message": { "text": "maxLimit is here" }
                  }
                ]
              }
            ]
          }
        ]
      }

      """#
    )
  }

  @Test func `SARIF has a finding's fix, unless it would show a secret`() {
    var finding = finding
    let place = finding.range.source.range(31..<33)
    finding.fix = Fix("write 10", edits: [.init(place, "10")], isSafe: true)
    let fix = #"""
                "fixes": [
                  {
                    "description": { "text": "write 10" },
                    "artifactChanges": [
                      {
                        "artifactLocation": { "uri": "my%20config/A%26B.json" },
                        "replacements": [
                          {
                            "deletedRegion": {
                              "startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 14
                            },
                            "insertedContent": { "text": "10" }
                          }
                        ]
                      }
                    ]
                  }
                ]
      """#
    let log = DiagnosticSARIF([finding], version: "1.2.3").text()
    #expect(log.filter { !$0.isWhitespace }.contains(fix.filter { !$0.isWhitespace }))
    let hidden = DiagnosticSARIF([finding], secrets: [place], version: "1.2.3").text()
    #expect(!hidden.contains("fixes"))
  }

  @Test func `a GitHub annotation is one line with everything escaped`() {
    expectNoDifference(
      DiagnosticGitHub.text(of: finding),
      "::error file=my config/A&B.json,line=3,endLine=3,col=12,endColumn=13,"
        + "title=DM0102 trailing comma::100%25 \"wrong\"%0Ain A.B"
        + "%0Anote: maxLimit is here (my config/A&B.json:2:15)%0Anote: a reason%0Ahelp: do this"
    )
  }

  @Test func `JUnit has a suite a file, and a failure only for what fails the run`() {
    var remark = finding
    remark.severity = .warning
    remark.notes = []
    let document = DiagnosticJUnit([finding, remark], files: ["my config/A&B.json", "C.json"])
    expectNoDifference(
      document.text(with: DiagnosticFormatter()),
      #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="dmtool validate" tests="3" failures="1">
        <testsuite name="my config/A&amp;B.json" tests="2" failures="1">
          <testcase classname="my config/A&amp;B.json" name="DM0102 at 3:12">
            <failure type="error" message="100% &quot;wrong&quot;">error[DM0102]: 100% &quot;wrong&quot;
       --&gt; my config/A&amp;B.json:3:12
        |
      3 |   &quot;value&quot;: 11
        |            ^^
        = in A.B
        = note: a reason
        = help: do this
      note: maxLimit is here
       --&gt; my config/A&amp;B.json:2:15
        |
      2 |   &quot;maxLimit&quot;: 10,
        |               --</failure>
          </testcase>
          <testcase classname="my config/A&amp;B.json" name="DM0102 at 3:12">
            <system-out>warning[DM0102]: 100% &quot;wrong&quot;
       --&gt; my config/A&amp;B.json:3:12
        |
      3 |   &quot;value&quot;: 11
        |            ^^
        = in A.B
        = help: do this</system-out>
          </testcase>
        </testsuite>
        <testsuite name="C.json" tests="1" failures="0">
          <testcase classname="C.json" name="validate"/>
        </testsuite>
      </testsuites>

      """#
    )
  }

  @Test func `a finding in one line begins with its place`() {
    expectNoDifference(
      DiagnosticFormatter().line(of: finding),
      #"my config/A&B.json:3:12: error[DM0102]: 100% "wrong""#
    )
  }
}
