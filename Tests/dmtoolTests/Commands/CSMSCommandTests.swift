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
    ["--first-boots", "Maybe"], ["--boot-interval", "0"], ["--issue", "EX-1"],
    ["--certs", "pki", "--issue", "../EX-1"],
    ["--certs", "pki", "--cert", "c.pem", "--key", "k.pem"],
    ["--security-profile", "3", "--certs", "pki", "--password-file", "passwords"],
    ["--security-profile", "1", "--password-file", "passwords", "--certs", "pki"],
  ])
  func `options that do not fit are wrong usage`(arguments: [String]) {
    #expect(throws: (any Error).self) { try CSMSCommand.parse(arguments) }
  }

  @Test func `an empty directory becomes that of a CSMS, and of a station`() async throws {
    try await withTemporaryDirectory { directory in
      let certs = directory.appending(path: "pki").path
      let arguments = ["--security-profile", "3", "--certs", certs, "--issue", "EX-1"]
      let first = await run(arguments, lines: ["quit"])
      #expect(first.err == "")
      #expect(first.out.hasPrefix("made \(certs)/stations/EX-1\nlistening on wss://127.0.0.1:"))
      expectNoDifference(
        try FileManager.default.subpathsOfDirectory(atPath: certs).filter { $0.contains(".") }
          .sorted(),
        [
          "ca.key", "ca.pem", "csms.key", "csms.pem",
          "stations/EX-1/ca/csms/CSMS_ROOT_CA.pem",
          "stations/EX-1/client/csms/CSMS_LEAF.key",
          "stations/EX-1/client/csms/CSMS_LEAF.pem",
        ]
      )
      let root = try Data(contentsOf: URL(filePath: "\(certs)/ca.pem"))
      _ = await run(arguments, lines: ["quit"])
      #expect(try Data(contentsOf: URL(filePath: "\(certs)/ca.pem")) == root)

      // Another key than that of the root signs for nobody.
      try FileManager.default.removeItem(atPath: "\(certs)/ca.key")
      try FileManager.default.copyItem(atPath: "\(certs)/csms.key", toPath: "\(certs)/ca.key")
      let wrong = await run(arguments, lines: ["quit"])
      expectNoDifference(
        wrong,
        Transcript(
          err: "error: --certs: \(certs)/ca.key: not the key of ca.pem, or encrypted\n",
          status: 2
        )
      )
    }
  }

  @Test func `a line of the passwords that is none is named, not shown`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "passwords")
      try Data("# stations\nCS1:0123456789abcdef\n\njust-a-password\n".utf8).write(to: file)
      let output = await run(["--password-file", file.path], lines: ["quit"])
      expectNoDifference(
        output,
        Transcript(err: "error: \(file.path):4: expected IDENTITY:PASSWORD\n", status: 2)
      )
    }
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
