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
