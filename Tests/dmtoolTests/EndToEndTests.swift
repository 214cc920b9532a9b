import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

/// The binary, with what people and machines do to it by mistake.
struct EndToEndTests {
  @Test(arguments: BadInput.all)
  func `bad input is one line, status 2, and leaves nothing behind`(
    input: BadInput
  ) async throws {
    try await withSamples { directory in
      let before = try content(of: directory)
      let transcript = try await Binary(directory: directory).run(input.arguments)

      expectNoDifference(transcript, Transcript(err: "error: \(input.line)\n", status: 2))
      let after = try content(of: directory)
      expectNoDifference(after, before)
    }
  }

  @Test func `a port in use is one line, status 2, and leaves nothing behind`() async throws {
    try await withSamples { directory in
      let before = try content(of: directory)
      let squatter = FriendlyCSMS(behaviour: .init(), clock: SystemClock()) { _ in }
      let port = try await squatter.listen(at: .init(port: 0))
      let address = "127.0.0.1:\(port)"
      let binary = Binary(directory: directory)
      let csms = try await binary.run(["csms", "--listen", address])
      let run = try await binary.run(["run", "--db", "good.db", "--control", address])
      await squatter.stop()

      expectNoDifference(
        csms.err,
        "error: port \(port) of 127.0.0.1 is in use; choose another one or stop what listens there\n"
      )
      expectNoDifference(
        run.err,
        "error: \(address) is in use; end the other process or choose another port "
          + "(0 picks a free one)\n"
      )
      #expect([csms.status, run.status] == [2, 2])
      let after = try content(of: directory)
      expectNoDifference(after, before)
    }
  }

  @Test func `a database in use names the lock, its process and the remedy`() async throws {
    try await withSamples { directory in
      let lock = try DatabaseLock(database: directory.appending(path: "good.db").path)
      defer { lock.release() }
      for command in ["set good.db EVSE@1.B=1", "unset good.db EVSE@1.B", "run --db good.db"] {
        let arguments = command.split(separator: " ").map(String.init)
        let transcript = try await Binary(directory: directory).run(arguments)
        expectNoDifference(
          transcript,
          Transcript(
            err: "error: good.db: process \(getpid()) runs a station from it (good.db.lock), "
              + "stop that first\n",
            status: 2
          )
        )
      }
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `output that finds no room is one line and status 2`() async throws {
    try await withSamples { directory in
      let binary = Binary(directory: directory)
      let transcript = try await binary.shell("\"$DMTOOL\" show config > /dev/full")

      expectNoDifference(
        transcript,
        Transcript(
          err: "error: standard output: can not be written: no space left on device\n",
          status: 2
        )
      )
    }
  }

  @Test(arguments: [["show", "config"], ["csms", "--listen", "127.0.0.1:0"], ["--help"]])
  func `a reader that goes away ends it without a word`(arguments: [String]) async throws {
    try await withSamples { directory in
      let transcript = try await Binary(directory: directory).runUnread(arguments)

      expectNoDifference(transcript, Transcript(status: 128 + SIGPIPE))
    }
  }

  @Test func `it works through a link, without a home, in the C locale, without input`()
    async throws
  {
    try await withSamples { directory in
      let line = "ln -s \"$DMTOOL\" link && env -i LANG=C ./link get good.db EVSE@1.B <&-"
      let transcript = try await Binary(directory: directory).shell(line)

      expectNoDifference(transcript, Transcript(out: "5\n"))
    }
  }

  // MARK: - Samples

  /// A directory with a config, a database, and what is neither.
  private func withSamples(_ body: (URL) async throws -> Void) async throws {
    try await withConfig(["A": Self.component]) { directory in
      for name in ["empty", "strange/standardized/A.json"] {
        try FileManager.default.createDirectory(
          at: directory.appending(path: name),
          withIntermediateDirectories: true
        )
      }
      try Data("no database\n".utf8).write(to: directory.appending(path: "text"))
      let good = directory.appending(path: "good.db")
      let made = await transcript {
        try await Init.parse([directory.appending(path: "config").path, "--db", good.path])
          .run(on: $0)
      }
      #expect(made.status == 0)
      var newer = try Data(contentsOf: good)
      // The user version of SQLite's header.
      newer[63] = 9
      try newer.write(to: directory.appending(path: "newer.db"))
      try await body(directory)
    }
  }

  private func content(of directory: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
  }

  private static let component = """
    {
      "name": "EVSE",
      "evse_id": 1,
      "properties": {
        "A": {
          "variable_name": "B",
          "characteristics": {"dataType": "integer", "supportsMonitoring": false},
          "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": "5"}]
        }
      }
    }
    """
}
