import ArgumentParser
import CustomDump
import Testing

@testable import dmtool

struct EndingsTests {
  @Test(arguments: [
    (["vaildate"], "error: there is no command 'vaildate', did you mean 'validate'?"),
    (["frobnicate"], "error: there is no command 'frobnicate'"),
    (["validate", "a", "--strct"], "error: Unknown option '--strct'. Did you mean '--strict'?"),
    (["run"], "error: Missing expected argument '--db <db>'"),
  ])
  func `wrong usage is status 64 and says what may have been meant`(
    arguments: [String],
    line: String
  ) async throws {
    let transcript = await transcript { _ in _ = try Dmtool.parse(arguments) }

    #expect(transcript.status == 64)
    #expect(transcript.out.isEmpty)
    #expect(transcript.err.split(separator: "\n").first.map(String.init) == line)
  }

  @Test func `each sentence of a failure is a line, and an empty name is shown as one`() async {
    let transcript = await transcript { _ in throw CommandFailure("a: is b", ": is nothing") }

    expectNoDifference(
      transcript,
      Transcript(err: "error: a: is b\nerror: '': is nothing\n", status: 2)
    )
  }

  @Test func `help and version are results`() async {
    let version = await transcript { _ in _ = try Dmtool.parse(["--version"]) }
    let help = await transcript { _ in
      var command = try Dmtool.parse(["run", "--help"])
      try command.run()
    }

    #expect(version == Transcript(out: "0.1.0\n"))
    #expect(help.status == 0)
    #expect(help.out.hasPrefix("OVERVIEW: Run the charging station"))
  }
}
