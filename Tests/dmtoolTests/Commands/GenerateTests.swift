import ArgumentParser
import CustomDump
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import dmtool

@Suite struct GenerateTests {
  @Test func `it says what was made and what the CSMS must be told`() async throws {
    try await withTemporaryDirectory { out in
      let path = out.path
      let output = try await run(["--identity", "CS-7", "--evses", "1", "--out", path])
      expectNoDifference(
        output.out,
        """
        \(path)/CS-7
          component_config/  25 component files, 1 EVSE, 1 connector
          station.db         the database for 'dmtool run --db \(path)/CS-7/station.db'
          manifest.json      what was made of what

        Tell the CSMS:
          identity          CS-7
          security profile  1
          password          in \(path)/secrets/CS-7
        The station connects to ws://localhost:9000

        """
      )
      #expect(output.err == "")
    }
  }

  @Test func `options win over the profile, and the printed profile works`() async throws {
    try await withTemporaryDirectory { out in
      let printed = try await run(["--init-profile"])
      let profile = out.appending(path: "profile.yaml")
      try printed.out.write(to: profile, atomically: true, encoding: .utf8)
      let output = try await run([
        profile.path, "--identity", "CS-8", "--security-profile", "2", "--csms-url", "wss://h:1",
        "--evses", "3", "--connectors", "2", "--out", out.path,
      ])
      #expect(output.out.contains("32 component files, 3 EVSEs, 6 connectors"))
      #expect(output.out.contains("The station connects to wss://h:1"))
    }
  }

  @Test func `the published config is a base`() async throws {
    guard let shared = Repository.shared else {
      return print("skipped: no ../shared beside the repository")
    }
    try await withTemporaryDirectory { out in
      let output = try await run([
        "--base", shared.appending(path: "corpus/everest-r3").path, "--identity", "CS-9",
        "--csms-url", "ws://localhost:9000", "--out", out.path,
      ])
      #expect(output.out.contains("27 component files, 2 EVSEs, 2 connectors"))
    }
  }

  @Test(
    arguments: [
      (["--out", "OUT"], "error: no identity: give one in the profile or with --identity\n"),
      (
        ["none.yaml", "--out", "OUT"],
        "error: none.yaml: no such file or directory, check the path and its permissions\n"
      ),
      (
        ["--identity", "A", "--base", "none", "--out", "OUT"],
        "error: none: no such file or directory, check the path\n"
      ),
      (
        ["--identity", "A", "--connectors", "2", "--out", "OUT"],
        "error: --connectors needs --evses, or EVSEs in the profile\n"
      ),
    ]
  )
  func `what can not be done is one line and exit status 2`(
    arguments: [String],
    complaint: String
  ) async throws {
    try await withTemporaryDirectory { out in
      let arguments = arguments.map { $0 == "OUT" ? out.path : $0 }
      let output = try await run(arguments, status: 2)
      #expect(output.err == complaint)
      #expect(output.out == "")
      let left = try FileManager.default.contentsOfDirectory(atPath: out.path)
      #expect(left == [])
    }
  }

  private func run(
    _ arguments: [String],
    status: Int32 = 0
  ) async throws -> (out: String, err: String) {
    let texts = Mutex(("", ""))
    let console = Console(
      out: { text in texts.withLock { $0.0 += text } },
      err: { text in texts.withLock { $0.1 += text } }
    )
    let command = try Generate.parse(arguments)
    do {
      try await command.run(on: console)
      #expect(status == 0)
    } catch {
      #expect(Dmtool.report(error, on: console).rawValue == status)
    }
    return texts.withLock { $0 }
  }
}
