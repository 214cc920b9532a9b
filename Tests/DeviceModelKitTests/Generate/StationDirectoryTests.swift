import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct StationDirectoryTests {
  @Test func `files, database and manifest agree`() async throws {
    try await withTemporaryDirectory { out in
      let report = try make("evses: 1", in: out)
      let station = out.appending(path: "CS-7")
      let source = try ConfigDirectory.read(station.appending(path: "component_config").path)
      let stored = try SQLiteStore(path: station.appending(path: "station.db").path).load()
      expectNoDifference(stored, StoreImport.normalised(source.model))
      let names = try FileManager.default.contentsOfDirectory(atPath: station.path)
      #expect(Set(names).isSuperset(of: ["component_config", "manifest.json", "station.db"]))
      #expect(report.evses == 1)
      #expect(report.connectors == 1)
      #expect(report.componentFiles.count == 25)
      let manifest = try text(station.appending(path: "manifest.json"))
      let file = station.appending(path: "component_config/standardized/TxCtrlr.json")
      let digest = Manifest.digest(of: try Data(contentsOf: file))
      #expect(manifest.contains(digest))
      #expect(manifest.contains("\"toolVersion\": \"1.2.3\""))
    }
  }

  @Test func `a made password is in three files, which are the owner's alone`() async throws {
    try await withTemporaryDirectory { out in
      let report = try make("", in: out)
      let secret = out.appending(path: "secrets/CS-7")
      let password = try text(secret).trimmingCharacters(in: .newlines)
      #expect(password.count == 40)
      #expect(try mode(secret) == 0o600)
      #expect(try mode(out.appending(path: "secrets")) == 0o700)
      #expect(try mode(out.appending(path: "CS-7/station.db")) == 0o600)
      #expect(!report.text.contains(password))
      #expect(report.password == .kept(in: out.path + "/secrets/CS-7"))
      let config = out.appending(path: "CS-7/component_config/standardized")
      for name in try FileManager.default.contentsOfDirectory(atPath: config.path) {
        let file = config.appending(path: name)
        let isSecret = name == "SecurityCtrlr.json"
        #expect(try text(file).contains(password) == isSecret, "\(name)")
        #expect(try mode(file) == (isSecret ? 0o600 : 0o644), "\(name)")
      }
    }
  }

  @Test func `making a station again keeps its password and what else stands there`() async throws {
    try await withTemporaryDirectory { out in
      _ = try make("", in: out)
      let password = try text(out.appending(path: "secrets/CS-7"))
      let state = out.appending(path: "CS-7/station.db.state")
      try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
      _ = try make("vendor: Maker", in: out)
      #expect(try text(out.appending(path: "secrets/CS-7")) == password)
      #expect(FileManager.default.fileExists(atPath: state.path))
      let internalCtrlr = "CS-7/component_config/standardized/InternalCtrlr.json"
      #expect(try text(out.appending(path: internalCtrlr)).contains("\"Maker\""))
      let left = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
      #expect(left == ["CS-7", "secrets"])
    }
  }

  @Test func `a given password is used, not kept, and has no digest to guess at`() async throws {
    try await withTemporaryDirectory { out in
      let file = out.appending(path: "pw")
      try "correcthorsebattery\n".write(to: file, atomically: true, encoding: .utf8)
      let report = try make("password: {file: pw}", in: out)
      #expect(report.password == .file("pw"))
      #expect(!FileManager.default.fileExists(atPath: out.appending(path: "secrets").path))
      let manifest = try text(out.appending(path: "CS-7/manifest.json"))
      #expect(manifest.contains(#"{ "path": "station.db", "holdsSecret": true }"#))
      let environment = ["PW": "correcthorsebattery"]
      let again = try make("password: {environment: PW}", in: out, environment: environment)
      #expect(again.password == .environment("PW"))
    }
  }

  @Test func `security profile 3 has no password`() async throws {
    try await withTemporaryDirectory { out in
      let report = try make("securityProfile: 3\ncsmsUrl: wss://h", in: out)
      #expect(report.password == nil)
      #expect(!FileManager.default.fileExists(atPath: out.appending(path: "secrets").path))
      #expect(try mode(out.appending(path: "CS-7/station.db")) == 0o644)
    }
  }

  @Test func `what the tool did not make is not replaced`() async throws {
    try await withTemporaryDirectory { out in
      let station = out.appending(path: "CS-7")
      try FileManager.default.createDirectory(at: station, withIntermediateDirectories: true)
      #expect(throws: GenerationError.notOurs(path: station.path)) { try make("", in: out) }
      let manifest = station.appending(path: "manifest.json")
      try "{}".write(to: manifest, atomically: true, encoding: .utf8)
      #expect(throws: GenerationError.notOurs(path: station.path)) { try make("", in: out) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["CS-7"])
    }
  }

  @Test func `a station that runs is not replaced`() async throws {
    try await withTemporaryDirectory { out in
      _ = try make("", in: out)
      let lock = try DatabaseLock(database: out.appending(path: "CS-7/station.db").path)
      #expect(throws: GenerationError.self) { try make("", in: out) }
      lock.release()
      _ = try make("", in: out)
    }
  }

  @Test(arguments: ["securityProfile: 2", "password: {environment: NONE}", "vendor: \(longVendor)"])
  func `nothing is left behind by what is refused`(yaml: String) async throws {
    try await withTemporaryDirectory { out in
      #expect(throws: (any Error).self) { try make(yaml, in: out) }
      let left = try FileManager.default.contentsOfDirectory(atPath: out.path)
      #expect(left == [])
    }
  }

  @Test func `a config with errors is refused, and the new place is gone again`() async throws {
    try await withTemporaryDirectory { directory in
      let out = directory.appending(path: "new/place")
      var request = try request("", in: out)
      let index = try #require(request.base.index(of: ComponentID("SecurityCtrlr")))
      request.base.files[index].json["properties"]?["CertificateEntries"] = nil
      var generator = CountingGenerator()
      let error = #expect(throws: GenerationError.self) {
        try StationDirectory.make(request, using: &generator)
      }
      #expect(
        error?.description.contains("SecurityCtrlr") == true,
        "\(error?.description ?? "")"
      )
      #expect(!FileManager.default.fileExists(atPath: out.path))
    }
  }

  private func make(
    _ yaml: String,
    in out: URL,
    environment: [String: String] = [:]
  ) throws -> GenerationReport {
    let request = try request(yaml, in: out, environment: environment)
    var generator = CountingGenerator()
    return try StationDirectory.make(request, using: &generator)
  }

  private func request(
    _ yaml: String,
    in out: URL,
    environment: [String: String] = [:]
  ) throws -> GenerationRequest {
    GenerationRequest(
      profile: try ProfileReader.read("identity: CS-7\n" + yaml, path: "p.yaml"),
      profileFile: (out.appending(path: "p.yaml").path, Array(yaml.utf8)),
      base: .builtIn,
      out: out.path,
      toolVersion: "1.2.3",
      environment: environment
    )
  }

  private func mode(_ url: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
}

private let longVendor =
  "A maker whose name is longer than the fifty characters that there are room for"
