import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct ConvertTests {
  @Test func `convert ocpp16 changes files and tells of every key`() async throws {
    try await withFiles { directory in
      let transcript = await convert(directory, into: "config")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            = Core.HeartbeatInterval → OCPPCommCtrlr.HeartbeatInterval: '900'
            = Security.AuthorizationKey → NetworkConfiguration[1].BasicAuthPassword: ‹redacted›
            = Custom.Colour → OCPPCommCtrlr.Colour: 'red'
            ! Custom.Shape: EVerest has no variable for such a key, --mapping can name one
            ! SecurityCtrlr.SecurityProfile: there is no component SecurityCtrlr
            ! NetworkConfiguration[1].SecurityProfile: there is no variable \
            NetworkConfiguration[1].SecurityProfile
            ! NetworkConfiguration[1].OcppInterface: there is no variable \
            NetworkConfiguration[1].OcppInterface
            ! OCPPCommCtrlr.ActiveNetworkProfile: there is no variable \
            OCPPCommCtrlr.ActiveNetworkProfile
            3 taken, 0 converted, 0 added, 5 lost
            wrote config/standardized/OCPPCommCtrlr.json
            wrote config/standardized/Slot.json

            """,
          err: """
            warning: NetworkConfigurationPriority is '', slot 1 is not used until it is in it

            """
        )
      )
      let slot = directory.appending(path: "config/standardized/Slot.json").path
      #expect(try String(contentsOfFile: slot, encoding: .utf8).contains(#""value": "AABBCC""#))
      let mode = try FileManager.default.attributesOfItem(atPath: slot)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func `convert ocpp16 sets values of a database as EVerest does, after a backup`()
    async throws
  {
    try await withFiles { directory in
      let db = directory.appending(path: "a.db").path
      let config = directory.appending(path: "config").path
      try SQLiteStore.create(at: db, with: ConfigDirectory.read(config).model)
      let first = await convert(directory, into: "a.db")
      #expect(first.out.hasSuffix("wrote a.db\nwrote a.db.backup-1\n"))
      let model = try SQLiteStore(path: db).load()
      let interval = model[ComponentID("OCPPCommCtrlr")]?[VariableID("HeartbeatInterval")]?[.actual]
      #expect(interval?.value == "900")
      #expect(interval?.valueSource == "OCPP16Config")
      let second = await convert(directory, into: "a.db", "--exit-code")
      #expect(second.out.hasSuffix("nothing was written\n"))
      #expect(second.status == 1)
    }
  }

  @Test func `a dry run writes nothing, and JSON fits its schema`() async throws {
    let schema = try JSONSchema(
      String(
        contentsOf: Repository.root.appending(path: "schemas/convert.schema.json"),
        encoding: .utf8
      )
    )
    try await withFiles { directory in
      let transcript = await convert(directory, into: "config", "--dry-run", "--format", "json")
      expectNoDifference(schema.problems(in: try JSONValue(parsing: transcript.out)), [])
      #expect(transcript.out.contains(#""written" : ["#))
      #expect(!transcript.out.contains("AABBCC"))
      let path = directory.appending(path: "config/standardized/Slot.json").path
      #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.slot)
    }
  }

  @Test func `convert refuses what it can not read`() async throws {
    try await withFiles { directory in
      let file = directory.appending(path: "broken.json")
      try Data(#"{"Core": {"A": }}"#.utf8).write(to: file)
      let transcript = await transcript(hiding: directory) {
        let config = directory.appending(path: "config").path
        try await ConvertOCPP16.parse([file.path, "--into", config]).run(on: $0)
      }
      #expect(transcript.status == 2)
      #expect(transcript.err.contains("--> broken.json:1:16"))
      #expect(transcript.err.hasSuffix("correct that first\n"))
      let alone = await convert(directory, into: "config/standardized/Slot.json")
      expectNoDifference(
        alone.err,
        """
        error: config/standardized/Slot.json: is one component file, name the directory that holds \
        standardized/, or a database

        """
      )
    }
  }

  @Test func `convert network-profiles tells why there is nothing to convert`() async throws {
    try await withFiles { directory in
      let transcript = await transcript(hiding: directory) {
        let config = directory.appending(path: "config").path
        try await ConvertNetworkProfiles.parse([config]).run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            error: config: NetworkConnectionProfiles is empty, so there is nothing to convert

            """,
          status: 2
        )
      )
    }
  }

  private func convert(
    _ directory: URL,
    into model: String,
    _ options: String...
  ) async -> Transcript {
    await transcript(hiding: directory) { console in
      func path(_ name: String) -> String { directory.appending(path: name).path }
      let arguments = [
        path("old.json"), "--mapping", path("map.yaml"), "--into", path(model),
      ]
      try await ConvertOCPP16.parse(arguments + options).run(on: console)
    }
  }

  private func withFiles(_ body: (URL) async throws -> Void) async throws {
    try await withConfig(["OCPPCommCtrlr": Self.communication, "Slot": Self.slot]) { directory in
      let old = """
        {"Core": {"HeartbeatInterval": 900}, "Security": {"AuthorizationKey": "AABBCC"},
         "Custom": {"Colour": "red", "Shape": true}}
        """
      try Data(old.utf8).write(to: directory.appending(path: "old.json"))
      let mapping = """
        mappings:
          - ocpp16_key: Colour
            component: {name: OCPPCommCtrlr}
            variable: {name: Colour}
        """
      try Data(mapping.utf8).write(to: directory.appending(path: "map.yaml"))
      try await body(directory)
    }
  }

  private static let communication = """
    {"name": "OCPPCommCtrlr", "properties": {
      "HeartbeatInterval": {"variable_name": "HeartbeatInterval",
        "characteristics": {"dataType": "integer", "supportsMonitoring": true},
        "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": 30}]},
      "Colour": {"variable_name": "Colour",
        "characteristics": {"dataType": "string", "supportsMonitoring": true},
        "attributes": [{"type": "Actual", "mutability": "ReadWrite"}]}}}
    """

  private static let slot = """
    {"name": "NetworkConfiguration", "instance": "1", "properties": {
      "BasicAuthPassword": {"variable_name": "BasicAuthPassword",
        "characteristics": {"dataType": "string", "supportsMonitoring": false},
        "attributes": [{"type": "Actual", "mutability": "WriteOnly"}]}}}
    """
}
