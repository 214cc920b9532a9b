import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct PlanCommandTests {
  @Test func `plan says what would happen, component by component`() async throws {
    try await withChangedConfig { directory in
      let transcript = await plan(directory)
      expectNoDifference(
        transcript,
        Transcript(
          out: """
              A
              ~ Limit maxLimit: 10 → 20 (the config has it so)
              = Limit: '7' (set by csms, the config has '5')
              ~ Word: 'old' → 'new' (the config has it so)
            + B (new in the config)
            plan: 1 added, 2 changed, 0 removed, 1 kept, 0 lost

            """
        )
      )
    }
  }

  @Test func `plan ends with 1 only where something differs and it is asked to`() async throws {
    try await withChangedConfig { directory in
      let changed = await plan(directory, "--exit-code")
      #expect(changed.status == 1)
      let path = directory.appending(path: "a.db").path
      try FileManager.default.removeItem(atPath: path)
      let config = try ConfigDirectory.read(directory.appending(path: "config").path)
      try SQLiteStore.create(at: path, with: config.model)
      let unchanged = await plan(directory, "--exit-code")
      expectNoDifference(
        unchanged,
        Transcript(
          out: "plan: nothing to change (0 added, 0 changed, 0 removed, 0 kept, 0 lost)\n"
        )
      )
    }
  }

  @Test func `what plan prints as JSON and writes fits its schema`() async throws {
    let schema = try JSONSchema(
      String(
        contentsOf: Repository.root.appending(path: "schemas/plan.schema.json"),
        encoding: .utf8
      )
    )
    try await withChangedConfig { directory in
      let out = directory.appending(path: "plan.json")
      let transcript = await plan(directory, "--format", "json", "--out", out.path)
      let problems = schema.problems(in: try JSONValue(parsing: transcript.out))
      expectNoDifference(problems, [])
      let written = try String(contentsOf: out, encoding: .utf8)
        .replacingOccurrences(of: directory.path + "/", with: "")
      #expect(written == transcript.out)
    }
  }

  @Test func `plan says what a release of EVerest would do, and what surprises in that`()
    async throws
  {
    try await withChangedConfig { directory in
      let transcript = await plan(directory, "--engine", "everest-2026.10")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
              A
              = Limit maxLimit: 10 (surprise: a limit that the database has is never changed)
              = Limit: '7' (a value of any source but 'default' stays, whatever the config has)
              ~ Word: 'old' → 'new' (the config has it so)
            + B (new in the config)
            plan: 1 added, 1 changed, 0 removed, 2 kept, 0 lost

            """
        )
      )
      let json = await plan(directory, "--engine", "libocpp-0.31", "--format", "json")
      #expect(json.out.contains(#""engine" : "libocpp-0.31""#))
      #expect(json.err == "warning: libocpp-0.31 was read from its source, not measured\n")
      let file = Repository.root.appending(path: "schemas/plan.schema.json")
      let schema = try JSONSchema(String(contentsOf: file, encoding: .utf8))
      expectNoDifference(schema.problems(in: try JSONValue(parsing: json.out)), [])
    }
  }

  @Test func `plan leaves the database as it is`() async throws {
    try await withChangedConfig { directory in
      let path = directory.appending(path: "a.db")
      let before = try Data(contentsOf: path)
      _ = await plan(directory, "--prune", "--source-wins", "config")
      let after = try Data(contentsOf: path)
      #expect(before == after)
    }
  }

  @Test func `plan refuses an address that the config has not`() async throws {
    try await withChangedConfig { directory in
      let transcript = await plan(directory, "--force-value", "A.Limt")
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: A.Limt: A has no variable Limt, did you mean A.Limit?\n",
          status: 2
        )
      )
    }
  }

  @Test func `plan refuses what is no database`() async throws {
    try await withChangedConfig { directory in
      try Data("text".utf8).write(to: directory.appending(path: "a.db"))
      let transcript = await plan(directory)
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: a.db: is not an SQLite database, name the device-model database\n",
          status: 2
        )
      )
    }
  }

  private func plan(_ directory: URL, _ options: String...) async -> Transcript {
    let config = directory.appending(path: "config").path
    let db = directory.appending(path: "a.db").path
    return await transcript(hiding: directory) {
      try await PlanCommand.parse([config, "--db", db] + options).run(on: $0)
    }
  }

  /// A database in which a CSMS set a value, and a config that went on.
  private func withChangedConfig(_ body: (URL) async throws -> Void) async throws {
    let files = [
      "A": component(maximum: 20, word: "new"), "B": #"{"name": "B", "properties": {}}"#,
    ]
    try await withConfig(["A": component(maximum: 10, word: "old")]) { directory in
      let path = directory.appending(path: "a.db").path
      let config = directory.appending(path: "config")
      let model = try ConfigDirectory.read(config.path).model
      try SQLiteStore.create(at: path, with: model)
      let store = try SQLiteStore(path: path)
      let limit = VariableID("Limit")
      try store.set([StoredValue(ComponentID("A"), limit, value: "7", source: "csms")])
      try store.close()
      for (name, text) in files {
        try Data(text.utf8).write(to: config.appending(path: "standardized/\(name).json"))
      }
      try await body(directory)
    }
  }

  private func component(maximum: Int, word: String) -> String {
    """
    {
      "name": "A",
      "properties": {
        "Limit": {
          "variable_name": "Limit",
          "characteristics": {
            "dataType": "integer", "maxLimit": \(maximum), "supportsMonitoring": false
          },
          "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": 5}]
        },
        "Word": {
          "variable_name": "Word",
          "characteristics": {"dataType": "string", "supportsMonitoring": false},
          "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": "\(word)"}]
        }
      }
    }
    """
  }
}
