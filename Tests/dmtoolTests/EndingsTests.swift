import ArgumentParser
import CustomDump
import Testing

@testable import dmtool

struct EndingsTests {
  @Test(arguments: [
    (["vaildate"], "error: there is no command 'vaildate', did you mean 'validate'?"),
    (["frobnicate"], "error: there is no command 'frobnicate'"),
    (["help", "vaildate"], "error: there is no command 'vaildate', did you mean 'validate'?"),
    (
      ["validate", "a", "--strct"],
      "error: 'dmtool validate' has no option '--strct', did you mean '--strict'?"
    ),
    (
      ["validate", "--formt=json"],
      "error: 'dmtool validate' has no option '--formt', did you mean '--format'?"
    ),
    (
      ["validate", "a", "--quiet", "-format", "json"],
      "error: 'dmtool validate' has no option '-format', did you mean '--format'?"
    ),
    (
      ["validate", "a", "--json"],
      "error: 'dmtool validate' has no option '--json', did you mean '--format json'?"
    ),
    (
      ["validate", "a", "--unsafe"],
      "error: 'dmtool validate' has no option '--unsafe', did you mean '--unsafe-fixes'?"
    ),
    (["validate", "a", "-qx"], "error: 'dmtool validate' has no option '-qx'"),
    (
      ["validate", "a", "--max", "none", "-q"],
      "error: The value 'none' is invalid for '--max <max>'"
    ),
    (
      ["init", "a", "--bd", "b"], "error: 'dmtool init' has no option '--bd', did you mean '--db'?"
    ),
    (["--versoin"], "error: 'dmtool' has no option '--versoin', did you mean '--version'?"),
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

  @Test func `an unknown option is answered with those there are`() async throws {
    let transcript = await transcript { _ in _ = try Dmtool.parse(["unset", "a", "b", "--x"]) }

    expectNoDifference(
      transcript,
      Transcript(
        err: """
          error: 'dmtool unset' has no option '--x'
          Its options are --force, --help.
            See 'dmtool unset --help' for more information.

          """,
        status: 64
      )
    )
  }

  @Test(arguments: Dmtool.configuration.subcommands.map { $0._commandName })
  func `every command takes its own options for known`(name: String) throws {
    let command = try CommandPath([name], from: Dmtool.self)
    let stranger = try #require(UnknownOption(in: [name, "--no-such-option"], of: command))
    for option in stranger.known { #expect(UnknownOption(in: [name, option], of: command) == nil) }
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
    #expect(help.out.contains("USAGE: dmtool run "))
  }
}
