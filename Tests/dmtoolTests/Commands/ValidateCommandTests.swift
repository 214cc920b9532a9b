import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct ValidateCommandTests {
  private func fixture(_ path: String) -> String {
    Repository.root.appending(path: "Tests/DeviceModelKitTests/Fixtures/\(path)").path
  }

  private func validate(_ arguments: String...) async throws -> Transcript {
    let command = try ValidateCommand.parse(arguments)
    return await transcript(hiding: Repository.root) { try await command.run(on: $0) }
  }

  @Test func `a finding and a summary go to standard output, and the status is 1`() async throws {
    let transcript = try await validate(fixture("DM0301-value-above-limit/bad.json"))
    expectNoDifference(
      transcript,
      Transcript(
        out: """
          error[DM0301]: the value of Voltage: '300' is above the maximum 250
            --> Tests/DeviceModelKitTests/Fixtures/DM0301-value-above-limit/bad.json:16:20
             |
          16 |           "value": 300
             |                    ^^^
             = in Meter.Voltage
          note: maxLimit is here
            --> Tests/DeviceModelKitTests/Fixtures/DM0301-value-above-limit/bad.json:10:21
             |
          10 |         "maxLimit": 250
             |                     ---

          1 file, 1 component, 1 variable: 1 error, 0 warnings, 0 notes

          """,
        status: 1
      )
    )
  }

  @Test func `warnings fail only when strict, and notes are only shown when asked for`()
    async throws
  {
    let warning = fixture("DM0314-list-without-values/bad.json")
    #expect(try await validate(warning).status == 0)
    #expect(try await validate(warning, "--strict").status == 1)
    let note = fixture("DM0311-limit-of-a-boolean/bad.json")
    let hidden = try await validate(note, "--strict")
    expectNoDifference(
      hidden,
      Transcript(
        out: """
          1 file, 1 component, 1 variable: 0 errors, 0 warnings, 1 note (shown with --notes)

          """
      )
    )
    #expect(try await validate(note, "--notes").out.hasPrefix("note[DM0311]: "))
  }

  @Test func `JSON is one document, also for what is no JSON`() async throws {
    let transcript = try await validate(
      fixture("DM0102-comma-at-the-end/bad.json"),
      "--format",
      "json"
    )
    expectNoDifference(
      transcript,
      Transcript(
        out: """
          {
            "findings" : [
              {
                "code" : "DM0102",
                "column" : 36,
                "endColumn" : 37,
                "endLine" : 13,
                "file" : "Tests/DeviceModelKitTests/Fixtures/DM0102-comma-at-the-end/bad.json",
                "fix" : {
                  "edits" : [
                    {
                      "column" : 36,
                      "endColumn" : 37,
                      "endLine" : 13,
                      "line" : 13,
                      "replacement" : ""
                    }
                  ],
                  "isSafe" : true,
                  "message" : "remove the comma"
                },
                "line" : 13,
                "message" : "a comma before '}'",
                "notes" : [

                ],
                "severity" : "error"
              }
            ],
            "summary" : {
              "components" : 1,
              "errors" : 1,
              "files" : 1,
              "notes" : 0,
              "variables" : 1,
              "warnings" : 0
            }
          }

          """,
        status: 1
      )
    )
  }

  @Test func `quiet is a line a finding, and max leaves the rest out of it`() async throws {
    let models = ["DM0301-value-above-limit/bad.json", "DM0302-text-for-an-integer/bad.json"]
      .map(fixture)
    let quiet = try await validate(models[0], models[1], "--quiet", "--max", "1")
    expectNoDifference(
      quiet,
      Transcript(
        out: """
          Tests/DeviceModelKitTests/Fixtures/DM0301-value-above-limit/bad.json:16:20: \
          error[DM0301]: the value of Voltage: '300' is above the maximum 250

          """,
        status: 1
      )
    )
    let cut = try await validate(models[0], models[1], "--max", "1").out
    #expect(cut.hasSuffix(": 2 errors, 0 warnings, 0 notes; 1 not shown because of --max\n"))
  }

  @Test func `colour is there when asked for`() async throws {
    let file = fixture("DM0301-value-above-limit/bad.json")
    let coloured = try await validate(file, "--color", "always")
    let plain = try await validate(file, "--color", "never")
    #expect(coloured.out.hasPrefix("\u{1B}[1;31merror"))
    #expect(plain.out.hasPrefix("error[DM0301]"))
  }

  @Test(arguments: ["sarif": "{\n", "github": "::error file=", "junit": "<?xml "])
  func `the forms for machines have no summary`(form: String, beginning: String) async throws {
    let transcript = try await validate(
      fixture("DM0301-value-above-limit/bad.json"),
      "--format",
      form
    )
    #expect(transcript.status == 1)
    #expect(transcript.out.hasPrefix(beginning))
    #expect(!transcript.out.contains("1 component"))
  }

  @Test func `diff shows what fix does, and fix does it`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "A.json")
      let text = "{\n  \"nam\": \"A\",\n  \"properties\": {},\n}\n"
      try Data(text.utf8).write(to: file)
      let preview = try ValidateCommand.parse([file.path, "--diff"])
      let shown = await transcript(hiding: directory) { try await preview.run(on: $0) }
      expectNoDifference(
        shown,
        Transcript(
          out: """
            --- A.json
            +++ A.json
            @@ -1,4 +1,4 @@
             {
            -  "nam": "A",
            -  "properties": {},
            +  "name": "A",
            +  "properties": {}
             }

            """,
          err: "would fix 2 findings in 1 file\n",
          status: 1
        )
      )
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
      let fix = try ValidateCommand.parse([file.path, "--fix"])
      let fixed = await transcript(hiding: directory) { try await fix.run(on: $0) }
      #expect(fixed.err == "fixed 2 findings in 1 file\n")
      #expect(fixed.status == 0)
      #expect(
        try String(contentsOf: file, encoding: .utf8)
          == "{\n  \"name\": \"A\",\n  \"properties\": {}\n}\n"
      )
    }
  }

  @Test func `what cannot be read is said on standard error, and the status is 2`() async throws {
    let transcript = try await validate(
      fixture("none"),
      fixture("DM0301-value-above-limit/good.json")
    )
    expectNoDifference(
      transcript,
      Transcript(
        out: """
          1 file, 1 component, 1 variable: 0 errors, 0 warnings, 0 notes

          """,
        err: """
          error: Tests/DeviceModelKitTests/Fixtures/none: no such file or directory, check the path

          """,
        status: 2
      )
    )
  }
}
