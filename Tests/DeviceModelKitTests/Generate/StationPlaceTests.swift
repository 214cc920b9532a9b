import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("One station on disk") struct StationPlaceTests {
  @Test func `files, database and manifest agree`() async throws {
    try await withFleetBench { bench in
      let report = try await bench.station("evses: 1")
      let station = bench.out.appending(path: "CS-7")
      let source = try ConfigDirectory.read(station.appending(path: "component_config").path)
      let stored = try SQLiteStore(path: station.appending(path: "station.db").path).load()
      expectNoDifference(stored, StoreImport.normalised(source.model))
      #expect(report.evses == 1)
      #expect(report.connectors == 1)
      #expect(report.componentFiles.count == 25)
      let manifest = try bench.text("CS-7/manifest.json")
      let file = station.appending(path: "component_config/standardized/TxCtrlr.json")
      #expect(manifest.contains(Manifest.digest(of: Array(try Data(contentsOf: file)))))
      #expect(manifest.contains("\"toolVersion\": \"1.2.3\""))
    }
  }

  @Test func `a made password is in three files, which are the owner's alone`() async throws {
    try await withFleetBench { bench in
      let report = try await bench.station("")
      let password = try bench.text("secrets/CS-7").trimmingCharacters(in: .newlines)
      #expect(password.count == 40)
      #expect(try bench.mode("secrets/CS-7") == 0o600)
      #expect(try bench.mode("secrets") == 0o700)
      #expect(try bench.mode("CS-7/station.db") == 0o600)
      #expect(!report.text.contains(password))
      #expect(report.password == .kept(in: bench.out.path + "/secrets/CS-7"))
      let config = "CS-7/component_config/standardized"
      for name in try bench.names(config) {
        let isSecret = name == "SecurityCtrlr.json"
        #expect(try bench.text("\(config)/\(name)").contains(password) == isSecret, "\(name)")
        #expect(try bench.mode("\(config)/\(name)") == (isSecret ? 0o600 : 0o644), "\(name)")
      }
    }
  }

  @Test func `making a station again keeps its password and what else stands there`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station("")
      let password = try bench.text("secrets/CS-7")
      let state = bench.out.appending(path: "CS-7/station.db.state")
      try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
      _ = try await bench.station("vendor: Maker")
      #expect(try bench.text("secrets/CS-7") == password)
      #expect(FileManager.default.fileExists(atPath: state.path))
      let internalCtrlr = "CS-7/component_config/standardized/InternalCtrlr.json"
      #expect(try bench.text(internalCtrlr).contains("\"Maker\""))
      #expect(try bench.names() == ["CS-7", "secrets"])
    }
  }

  @Test func `a given password is used, not kept, and has no digest to guess at`() async throws {
    try await withFleetBench(environment: ["PW": "correcthorsebattery"]) { bench in
      let file = bench.out.deletingLastPathComponent().appending(path: "pw")
      try "correcthorsebattery\n".write(to: file, atomically: true, encoding: .utf8)
      let report = try await bench.station("password: {file: pw}")
      #expect(report.password == .file("pw"))
      #expect(!FileManager.default.fileExists(atPath: bench.out.appending(path: "secrets").path))
      let manifest = try bench.text("CS-7/manifest.json")
      #expect(manifest.contains(#"{ "path": "station.db", "holdsSecret": true }"#))
      #expect(try await bench.station("password: {environment: PW}").password == .environment("PW"))
    }
  }

  @Test func `security profile 3 has no password`() async throws {
    try await withFleetBench { bench in
      let report = try await bench.station("securityProfile: 3\ncsmsUrl: wss://h")
      #expect(report.password == nil)
      #expect(try bench.names() == ["CS-7"])
      #expect(try bench.mode("CS-7/station.db") == 0o644)
    }
  }

  @Test func `what the tool did not make is not replaced`() async throws {
    try await withFleetBench { bench in
      let station = bench.out.appending(path: "CS-7")
      try FileManager.default.createDirectory(at: station, withIntermediateDirectories: true)
      await #expect(throws: GenerationError.notOurs(path: station.path)) {
        try await bench.station("")
      }
      let manifest = station.appending(path: "manifest.json")
      try "{}".write(to: manifest, atomically: true, encoding: .utf8)
      await #expect(throws: GenerationError.notOurs(path: station.path)) {
        try await bench.station("")
      }
      #expect(try bench.names("CS-7") == ["manifest.json"])
    }
  }

  @Test func `a station that runs is not replaced, and needs not be where nothing changed`()
    async throws
  {
    try await withFleetBench { bench in
      _ = try await bench.station("")
      let database = bench.out.appending(path: "CS-7/station.db").path
      let lock = try DatabaseLock(database: database)
      await #expect(throws: GenerationError.inUse(path: database, process: getpid())) {
        try await bench.station("vendor: Maker")
      }
      _ = try await bench.station("")
      lock.release()
      _ = try await bench.station("vendor: Maker")
    }
  }

  @Test(arguments: ["securityProfile: 2", "password: {environment: NONE}", "vendor: \(longVendor)"])
  func `nothing is left behind by what is refused`(yaml: String) async throws {
    try await withFleetBench { bench in
      await #expect(throws: (any Error).self) { try await bench.station(yaml) }
      #expect(!FileManager.default.fileExists(atPath: bench.out.path))
    }
  }

  @Test func `a config with errors is refused before there is anything`() async throws {
    try await withFleetBench { bench in
      var request = try bench.request("identity: CS-7")
      let index = try #require(request.base.index(of: ComponentID("SecurityCtrlr")))
      request.base.files[index].json["properties"]?["CertificateEntries"] = nil
      let error = await #expect(throws: GenerationError.self) { try await bench.make(request) }
      #expect(error?.description.contains("SecurityCtrlr") == true)
      #expect(!FileManager.default.fileExists(atPath: bench.out.path))
    }
  }

  @Test func `a database that lost its end is made again`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station("")
      let database = bench.out.appending(path: "CS-7/station.db").path
      #expect(truncate(database, 8192) == 0)
      _ = try await bench.station("")
      #expect(try bench.value("SecurityCtrlr.Identity", of: "CS-7") == "CS-7")
    }
  }
}

private let longVendor =
  "A maker whose name is longer than the fifty characters that there are room for"
