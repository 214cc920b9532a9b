import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("What is found in real configs")
struct CorpusTests {
  /// `severity code address` of every finding, notes included.
  private func findings(_ path: String) throws -> [String] {
    let source = try ConfigDirectory.read(path)
    return Validator.validate(source).map {
      "\($0.severity.rawValue) \($0.code.rawValue) \($0.address ?? "-")"
    }
  }

  private func corpus(_ name: String) -> String? {
    guard let shared = Repository.shared else {
      print("skipped: ../shared is not there")
      return nil
    }
    return shared.appending(path: "corpus/\(name)").path
  }

  private let published = [
    "warning DM0210 ChargingStation.Model",
    "warning DM0210 ChargingStation.VendorName",
    "note DM0306 ClockCtrlr.DateTime",
    "warning DM0210 DisplayMessageCtrlr.PersonalMessageSize",
    "warning DM0210 ISO15118Ctrlr.MaxScheduleEntries",
    "warning DM0210 ISO15118Ctrlr.RequestedEnergyTransferMode",
    "note DM0606 MonitoringCtrlr.Enabled",
    "warning DM0818 SecurityCtrlr.BasicAuthPassword",
    "warning DM0210 TxCtrlr.ChargingTime",
    "warning DM0210 Connector@1/1.AvailabilityState",
    "warning DM0210 Connector@1/1.ChargeProtocol",
    "warning DM0210 Connector@2/1.AvailabilityState",
    "warning DM0210 Connector@2/1.ChargeProtocol",
    "warning DM0210 EVSE@1.EvseId",
    "warning DM0210 EVSE@2.EvseId",
  ]

  /// Notes that come in numbers: defaults beside values, and their JSON types.
  private let frequent = ["DM0319", "DM0320"]

  private func rare(_ findings: [String]) -> [String] {
    findings.filter { finding in !frequent.contains { finding.hasPrefix("note \($0) ") } }
  }

  @Test func `EVerest 2026.10's config has no error`() throws {
    guard let path = corpus("everest-r3") else { return }
    expectNoDifference(rare(try findings(path)), published)
  }

  @Test func `EVerest 2026.10's config has notes of two kinds in numbers`() throws {
    guard let path = corpus("everest-r3") else { return }
    let findings = try findings(path)
    let counts = frequent.map { code in findings.count { $0.hasPrefix("note \(code) ") } }
    #expect(counts == [19, 37])
  }

  @Test func `libocpp 0.31.1's config lacks a component of today's`() throws {
    guard let path = corpus("everest-r1") else { return }
    expectNoDifference(
      rare(try findings(path)),
      ["error DM0601 OCPP16LegacyCtrlr"] + published
    )
  }

  @Test func `the tutorial's sample lacks the value its Available asks for`() throws {
    guard let path = corpus("tutorial") else { return }
    expectNoDifference(
      try findings(path + "/standardized/LocalAuthListCtrlr.json"),
      ["error DM0603 LocalAuthListCtrlr.Entries"]
    )
  }

  @Test func `our own config is clean, strictly`() throws {
    let path = Repository.root.appending(path: "component_config").path
    expectNoDifference(
      rare(try findings(path)),
      ["note DM0314 CustomizationCtrlr.CustomTriggers"]
        + ["note DM0805 NetworkConfiguration[1].BasicAuthPassword"]
    )
  }
}

@Suite("A database is judged like the files it was made from")
struct DatabaseFindingsTests {
  /// `code address` of every error.
  private func errors(in source: DeviceModelSource) -> [String] {
    Validator.validate(source).filter { $0.severity == .error }
      .map { "\($0.code.rawValue) \($0.address ?? "-")" }
  }

  private func database(of config: DeviceModelSource) async throws -> DeviceModelSource {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "station.db").path
      try SQLiteStore.create(at: path, with: config.model)
      return DeviceModelSource(database: path, try SQLiteStore(path: path).load())
    }
  }

  @Test func `our own config makes a database without errors`() async throws {
    let config = try ConfigDirectory.read(Repository.root.appending(path: "component_config").path)
    let database = try await database(of: config)
    expectNoDifference(errors(in: database), [])
  }

  @Test(arguments: ["everest-r1", "everest-r3"])
  func `EVerest's configs make databases with the errors of the files`(name: String) async throws {
    guard let shared = Repository.shared else {
      print("skipped: ../shared is not there")
      return
    }
    let config = try ConfigDirectory.read(shared.appending(path: "corpus/\(name)").path)
    let database = try await database(of: config)
    expectNoDifference(errors(in: database), errors(in: config))
  }
}
