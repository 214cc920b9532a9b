import ArgumentParser
import CustomDump
import DeviceModelKit
import Testing

@testable import dmtool

@Suite struct ExplainCommandTests {
  private func explain(_ arguments: String...) async throws -> Transcript {
    let command = try ExplainCommand.parse(arguments)
    return await transcript { try await command.run(on: $0) }
  }

  @Test func `a code is explained as docs/diagnostics.md does`() async throws {
    let transcript = try await explain("dm0102")
    expectNoDifference(
      transcript,
      Transcript(
        out: """
          DM0102 trailing comma (error)

            error[DM0102]: a comma before '}'
              --> bad.json:13:36
               |
            13 |           "mutability": "ReadWrite",
               |                                    ^

          Why: JavaScript and JSON5 allow a comma before a closing bracket, JSON does not;
          libocpp stops.

          Remedy: Remove the comma.

          """
      )
    )
  }

  @Test func `an unknown code gets what may have been meant`() async throws {
    let transcript = try await explain("DM0992")
    #expect(transcript.status == 2)
    #expect(transcript.err.hasPrefix("error: there is no code 'DM0992', did you mean DM0"))
  }

  @Test func `without a code all are listed`() async throws {
    let lines = try await explain().out.split(separator: "\n")
    #expect(lines.count == DiagnosticCode.allCases.count)
    #expect(lines.first == "DM0101  error    invalid syntax")
  }
}
