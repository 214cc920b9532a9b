import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite("dmtool csms")
struct CSMSCommandTests {
  @Test func `lines are answered and quit ends it`() async {
    let output = await run([], lines: ["", "stations", "Reset", "nonsense here", "quit"])

    expectNoDifference(
      output.err,
      """
      error: no station is connected
      error: expected a JSON object after nonsense, found 'here'

      """
    )
    #expect(output.status == 0)
    #expect(output.out.hasPrefix("listening on ws://127.0.0.1:"))
    #expect(output.out.hasSuffix("/IDENTITY\nno station yet\n"))
  }

  @Test func `a script that goes wrong ends with status 1`() async throws {
    try await withTemporaryDirectory { directory in
      let script = directory.appending(path: "script")
      try Data("wait Heartbeat within 0s\n".utf8).write(to: script)
      let output = await run(["--script", script.path, "--exit"], lines: nil)

      #expect(output.status == 1)
      #expect(output.err == "script: line 1: no Heartbeat within 0 s\n")
    }
  }

  @Test(arguments: [
    (
      ["--listen", "nowhere"], "error: --listen: 'nowhere' is no HOST:PORT, such as 127.0.0.1:9000"
    ),
    (
      ["--script", "/nonexistent"],
      "error: /nonexistent: no such file or directory, check the path and its permissions"
    ),
    (["--password", "CS1=plain"], "error: --password CS1: put it into a file and write CS1=@FILE"),
  ])
  func `what cannot be done is one line and status 2`(
    arguments: [String],
    line: String
  ) async {
    let output = await run(arguments, lines: [])

    expectNoDifference(output, Transcript(err: line + "\n", status: 2))
  }

  @Test(arguments: [
    ["--exit"], ["--security-profile", "1"], ["--security-profile", "4"], ["--cert", "c.pem"],
    ["--first-boots", "Maybe"], ["--boot-interval", "0"],
  ])
  func `options that do not fit are wrong usage`(arguments: [String]) {
    #expect(throws: (any Error).self) { try CSMSCommand.parse(arguments) }
  }

  /// Runs the command; without lines its input never ends.
  private func run(_ arguments: [String], lines: [String]?) async -> Transcript {
    let (input, feed) = AsyncStream.makeStream(of: String.self)
    for line in lines ?? [] { feed.yield(line) }
    if lines != nil { feed.finish() }
    let listen = arguments.contains("--listen") ? [] : ["--listen", "127.0.0.1:0"]
    return await transcript { console in
      try await CSMSCommand.parse(arguments + listen).run(
        on: console,
        input: input,
        signals: AsyncStream.makeStream(of: Int32.self).stream
      )
    }
  }
}
