import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct DiffCommandTests {
  @Test func `diff says what differs between two files, whatever they are called`() async throws {
    try await withFiles(["old.json": file(value: #""5""#), "new.json": file(value: "7")]) {
      let transcript = await diff($0, "old.json", "new.json")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            --- old.json
            +++ new.json
            ~ A
              ~ Limit
                ~ value: '5' → '7'
            diff: 1 variable changed

            """
        )
      )
    }
  }

  @Test func `values are compared by their type, and layout makes no difference`() async throws {
    let old = #"""
      {"name": "A", "evse_id": 1, "properties": {
        "x": {"variable_name": "On", "characteristics": {"dataType": "boolean",
          "supportsMonitoring": false}, "attributes": [{"type": "Actual", "value": true}]},
        "y": {"variable_name": "Share", "characteristics": {"supportsMonitoring": false,
          "dataType": "decimal"}, "attributes": [{"type": "Actual", "value": 1.0}]}}}
      """#
    let new = #"""
      {"properties": {
        "1": {"attributes": [{"value": "1", "type": "Actual"}], "variable_name": "Share",
          "characteristics": {"dataType": "decimal", "supportsMonitoring": false}},
        "2": {"default": "TRUE", "attributes": [{"type": "Actual"}], "variable_name": "On",
          "characteristics": {"dataType": "boolean", "supportsMonitoring": false}}},
      "instance": "", "evse_id": 1, "name": "A"}
      """#
    try await withFiles(["old.json": old, "new.json": new]) { directory in
      let transcript = await diff(directory, "old.json", "new.json", options: "--exit-code")
      expectNoDifference(transcript, Transcript(out: "diff: no differences\n"))
    }
  }

  @Test func `diff ends with 1 only where something differs and it is asked to`() async throws {
    try await withFiles(["a.json": file(value: "5"), "b.json": file(value: "6")]) { directory in
      #expect(await diff(directory, "a.json", "b.json").status == 0)
      #expect(await diff(directory, "a.json", "b.json", options: "--exit-code").status == 1)
      #expect(await diff(directory, "a.json", "a.json", options: "--exit-code").status == 0)
      let narrowed = await diff(
        directory,
        "a.json",
        "b.json",
        options: "--only",
        "definitions",
        "--exit-code"
      )
      expectNoDifference(narrowed, Transcript(out: "diff: no differences\n"))
    }
  }

  @Test func `a database is compared with the files it was made of`() async throws {
    try await withFiles(["config/standardized/A.json": file(maximum: "0.1")]) { directory in
      let config = directory.appending(path: "config").path
      let db = directory.appending(path: "a.db").path
      try SQLiteStore.create(at: db, with: try ConfigDirectory.read(config).model)
      let same = await diff(directory, "config", "a.db")
      expectNoDifference(same, Transcript(out: "diff: no differences\n"))
      let store = try SQLiteStore(path: db)
      let limit = VariableID("Limit")
      try store.set([StoredValue(ComponentID("A"), limit, value: "7", source: "csms")])
      try store.close()
      let changed = await diff(directory, "config/standardized/A.json", "a.db")
      expectNoDifference(
        changed,
        Transcript(
          out: """
            --- config/standardized/A.json
            +++ a.db
            ~ A
              ~ Limit
                ~ value: '5' → '7'
                ~ source: default → csms
            diff: 1 variable changed

            """
        )
      )
    }
  }

  @Test func `beside a file the rest of a config is passed over`() async throws {
    let other = #"{"name": "B", "properties": {}}"#
    let files = [
      "config/standardized/A.json": file(), "config/standardized/B.json": other,
      "mine.json": file(value: "6"),
    ]
    try await withFiles(files) { directory in
      let transcript = await diff(directory, "mine.json", "config", options: "--stat")
      expectNoDifference(
        transcript,
        Transcript(
          out: "--- mine.json\n+++ config\n~ A  ~1\ndiff: 1 variable changed\n"
        )
      )
    }
  }

  @Test func `descriptions differ unless they are ignored`() async throws {
    let files = ["a.json": file(about: "One."), "b.json": file(about: "Two.")]
    try await withFiles(files) { directory in
      let transcript = await diff(directory, "a.json", "b.json")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            --- a.json
            +++ b.json
            ~ A
              ~ description: 'One.' → 'Two.'
              ~ Limit
                ~ description: 'One.' → 'Two.'
            diff: 1 variable changed

            """
        )
      )
      let ignoring = await diff(directory, "a.json", "b.json", options: "--ignore", "descriptions")
      expectNoDifference(ignoring, Transcript(out: "diff: no differences\n"))
    }
  }

  @Test func `Markdown has a table of what changed and folds what came`() async throws {
    let more = #"""
      {"name": "A", "properties": {"Limit": {"variable_name": "Limit", "characteristics":
        {"dataType": "integer", "supportsMonitoring": false}, "attributes":
        [{"type": "Actual", "mutability": "ReadWrite", "value": "6"}]},
      "Word": {"variable_name": "Word", "characteristics":
        {"dataType": "string", "supportsMonitoring": false}, "attributes":
        [{"type": "Actual", "mutability": "ReadOnly", "value": "a|b`c"}]}}}
      """#
    try await withFiles(["a.json": file(about: nil), "b.json": more]) { directory in
      let transcript = await diff(directory, "a.json", "b.json", options: "--format", "github")
      expectNoDifference(
        transcript,
        Transcript(
          out: #"""
            ### Device model: 1 variable added, 1 changed

            | | | before | after |
            |---|---|---|---|
            | - | `A.Limit` maxLimit | `10` |  |
            | ~ | `A.Limit` value | `'5'` | `'6'` |

            <details><summary>+ <code>A</code>: 1 variable added</summary>

            - `Word`: ``string, ReadOnly, 'a|b`c'``

            </details>

            """#
        )
      )
    }
  }

  @Test func `git's seven arguments are two files under their path`() async throws {
    try await withFiles(["a.json": file(), "b.json": file(value: "6")]) { directory in
      let old = directory.appending(path: "a.json").path
      let new = directory.appending(path: "b.json").path
      let hash = String(repeating: "0", count: 40)
      let transcript = await transcript(hiding: directory) {
        let call = ["config/A.json", old, hash, "100644", new, hash, "100644"]
        try await DiffCommand.parse(call).run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            --- a/config/A.json
            +++ b/config/A.json
            ~ A
              ~ Limit
                ~ value: '5' → '6'
            diff: 1 variable changed

            """
        )
      )
    }
  }

  @Test func `git gets lines for a file that is broken, without its secrets`() async throws {
    let broken = file(mutability: "WriteOnly", value: #""test-password-1""#) + "}"
    try await withFiles(["a.json": broken]) { directory in
      let new = directory.appending(path: "a.json").path
      let transcript = await transcript(hiding: directory) {
        let call = ["A.json", "/dev/null", ".", ".", new, ".", "100644"]
        try await DiffCommand.parse(call).run(on: $0)
      }
      #expect(transcript.status == 0)
      #expect(
        transcript.out.hasPrefix(
          "b/A.json: compared by its lines, one side is no sound component file\n"
            + "--- /dev/null\n+++ b/A.json\n"
        )
      )
      #expect(transcript.out.contains("‹redacted›"))
      #expect(!transcript.out.contains("test-password"))
      let lines = await run("--textconv", new, hiding: directory)
      #expect(lines.status == 0)
      #expect(lines.out.contains("‹redacted›") && !lines.out.contains("test-password"))
    }
  }

  @Test func `a model becomes lines for git to compare`() async throws {
    try await withFiles(["a.json": file(about: "One.", value: #""05""#)]) { directory in
      let path = directory.appending(path: "a.json").path
      let transcript = await run("--textconv", path, hiding: directory)
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            A description: 'One.'
            A.Limit dataType: integer
            A.Limit maxLimit: 10
            A.Limit supportsMonitoring: false
            A.Limit mutability: ReadWrite
            A.Limit value: '5'
            A.Limit description: 'One.'

            """
        )
      )
    }
  }

  @Test(arguments: [
    (["a"], "two models are compared, 1 given"),
    (["a", "b", "c"], "two models are compared, 3 given"),
    (["-", "-"], "only one side can be standard input"),
    (["--textconv", "a", "b"], "--textconv takes one model"),
    (["a", "b", "--stat", "--format", "json"], "--stat and --unified are for --format text"),
    (["a", "b", "--unified=-1"], "--unified -1: expected 0 or more"),
  ])
  func `wrong usage is named`(arguments: [String], message: String) throws {
    #expect {
      try DiffCommand.parse(arguments)
    } throws: {
      DiffCommand.message(for: $0).contains(message)
    }
  }

  @Test func `what can not be read is named`() async throws {
    try await withFiles(["a.json": file(), "cut.json": #"{"name": "A""#]) { directory in
      let none = await diff(directory, "a.json", "none")
      expectNoDifference(
        none,
        Transcript(err: "error: none: no such file or directory, check the path\n", status: 2)
      )
      let cut = await diff(directory, "cut.json", "a.json")
      #expect(cut.status == 2)
      #expect(cut.err.hasPrefix("error[DM01"))
      #expect(cut.out.isEmpty)
    }
  }

  // MARK: - Samples

  private func diff(
    _ directory: URL,
    _ old: String,
    _ new: String,
    options: String...
  ) async -> Transcript {
    let paths = [old, new].map { directory.appending(path: $0).path }
    return await transcript(hiding: directory) {
      try await DiffCommand.parse(paths + options).run(on: $0)
    }
  }

  private func run(_ arguments: String..., hiding directory: URL) async -> Transcript {
    await transcript(hiding: directory) { try await DiffCommand.parse(arguments).run(on: $0) }
  }

  private func withFiles(
    _ files: [String: String],
    _ body: (URL) async throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      for (path, text) in files {
        let url = directory.appending(path: path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
      }
      try await body(directory)
    }
  }

  private func file(
    about: String? = nil,
    maximum: String = "10",
    mutability: String = "ReadWrite",
    value: String = "5"
  ) -> String {
    let description = about.map { #""description": "\#($0)","# } ?? ""
    return """
      {
        "name": "A", \(description)
        "properties": {
          "Limit": {
            "variable_name": "Limit", \(description)
            "characteristics": {
              "dataType": "\(maximum == "0.1" ? "decimal" : "integer")",
              "maxLimit": \(maximum), "supportsMonitoring": false
            },
            "attributes": [
              {"type": "Actual", "mutability": "\(mutability)", "value": \(value)}
            ]
          }
        }
      }
      """
  }
}
