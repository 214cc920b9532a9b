import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct FormatCommandTests {
  private static let untidy = """
    {"properties": {"P": {"variable_name": "P", "characteristics":
    {"dataType": "string", "supportsMonitoring": false},
    "attributes": [{"type": "Actual", "mutability": "WriteOnly", "value": "hunter2hunter2"}]}},
    "name": "A"}
    """

  private static let tidy = """
    {
      "name": "A",
      "properties": {
        "P": {
          "variable_name": "P",
          "characteristics": { "dataType": "string", "supportsMonitoring": false },
          "attributes": [
            { "type": "Actual", "mutability": "WriteOnly", "value": "hunter2hunter2" }
          ]
        }
      }
    }

    """

  private func format(in directory: URL, _ arguments: String...) async throws -> Transcript {
    let command = try FormatCommand.parse(arguments)
    return await transcript(hiding: directory) { try await command.run(on: $0) }
  }

  private func write(_ texts: [String: String], in directory: URL) throws {
    let standardized = directory.appending(path: "standardized")
    try FileManager.default.createDirectory(at: standardized, withIntermediateDirectories: true)
    for (name, text) in texts {
      try Data(text.utf8).write(to: standardized.appending(path: name))
    }
  }

  private func text(_ name: String, in directory: URL) throws -> String {
    try String(contentsOf: directory.appending(path: "standardized/\(name)"), encoding: .utf8)
  }

  @Test func `files are rewritten once, and named`() async throws {
    try await withTemporaryDirectory { directory in
      try write(["A.json": Self.untidy, "B.json": Self.tidy], in: directory)
      let file = directory.appending(path: "standardized/A.json").path
      let first = try await format(in: directory, directory.path, file)
      expectNoDifference(
        first,
        Transcript(out: "standardized/A.json\n", err: "changed 1 of 2 files\n")
      )
      expectNoDifference(try text("A.json", in: directory), Self.tidy)
      let second = try await format(in: directory, directory.path)
      expectNoDifference(second, Transcript(err: "changed 0 of 2 files\n"))
    }
  }

  @Test func `check names what would change, and writes nothing`() async throws {
    try await withTemporaryDirectory { directory in
      try write(["A.json": Self.untidy, "B.json": Self.tidy], in: directory)
      let checked = try await format(in: directory, directory.path, "--check")
      expectNoDifference(
        checked,
        Transcript(out: "standardized/A.json\n", err: "would change 1 of 2 files\n", status: 1)
      )
      #expect(try text("A.json", in: directory) == Self.untidy)
    }
  }

  @Test func `diff shows lines, but no secrets`() async throws {
    try await withTemporaryDirectory { directory in
      let text = Self.tidy.replacing("[\n        {", with: "[ {").replacing(
        "}\n      ]",
        with: "} ]"
      )
      try write(["A.json": String(text.dropLast())], in: directory)
      let shown = try await format(in: directory, directory.path, "--diff")
      expectNoDifference(
        shown,
        Transcript(
          out: """
            --- standardized/A.json
            +++ standardized/A.json
            @@ -4,7 +4,9 @@
                 "P": {
                   "variable_name": "P",
                   "characteristics": { "dataType": "string", "supportsMonitoring": false },
            -      "attributes": [ { "type": "Actual", "mutability": "WriteOnly", "value": ‹redacted› } ]
            +      "attributes": [
            +        { "type": "Actual", "mutability": "WriteOnly", "value": ‹redacted› }
            +      ]
                 }
               }
            -}
            \\ No newline at end of file
            +}

            """,
          err: "would change 1 of 1 file\n",
          status: 1
        )
      )
    }
  }

  @Test func `an error in one file leaves all as they are`() async throws {
    try await withTemporaryDirectory { directory in
      try write(["A.json": Self.untidy, "B.json": "{\"name\": \"B\""], in: directory)
      let transcript = try await format(in: directory, directory.path)
      #expect(transcript.status == 2)
      #expect(transcript.out == "")
      #expect(transcript.err.contains("--> standardized/B.json:1:"))
      #expect(transcript.err.contains("nothing was formatted, correct them first"))
      #expect(try text("A.json", in: directory) == Self.untidy)
    }
  }

  @Test func `standard input goes to standard output`() async throws {
    try await withTemporaryDirectory { directory in
      let binary = Binary(directory: directory)
      let line = #"printf '{"properties":{},"name":"A"}' | "$DMTOOL" fmt -"#
      let filtered = try await binary.shell(line)
      expectNoDifference(
        filtered,
        Transcript(out: "{\n  \"name\": \"A\",\n  \"properties\": {}\n}\n")
      )
      let check = try await binary.shell(line + " --check --stdin-name a.json")
      expectNoDifference(
        check,
        Transcript(out: "a.json\n", err: "would change 1 of 1 file\n", status: 1)
      )
    }
  }
}
