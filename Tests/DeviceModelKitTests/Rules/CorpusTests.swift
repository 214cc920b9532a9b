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

  private let withoutMutability = [
    "warning DM0210 ChargingStation.Model",
    "warning DM0210 ChargingStation.VendorName",
    "note DM0306 ClockCtrlr.DateTime",
    "warning DM0210 DisplayMessageCtrlr.PersonalMessageSize",
    "warning DM0210 ISO15118Ctrlr.MaxScheduleEntries",
    "warning DM0210 ISO15118Ctrlr.RequestedEnergyTransferMode",
    "warning DM0210 TxCtrlr.ChargingTime",
    "warning DM0210 Connector@1/1.AvailabilityState",
    "warning DM0210 Connector@1/1.ChargeProtocol",
    "warning DM0210 Connector@2/1.AvailabilityState",
    "warning DM0210 Connector@2/1.ChargeProtocol",
    "warning DM0210 EVSE@1.EvseId",
    "warning DM0210 EVSE@2.EvseId",
  ]

  @Test func `EVerest 2026.10's config has twelve attributes without mutability`() throws {
    guard let path = corpus("everest-r3") else { return }
    expectNoDifference(try findings(path), withoutMutability)
  }

  @Test func `libocpp 0.31.1's config lacks a component of today's`() throws {
    guard let path = corpus("everest-r1") else { return }
    expectNoDifference(try findings(path), ["error DM0601 OCPP16LegacyCtrlr"] + withoutMutability)
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
      try findings(path).filter { !$0.hasPrefix("note") },
      []
    )
  }
}
