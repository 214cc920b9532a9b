import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct WhyTests {
  @Test func `why says who set a value and what becomes of it`() async throws {
    try await withSecurity(#""value": "1""#, set: "2") { db, directory in
      let transcript = await why(db, "SecurityCtrlr.SecurityProfile", directory)
      expectNoDifference(
        transcript.out,
        """
        SecurityCtrlr.SecurityProfile: '2'
          set by           csms
          config           '1' (config/standardized/SecurityCtrlr.json:8:37)
          dmtool run       keeps it: it reads the database only
          migrate          keeps it: set by csms, the config has '1'
          everest-2026.10  keeps it: a value of any source but 'default' stays, whatever the \
        config has
          everest-2026.02  keeps it: a value of any source but 'default' stays, whatever the \
        config has (read from its source, not measured)
          libocpp-0.31     keeps it: a value of any source but 'default' stays, whatever the \
        config has (read from its source, not measured)
          note             EVerest sets it itself while it runs, with the source internal
          to change it     dmtool set a.db SecurityCtrlr.SecurityProfile=VALUE
          by the config    dmtool migrate config --db a.db --force-value \
        SecurityCtrlr.SecurityProfile

        """
      )
    }
  }

  @Test(arguments: [
    (#""value": "1""#, "keeps it: the config has the same", "keeps it: the config has the same"),
    (
      #""value": "2""#, "makes it '2': the config has it so",
      "makes it '2': a value of source 'default' becomes the config's"
    ),
    (
      #""type": "Actual""#, "makes it no value: the config has it so",
      "keeps it: a value that went from the config stays in the database"
    ),
    (
      #""type": "MaxSet""#, "removes it: not in the config",
      "removes it: what the config has no more goes, whoever set it"
    ),
  ])
  func `why tells a migration from EVerest's next start`(
    _ attribute: String,
    _ migrate: String,
    _ everest: String
  ) async throws {
    try await withSecurity(attribute) { db, directory in
      let transcript = await why(db, "SecurityCtrlr.SecurityProfile", directory)
      let lines = transcript.out.split(separator: "\n")
      #expect(lines.contains("  migrate          \(migrate)"))
      #expect(lines.contains("  everest-2026.10  \(everest)"))
    }
  }

  @Test func `why shows no secret`() async throws {
    try await withStation { db, directory in
      let transcript = await why(db, "SecurityCtrlr.BasicAuthPassword", directory, hasConfig: false)
      expectNoDifference(
        transcript.out,
        """
        SecurityCtrlr.BasicAuthPassword: ‹redacted›
          set by           default
          dmtool run       keeps it: it reads the database only
          note             the config's value takes its place at EVerest's next start and in a \
        migration; --config tells with what
          to keep another  dmtool set station.db SecurityCtrlr.BasicAuthPassword=@FILE
          by the config    change the file, then dmtool migrate CONFIG --db station.db

        """
      )
    }
  }

  @Test func `why says which slot's identity counts instead`() async throws {
    try await withTemporaryDirectory { directory in
      let identity = Variable(
        VariableID("Identity"),
        characteristics: Characteristics(.string),
        attributes: [Attribute(mutability: .readWrite, value: "CS-1")]
      )
      let db = directory.appending(path: "a.db").path
      let slot = ComponentID("NetworkConfiguration", instance: "1")
      let model = DeviceModel([
        Component(slot, variables: [identity]),
        Component(ComponentID("SecurityCtrlr"), variables: [identity]),
      ])
      try SQLiteStore.create(at: db, with: model)
      let common = await why(db, "SecurityCtrlr.Identity", directory, hasConfig: false)
      #expect(
        common.out.contains(
          "NetworkConfiguration[1].Identity has a value, which counts on that slot instead"
        )
      )
      let own = await why(db, "NetworkConfiguration[1].Identity", directory, hasConfig: false)
      #expect(own.out.contains("it counts on this slot instead of SecurityCtrlr.Identity"))
      #expect(own.out.contains("'NetworkConfiguration[1].Identity=VALUE'"))
    }
  }

  @Test func `what why prints as JSON fits its schema`() async throws {
    let file = Repository.root.appending(path: "schemas/why.schema.json")
    let schema = try JSONSchema(String(contentsOf: file, encoding: .utf8))
    try await withSecurity(#""value": "2""#) { db, directory in
      let config = directory.appending(path: "config").path
      let arguments = [db, "SecurityCtrlr.SecurityProfile", "--config", config]
      let transcript = await transcript {
        try await Why.parse(arguments + ["--format", "json"]).run(on: $0)
      }
      expectNoDifference(schema.problems(in: try JSONValue(parsing: transcript.out)), [])
    }
  }

  @Test func `why says what a misspelt address may have meant`() async throws {
    try await withStation { db, directory in
      let transcript = await why(db, "SecurityCtrlr.Identiy", directory, hasConfig: false)
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: SecurityCtrlr.Identiy: SecurityCtrlr has no variable Identiy, "
            + "did you mean SecurityCtrlr.Identity?\n",
          status: 2
        )
      )
    }
  }

  private func why(
    _ db: String,
    _ address: String,
    _ directory: URL,
    hasConfig: Bool = true
  ) async -> Transcript {
    let config = directory.appending(path: "config").path
    return await transcript(hiding: directory) {
      let arguments = [db, address] + (hasConfig ? ["--config", config] : [])
      try await Why.parse(arguments).run(on: $0)
    }
  }

  /// A database with a profile of 1, perhaps set to another, and a config with an attribute so.
  private func withSecurity(
    _ attribute: String,
    set value: String? = nil,
    _ body: (_ db: String, _ directory: URL) async throws -> Void
  ) async throws {
    try await withConfig(["SecurityCtrlr": component(#""value": "1""#)]) { directory in
      let config = directory.appending(path: "config")
      let db = directory.appending(path: "a.db").path
      try SQLiteStore.create(at: db, with: ConfigDirectory.read(config.path).model)
      if let value {
        let profile = VariableID("SecurityProfile")
        let security = ComponentID("SecurityCtrlr")
        let store = try SQLiteStore(path: db)
        try store.set([StoredValue(security, profile, value: value, source: "csms")])
        try store.close()
      }
      let file = config.appending(path: "standardized/SecurityCtrlr.json")
      try Data(component(attribute).utf8).write(to: file)
      try await body(db, directory)
    }
  }

  private func component(_ attribute: String) -> String {
    let type = attribute.contains("type") ? "" : #""type": "Actual", "#
    return """
      {
        "name": "SecurityCtrlr",
        "properties": {
          "SecurityProfile": {
            "variable_name": "SecurityProfile",
            "characteristics": {"dataType": "integer", "supportsMonitoring": false},
            "attributes": [
              {\(type)\(attribute), "mutability": "ReadWrite"}
            ]
          }
        }
      }
      """
  }
}
