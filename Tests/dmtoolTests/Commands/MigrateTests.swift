import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct MigrateTests {
  @Test func `migrate does what it says, after a backup`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let transcript = await migrate(directory)
      expectNoDifference(
        transcript,
        Transcript(
          out: """
              A
              ~ Limit: '5' → '6' (the config has it so)
            plan: 0 added, 1 changed, 0 removed, 0 kept, 0 lost
            a.db: migrated, what it was is in a.db.backup-1

            """
        )
      )
      #expect(try value(directory) == "6")
      #expect(names(directory) == ["a.db", "a.db.backup-1", "config"])
    }
  }

  @Test func `migrate does nothing where there is nothing to do`() async throws {
    try await withDatabase("5") { directory in
      let before = try Data(contentsOf: directory.appending(path: "a.db"))
      let transcript = await migrate(directory)
      expectNoDifference(
        transcript,
        Transcript(
          out: "plan: nothing to change (0 added, 0 changed, 0 removed, 0 kept, 0 lost)\n"
        )
      )
      let after = try Data(contentsOf: directory.appending(path: "a.db"))
      #expect(before == after)
      #expect(names(directory) == ["a.db", "config"])
    }
  }

  @Test func `migrate refuses to lose what others set, and names it`() async throws {
    try await withDatabase("5", setTo: "7") { directory in
      try write(nil, to: directory)
      let transcript = await migrate(directory)
      #expect(transcript.status == 2)
      expectNoDifference(
        transcript.err,
        """
        error: A.Limit: '7' (set by csms) would be lost, not in the config
        error: a.db: 1 value or monitor of others would be lost, --yes lets it go

        """
      )
      #expect(try value(directory) == "7")
      #expect(names(directory) == ["a.db", "config"])
      let second = await migrate(directory, "--yes", "--no-backup")
      #expect(second.status == 0)
      #expect(try value(directory) == nil)
      #expect(names(directory) == ["a.db", "config"])
    }
  }

  @Test func `migrate names a secret that would be lost, and does not show it`() async throws {
    try await withStation { db, directory in
      let store = try SQLiteStore(path: db)
      let password = VariableID("BasicAuthPassword")
      let security = ComponentID("SecurityCtrlr")
      try store.set([StoredValue(security, password, value: "SECRETSECRET", source: "csms")])
      try store.close()
      let file = directory.appending(path: "S.json")
      try Data(#"{"name": "SecurityCtrlr", "properties": {}}"#.utf8).write(to: file)
      let transcript = await transcript(hiding: directory) {
        try await Migrate.parse([file.path, "--db", db]).run(on: $0)
      }
      #expect(
        transcript.err.hasPrefix(
          "error: SecurityCtrlr.BasicAuthPassword: ‹redacted› (set by csms) would be lost"
        )
      )
      #expect(!(transcript.out + transcript.err).contains("SECRETSECRET"))
    }
  }

  @Test(arguments: [("y", 0), ("", 2), ("no", 2), (nil, 2)] as [(String?, Int32)])
  func `migrate asks a person before values of others go`(
    _ answer: String?,
    _ status: Int32
  ) async throws {
    try await withDatabase("5", setTo: "7") { directory in
      try write(nil, to: directory)
      let transcript = await migrate(directory, answer: answer, isInteractive: true)
      #expect(transcript.err.hasPrefix("1 value or monitor set by others will be lost. Go on?"))
      #expect(transcript.status == status)
      #expect(try value(directory) == (status == 0 ? nil : "7"))
    }
  }

  @Test func `migrate carries out a plan that was read`() async throws {
    try await withDatabase("5", setTo: "7") { directory in
      try write("6", to: directory)
      let file = await planFile(directory, "--source-wins", "config")
      let transcript = await migrate(directory, "--plan", file)
      #expect(transcript.status == 0)
      #expect(try value(directory) == "6")
    }
  }

  @Test func `migrate refuses a plan whose database or config changed since`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let file = await planFile(directory)
      try set("8", directory)
      try write("7", to: directory)
      let transcript = await migrate(directory, "--plan", file)
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: plan.json: a.db and config have changed since it was made, "
            + "make a new one with the option --out of 'dmtool plan'\n",
          status: 2
        )
      )
    }
  }

  @Test func `migrate refuses options that are not the plan's`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let file = await planFile(directory)
      let transcript = await migrate(directory, "--plan", file, "--prune")
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: plan.json: was made with other options; "
            + "leave them out here, the plan has its own\n",
          status: 2
        )
      )
    }
  }

  @Test func `migrate refuses a plan that is none`() async throws {
    try await withDatabase("5") { directory in
      let file = directory.appending(path: "plan.json")
      try Data("{}".utf8).write(to: file)
      let transcript = await migrate(directory, "--plan", file.path)
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: plan.json: is no plan, make one with the option --out of 'dmtool plan'\n",
          status: 2
        )
      )
    }
  }

  @Test func `migrate refuses a database that a station runs from`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let lock = try DatabaseLock(database: directory.appending(path: "a.db").path)
      let transcript = await migrate(directory)
      lock.release()
      let process = ProcessInfo.processInfo.processIdentifier
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: a.db: process \(process) runs a station from it (a.db.lock), "
            + "stop that first\n",
          status: 2
        )
      )
    }
  }

  @Test func `migrate goes back, and says to what`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      _ = await migrate(directory)
      let transcript = await run(directory, "--rollback")
      expectNoDifference(
        transcript,
        Transcript(
          out: "a.db: is as in a.db.backup-1 again, what it had been is in a.db.backup-2\n"
        )
      )
      #expect(try value(directory) == "5")
      let list = await run(directory, "--list")
      #expect(
        list.out.split(separator: "\n").map { $0.prefix(13) } == ["a.db.backup-2", "a.db.backup-1"]
      )
      let wrong = await run(directory, "--rollback", "--backup", "9")
      expectNoDifference(
        wrong.err,
        "error: a.db: has no backup 9, 'dmtool migrate --list --db a.db' shows those there are\n"
      )
    }
  }

  @Test func `migrate brings the schema down and the plan's values along`() async throws {
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let down = await migrate(directory, "--schema-version", "2")
      expectNoDifference(
        down.out,
        """
        ~ schema version: 3 → 2
          A
          ~ Limit: '5' → '6' (the config has it so)
        plan: 0 added, 1 changed, 0 removed, 0 kept, 0 lost
        a.db: migrated, what it was is in a.db.backup-1

        """
      )
      let again = await run(directory, "--schema-version", "2")
      #expect(again.out == "a.db: has schema version 2 already\n")
      let up = await run(directory, "--schema-version", "3")
      #expect(up.status == 0)
      #expect(try value(directory) == "6")
    }
  }

  @Test(arguments: [
    [], ["--keep", "0", "--list"], ["--backup", "1"], ["--list", "--rollback"],
    ["--schema-version", "4"], ["config", "--list"], ["--plan", "p", "--schema-version", "3"],
  ])
  func `migrate refuses arguments that make no sense`(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try Migrate.parse(arguments + ["--db", "a.db"]) }
  }

  // MARK: - Running

  private func migrate(
    _ directory: URL,
    _ options: String...,
    answer: String? = nil,
    isInteractive: Bool = false
  ) async -> Transcript {
    let config = directory.appending(path: "config").path
    return await transcript(hiding: directory) { console in
      var console = console
      console.isInteractive = isInteractive
      try Migrate.parse([config, "--db", db(directory)] + options).run(on: console) { answer }
    }
  }

  @Test func `migrate --engine does what the release's start does, and says what surprises`()
    async throws
  {
    try await withDatabase("5") { directory in
      let file = directory.appending(path: "config/standardized/A.json")
      let text = component("5").replacing(#", "value": 5"#, with: "")
      try Data(text.utf8).write(to: file)
      let transcript = await migrate(directory, "--engine", "everest-2026.10")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
              A
              = Limit: '5' (surprise: a value that went from the config stays in the database)
            plan: nothing to change (0 added, 0 changed, 0 removed, 1 kept, 0 lost)

            """
        )
      )
      #expect(try value(directory) == "5")
      _ = await migrate(directory, "--no-backup")
      #expect(try value(directory) == nil)
    }
  }

  @Test func `migrate --engine refuses releases that were only read, and options of ours`()
    async throws
  {
    try await withDatabase("5") { directory in
      let older = await migrate(directory, "--engine", "libocpp-0.31")
      #expect(older.status == 64)
      #expect(
        older.err.hasPrefix(
          "error: --engine libocpp-0.31: only 'dmtool plan' knows it, since it was read, not measured"
        )
      )
      let pruned = await migrate(directory, "--engine", "everest-2026.10", "--prune")
      #expect(pruned.status == 64)
      let unknown = await migrate(directory, "--engine", "everest-2027")
      #expect(unknown.status == 64)
      #expect(names(directory) == ["a.db", "config"])
    }
  }

  @Test func `migrate tells in JSON what was done, with the backup`() async throws {
    let file = Repository.root.appending(path: "schemas/plan.schema.json")
    let schema = try JSONSchema(String(contentsOf: file, encoding: .utf8))
    try await withDatabase("5") { directory in
      try write("6", to: directory)
      let transcript = await migrate(directory, "--format", "json")
      let document = try JSONValue(parsing: transcript.out)
      expectNoDifference(schema.problems(in: document), [])
      #expect(transcript.out.contains(#""backup" : "a.db.backup-1""#))
      #expect(transcript.out.contains(#""altersDatabase" : true"#))
      #expect(try value(directory) == "6")
    }
  }

  private func run(_ directory: URL, _ options: String...) async -> Transcript {
    await transcript(hiding: directory) { console in
      try await Migrate.parse(["--db", db(directory)] + options).run(on: console)
    }
  }

  private func planFile(_ directory: URL, _ options: String...) async -> String {
    let config = directory.appending(path: "config").path
    let file = directory.appending(path: "plan.json").path
    _ = await transcript {
      let arguments = [config, "--db", db(directory), "--out", file]
      try await PlanCommand.parse(arguments + options).run(on: $0)
    }
    return file
  }

  // MARK: - Files

  private func db(_ directory: URL) -> String { directory.appending(path: "a.db").path }

  private func names(_ directory: URL) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    return (names ?? []).sorted()
  }

  private func value(_ directory: URL) throws -> String? {
    try SQLiteStore(path: db(directory), oldestVersion: 1)
      .load()[ComponentID("A")]?[VariableID("Limit")]?[.actual]?.value
  }

  private func set(_ value: String, _ directory: URL) throws {
    let store = try SQLiteStore(path: db(directory))
    let limit = VariableID("Limit")
    try store.set([StoredValue(ComponentID("A"), limit, value: value, source: "csms")])
    try store.close()
  }

  private func withDatabase(
    _ value: String,
    setTo other: String? = nil,
    _ body: (URL) async throws -> Void
  ) async throws {
    try await withConfig(["A": component(value)]) { directory in
      let config = directory.appending(path: "config").path
      try SQLiteStore.create(at: db(directory), with: ConfigDirectory.read(config).model)
      if let other { try set(other, directory) }
      try await body(directory)
    }
  }

  private func write(_ value: String?, to directory: URL) throws {
    let file = directory.appending(path: "config/standardized/A.json")
    try Data(component(value).utf8).write(to: file)
  }

  /// A component with one variable, or with none.
  private func component(_ value: String?) -> String {
    let variable = value.map { value in
      """
      "Limit": {
        "variable_name": "Limit",
        "characteristics": {"dataType": "integer", "supportsMonitoring": false},
        "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": \(value)}]
      }
      """
    }
    return #"{"name": "A", "properties": {\#(variable ?? "")}}"#
  }
}
