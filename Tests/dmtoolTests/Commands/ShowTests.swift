import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct ShowTests {
  @Test func `show prints a tree`() async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db).run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            Connector@1/1
              Available  true  boolean  ReadOnly, default
            EVSE@1
              Power         -      decimal W  ReadOnly
              Power#MaxSet  11000  decimal W  ReadWrite, default
            SecurityCtrlr
              BasicAuthPassword  ‹redacted›  string   WriteOnly, default
              Identity           ""          string   ReadWrite, default
              SecurityProfile    1           integer  ReadWrite, default

            """
        )
      )
    }
  }

  @Test func `show prints all about a variable`() async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db, "EVSE@1.Power").run(on: $0)
      }
      expectNoDifference(
        transcript.out,
        """
        EVSE@1.Power
          type      decimal W
          limits    0.1 to 22000
          Actual    -  (ReadOnly)
          MaxSet    11000  (ReadWrite, default)
          monitor   UpperThreshold 23000, severity 2, HardWiredMonitor
          source    EVEREST

        """
      )
    }
  }

  @Test func `show prints JSON`() async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db, "SecurityCtrlr.BasicAuthPassword", "--format", "json")
          .run(on: $0)
      }
      expectNoDifference(
        transcript.out,
        """
        {
          "components" : [
            {
              "name" : "SecurityCtrlr",
              "variables" : [
                {
                  "address" : "SecurityCtrlr.BasicAuthPassword",
                  "attributes" : [
                    {
                      "isRedacted" : true,
                      "mutability" : "WriteOnly",
                      "source" : "default",
                      "type" : "Actual",
                      "value" : "‹redacted›"
                    }
                  ],
                  "dataType" : "string",
                  "maxLimit" : 40,
                  "minLimit" : 16,
                  "monitors" : [

                  ],
                  "name" : "BasicAuthPassword",
                  "supportsMonitoring" : false
                }
              ]
            }
          ]
        }

        """
      )
    }
  }

  @Test func `what show prints as JSON fits its schema`() async throws {
    let schema = try JSONSchema(
      String(
        contentsOf: Repository.root.appending(path: "schemas/show.schema.json"),
        encoding: .utf8
      )
    )
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db, "--format", "json").run(on: $0)
      }
      let problems = schema.problems(in: try JSONValue(parsing: transcript.out))
      expectNoDifference(problems, [])
    }
  }

  @Test func `show prints a table of what one source set`() async throws {
    try await withStation { db, directory in
      let store = try SQLiteStore(path: db)
      let identity = VariableID("Identity")
      let security = ComponentID("SecurityCtrlr")
      try store.set([StoredValue(security, identity, value: "CS-1", source: "csms")])
      try store.close()
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db, "--format", "table", "--source", "csms").run(on: $0)
      }
      expectNoDifference(
        transcript.out,
        """
        ADDRESS                 VALUE  TYPE    MUTABILITY  SOURCE
        SecurityCtrlr.Identity  CS-1   string  ReadWrite   csms

        """
      )
      let nobody = await dmtoolTests.transcript(hiding: directory) {
        try await command(Show.self, db, "--source", "nobody").run(on: $0)
      }
      expectNoDifference(nobody, Transcript(err: "station.db: has nothing of the kind\n"))
    }
  }

  @Test func `show prints what a config has otherwise, beside it`() async throws {
    let file = """
      {"name": "EVSE", "evse_id": 1, "properties": {"Power": {"variable_name": "Power",
      "characteristics": {"dataType": "decimal", "unit": "W", "supportsMonitoring": true},
      "attributes": [{"type": "Actual"}, {"type": "MaxSet", "value": 22000}]}}}
      """
    try await withStation { db, directory in
      let path = directory.appending(path: "EVSE.json")
      try Data(file.utf8).write(to: path)
      func show(_ options: String...) async -> String {
        await transcript(hiding: directory) {
          try await Show.parse([db, "EVSE@1", "--changed-from", path.path] + options).run(on: $0)
        }.out
      }
      let tree = await show()
      expectNoDifference(
        tree,
        """
        EVSE@1
          Power#MaxSet  11000  decimal W  ReadWrite, default, config 22000

        """
      )
      let table = await show("--format", "table")
      expectNoDifference(
        table,
        """
        ADDRESS              VALUE  CONFIG  TYPE       MUTABILITY  SOURCE
        EVSE@1.Power#MaxSet  11000  22000   decimal W  ReadWrite   default

        """
      )
      let schema = try JSONSchema(
        String(
          contentsOf: Repository.root.appending(path: "schemas/show.schema.json"),
          encoding: .utf8
        )
      )
      let json = await show("--format", "json")
      expectNoDifference(schema.problems(in: try JSONValue(parsing: json)), [])
      #expect(json.contains(#""value" : "22000""#))
    }
  }

  @Test func `show reads a config too`() async throws {
    let file = """
      {"name": "EVSE", "evse_id": 2, "properties": {"Power": {"variable_name": "Power",
      "characteristics": {"dataType": "decimal", "unit": "W", "supportsMonitoring": true},
      "attributes": [{"type": "Actual", "mutability": "ReadOnly", "value": 1.50}]}}}
      """
    try await withConfig(["EVSE_2": file]) { directory in
      let config = directory.appending(path: "config").path
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, config, "EVSE").run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(out: "EVSE@2\n  Power  1.5  decimal W  ReadOnly, default\n")
      )
    }
  }

  @Test(arguments: [
    ("SecurityCtrl", "there is no component SecurityCtrl, did you mean SecurityCtrlr?"),
    (
      "SecurityCtrlr.Identiy",
      "SecurityCtrlr has no variable Identiy, did you mean SecurityCtrlr.Identity?"
    ),
    ("EVSE@1.Power#Target", "the variable has no attribute Target"),
  ])
  func `show guesses what was meant`(address: String, sentence: String) async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Show.self, db, address).run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(err: "error: \(address): \(sentence)\n", status: 2)
      )
    }
  }
}
