import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct ExportTests {
  @Test func `export writes files that init makes the same station from`() async throws {
    try await withMonitoredStation { db, directory in
      let out = directory.appending(path: "config").path
      let transcript = await export(db, directory, "--out", out)
      expectNoDifference(transcript, Transcript(out: "config: 3 components\n"))
      let again = directory.appending(path: "again.db").path
      try SQLiteStore.create(at: again, with: ConfigDirectory.read(out).model)
      let listings = try [db, again].map { try SQLiteStore(path: $0).load().listing }
      expectNoDifference(listings[1], listings[0])
    }
  }

  @Test func `export names the CustomMonitors that it leaves out`() async throws {
    try await withTemporaryDirectory { directory in
      var model = DeviceModel.station
      model.components[1].variables[0].monitors = [
        Monitor(type: .delta, configType: .custom, severity: 5, value: 1)
      ]
      model.components[1].variables[0].characteristics.supportsMonitoring = true
      let db = directory.appending(path: "a.db").path
      try SQLiteStore.create(at: db, with: model)
      let transcript = await export(db, directory, "--out", directory.appending(path: "c").path)
      expectNoDifference(
        transcript.err,
        "warning: EVSE@1.Power: its CustomMonitor was left out, a CSMS has to set it again\n"
      )
      #expect(transcript.status == 0)
    }
  }

  @Test func `export writes only what a config has otherwise`() async throws {
    try await withMonitoredStation { db, directory in
      let config = directory.appending(path: "config").path
      _ = await export(db, directory, "--out", config)
      let store = try SQLiteStore(path: db)
      let security = ComponentID("SecurityCtrlr")
      try store.set([
        StoredValue(security, VariableID("Identity"), value: "C\"S 1", source: "csms"),
        StoredValue(security, VariableID("SecurityProfile"), value: "1", source: "csms"),
        StoredValue(
          ComponentID("EVSE", evse: 1),
          VariableID("Power"),
          .maxSet,
          value: nil,
          source: "csms"
        ),
      ])
      let file = directory.appending(path: "values.yaml").path
      let transcript = await export(
        db,
        directory,
        "--out",
        file,
        "--values-only",
        "--config",
        config
      )
      expectNoDifference(
        transcript,
        Transcript(
          out: "values.yaml: 1 values\n",
          err: "warning: EVSE@1.Power#MaxSet: has no value, which the file can not say\n"
        )
      )
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text == "\"SecurityCtrlr.Identity\": \"C\\\"S 1\"\n")
    }
  }

  @Test func `export writes over nothing`() async throws {
    try await withStation { db, directory in
      let transcript = await export(db, directory, "--out", directory.path)
      #expect(transcript.status == 2)
      #expect(transcript.err.hasSuffix("is no empty directory, choose another name\n"))
    }
  }

  /// The sample station, whose monitored variable says that it supports monitoring.
  private func withMonitoredStation(
    _ body: (_ db: String, _ directory: URL) async throws -> Void
  ) async throws {
    try await withTemporaryDirectory { directory in
      var model = DeviceModel.station
      model.components[1].variables[0].characteristics.supportsMonitoring = true
      let db = directory.appending(path: "station.db").path
      try SQLiteStore.create(at: db, with: model)
      try await body(db, directory)
    }
  }

  private func export(_ db: String, _ directory: URL, _ options: String...) async -> Transcript {
    await transcript(hiding: directory) {
      try await Export.parse([db] + options).run(on: $0)
    }
  }
}
