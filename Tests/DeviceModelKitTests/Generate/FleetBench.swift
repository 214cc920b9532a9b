import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

/// Makes stations in a temporary directory, of a profile and a table as texts.
struct FleetBench {
  let out: URL
  var environment: [String: String] = [:]

  /// A request; without a table it is for one station.
  func request(_ yaml: String, _ csv: String? = nil) throws -> FleetRequest {
    let path = out.appending(path: "../p.yaml").standardizedFileURL.path
    let text = try ProfileReader.readText(yaml, path: "p.yaml")
    var profile = LoadedProfile(text.profile, files: [(path, Array(yaml.utf8))])
    profile.places = text.places
    var request = FleetRequest(
      profile: profile,
      base: .builtIn,
      out: out.path,
      toolVersion: "1.2.3",
      environment: environment,
      readOverlay: { path in ConfigFiles(try ConfigDirectory.read(path)) }
    )
    request.sites = csv.map { SourceText(path: "sites.csv", bytes: Array($0.utf8)) }
    request.workers = 2
    return request
  }

  @discardableResult
  func make(_ request: FleetRequest) async throws -> FleetReport {
    var generator = SystemRandomNumberGenerator()
    return try await Fleet.plan(request, using: &generator).make()
  }

  @discardableResult
  func make(_ yaml: String, _ csv: String? = nil) async throws -> FleetReport {
    try await make(request(yaml, csv))
  }

  /// The only station of a run, or why there is none.
  func station(_ yaml: String) async throws -> GenerationReport {
    let report = try await make("identity: CS-7\n" + yaml)
    if let error = report.error { throw error }
    return report.station()
  }

  /// What is wrong with a table, each finding with its place.
  func findings(_ yaml: String, _ csv: String) async throws -> [String] {
    let request = try request(yaml, csv)
    let error = await #expect(throws: FleetFindings.self) {
      var generator = CountingGenerator()
      _ = try await Fleet.plan(request, using: &generator)
    }
    #expect(!FileManager.default.fileExists(atPath: out.path))
    return (error?.diagnostics ?? []).map { "\($0.range): \($0.code.rawValue) \($0.message)" }
  }

  /// What is wrong with a profile.
  func problems(_ yaml: String, _ csv: String? = nil) async throws -> [String] {
    let request = try request(yaml, csv)
    let error = await #expect(throws: InputProblems.self) {
      var generator = CountingGenerator()
      _ = try await Fleet.plan(request, using: &generator)
    }
    return (error?.problems ?? []).map(\.description)
  }

  // MARK: - Looking

  func text(_ path: String) throws -> String {
    try String(contentsOf: out.appending(path: path), encoding: .utf8)
  }

  func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: out.appending(path: path).path
    )
    return try #require(attributes[.posixPermissions] as? Int)
  }

  func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: out.appending(path: path).path).sorted()
  }

  func value(_ address: String, of identity: String) throws -> String? {
    let store = try SQLiteStore(path: out.appending(path: "\(identity)/station.db").path)
    defer { try? store.close() }
    let address = try Address(address)
    let component = try store.load().components.first { $0.id == address.component }
    let variable = component?.variables.first { $0.id == address.variable }
    return variable?[address.attribute ?? .actual]?.value
  }

  /// Every file below the directory, with the bytes it has.
  func snapshot() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: out.path) {
      let url = out.appending(path: path)
      var isDirectory: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
      if isThere, !isDirectory.boolValue { files[path] = try Data(contentsOf: url) }
    }
    return files
  }
}

/// Runs with a bench whose directory does not exist yet.
func withFleetBench(
  environment: [String: String] = [:],
  _ body: (FleetBench) async throws -> Void
) async throws {
  try await withTemporaryDirectory { directory in
    let out = directory.appending(path: "out")
    try await body(FleetBench(out: out, environment: environment))
  }
}
