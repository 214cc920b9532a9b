import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("F. Remote control: certification cases", .overWebSocket)
struct RemoteControlCases {
  private func charging(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try await StationBench.quiet(values)
    try await bench.plug()
    await bench.present("CARD")
    return bench
  }

  @Test func `TC_F_01_CS a car that waits is started from afar`() async throws {
    let bench = try await StationBench.quiet()
    try await bench.plug()
    #expect(await bench.remoteStart("CARD", evse: 1) == #"{"status":"Accepted"}"#)
    expectNoDifference(
      try bench.events(),
      """
      0 Started RemoteStart EVConnected @1/1 CARD remote 1
      1 Updated ChargingStateChanged Charging 3 phases
      """
    )
  }

  @Test(arguments: [("true", ["Authorize"]), ("false", [])])
  func `TC_F_02_CS, TC_F_03_CS AuthorizeRemoteStart says whether the token is asked about`(
    setting: String,
    asked: [String]
  ) async throws {
    let bench = try await StationBench.quiet(["AuthCtrlr.AuthorizeRemoteStart": setting])
    let start = bench.mark
    #expect(await bench.remoteStart("CARD", evse: 1) == #"{"status":"Accepted"}"#)
    #expect(bench.actions(from: start) == asked)
    try await bench.plug()
    #expect(try bench.events().hasPrefix("0 Started RemoteStart EVConnected @1/1 CARD remote 1\n"))
  }

  @Test func `TC_F_04_CS a remote start nobody comes for gives the EVSE back`() async throws {
    let bench = try await StationBench.quiet(
      ["TxCtrlr.TxStartPoint": "Authorized", "TxCtrlr.EVConnectionTimeOut": "30"]
    )
    _ = await bench.remoteStart("CARD", evse: 1)
    await bench.run(for: .seconds(30))
    #expect(try bench.events().hasSuffix("1 Ended EVConnectTimeout Idle @1/0 because Timeout"))
    #expect(await bench.remoteStart("CARD", evse: 1, id: 2) == #"{"status":"Accepted"}"#)
  }

  @Test func `TC_F_05_CS where somebody charges nothing is unlocked`() async throws {
    let bench = try await charging()
    #expect(
      await bench.ask("UnlockConnector", #"{"evseId":1,"connectorId":1}"#)
        == #"{"status":"OngoingAuthorizedTransaction"}"#
    )
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == true)
  }

  @Test func `TC_F_06_CS, TC_F_07_CS a connector is unlocked, with a cable or without`()
    async throws
  {
    let bench = try await StationBench.quiet()
    let call = #"{"evseId":1,"connectorId":1}"#
    #expect(await bench.ask("UnlockConnector", call) == #"{"status":"Unlocked"}"#)
    try await bench.plug()
    #expect(await bench.ask("UnlockConnector", call) == #"{"status":"Unlocked"}"#)
  }

  @Test func `F05.FR.04 an unlocking in an unauthorized transaction is told by it`() async throws {
    let bench = try await StationBench.quiet(["TxCtrlr.TxStartPoint": "EVConnected"])
    try await bench.plug()
    _ = await bench.ask("UnlockConnector", #"{"evseId":1,"connectorId":1}"#)
    #expect(try bench.events().hasSuffix("1 Updated UnlockCommand"))
  }

  @Test func `F05.FR.05 a bolt that does not move is told`() async throws {
    let bench = try await StationBench.quiet()
    bench.hardware[1]?.setFault(.init(connector: 1, kind: .lock), isActive: true)
    #expect(
      await bench.ask("UnlockConnector", #"{"evseId":1,"connectorId":1}"#)
        == #"{"status":"UnlockFailed"}"#
    )
  }

  @Test func `TC_F_08_CS a remote stop ends it`() async throws {
    let bench = try await charging()
    #expect(await bench.remoteStop() == #"{"status":"Accepted"}"#)
    #expect(try bench.events().hasSuffix("2 Ended RemoteStop EVConnected because Remote"))
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
  }

  @Test func `TC_F_09_CS a transaction nobody knows is not stopped`() async throws {
    let bench = try await charging()
    #expect(
      await bench.ask("RequestStopTransaction", #"{"transactionId":"another"}"#)
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"no such transaction runs","reasonCode":"TxNotFound"}}"#
    )
  }

  @Test func `TC_F_10_CS a connector nobody knows is not unlocked`() async throws {
    let bench = try await StationBench.quiet()
    #expect(
      await bench.ask("UnlockConnector", #"{"evseId":1,"connectorId":999}"#)
        == #"{"status":"UnknownConnector"}"#
    )
  }

  @Test func `TC_F_11_CS, TC_F_12_CS meter values of one EVSE, of all`() async throws {
    let bench = try await StationBench.quiet(
      ["AlignedDataCtrlr.Measurands": "Energy.Active.Import.Register"]
    )
    #expect(await bench.trigger("MeterValues", evse: #"{"id":1}"#) == #"{"status":"Accepted"}"#)
    #expect(await bench.trigger("MeterValues") == #"{"status":"Accepted"}"#)
    let values = try bench.payloads("MeterValues").map { payload in
      let told = try WireCoding(.v201).decode(MeterValues.self, from: payload).value
      return "\(told.evseId) \(told.meterValue.map(\.summary).joined())"
    }
    let register = "Trigger: Energy.Active.Import.Register 0.0 Wh"
    expectNoDifference(values, ["1 \(register)", "1 \(register)", "2 \(register)"])
  }

  @Test func `TC_F_13_CS, TC_F_14_CS an event of one transaction, of all`() async throws {
    let bench = try await charging()
    try await bench.plug(2)
    await bench.present("OTHER", at: [2])
    var start = bench.mark
    #expect(
      await bench.trigger("TransactionEvent", evse: #"{"id":1}"#) == #"{"status":"Accepted"}"#
    )
    #expect(try bench.events(from: start) == "2 Updated Trigger Charging")
    start = bench.mark
    #expect(await bench.trigger("TransactionEvent") == #"{"status":"Accepted"}"#)
    #expect(
      try bench.events(from: start) == "3 Updated Trigger Charging\n2 Updated Trigger Charging"
    )
    let values = try bench.transactionEvents(from: start).map { $0.meterValue?.first?.summary }
    #expect(values.allSatisfy { $0?.hasPrefix("Trigger: ") == true })
  }

  @Test func `TC_F_15_CS no log is being uploaded`() async throws {
    let bench = try await StationBench.quiet()
    #expect(await bench.trigger("LogStatusNotification") == #"{"status":"Accepted"}"#)
    #expect(bench.payloads("LogStatusNotification") == [#"{"status":"Idle"}"#])
  }

  @Test func `TC_F_17_CS, TC_F_18_CS no firmware is being updated, wherever it is asked for`()
    async throws
  {
    let bench = try await StationBench.quiet()
    #expect(
      await bench.trigger("FirmwareStatusNotification", evse: #"{"id":1}"#)
        == #"{"status":"Accepted"}"#
    )
    #expect(await bench.trigger("FirmwareStatusNotification") == #"{"status":"Accepted"}"#)
    #expect(
      bench.payloads("FirmwareStatusNotification")
        == Array(repeating: #"{"status":"Idle"}"#, count: 2)
    )
  }

  @Test func `TC_F_20_CS a heartbeat`() async throws {
    let bench = try await StationBench.quiet()
    let start = bench.mark
    #expect(await bench.trigger("Heartbeat") == #"{"status":"Accepted"}"#)
    #expect(bench.actions(from: start) == ["Heartbeat"])
  }

  @Test func `TC_F_23_CS, TC_F_24_CS F06.FR.09 the status of a connector`() async throws {
    let bench = try await StationBench.quiet()
    let start = bench.mark
    let place = #"{"id":1,"connectorId":1}"#
    #expect(await bench.trigger("StatusNotification", evse: place) == #"{"status":"Accepted"}"#)
    try await bench.plug()
    #expect(await bench.trigger("StatusNotification", evse: place) == #"{"status":"Accepted"}"#)
    #expect(
      try bench.statuses(from: start) == ["1/1 Available", "1/1 Occupied", "1/1 Occupied"]
    )
  }

  @Test func `TC_F_26_CS no boot notification once the station is accepted`() async throws {
    let bench = try await StationBench.quiet()
    #expect(await bench.trigger("BootNotification").contains(#""status":"Rejected""#))
    #expect(bench.payloads("BootNotification").count == 1)
  }

  @Test func `TC_F_27_CS what the station does not have is not implemented`() async throws {
    let bench = try await StationBench.quiet()
    #expect(await bench.trigger("SignCombinedCertificate") == #"{"status":"NotImplemented"}"#)
  }

  @Test(arguments: [
    (#"{"id":9}"#, "UnknownEvse", "there is no such EVSE"),
    (#"{"id":2}"#, "Unspecified", "the EVSE is out of service"),
    (#"{"id":1}"#, "TxInProgress", "somebody else charges there"),
  ])
  func `F01.FR.21–24 a remote start that is refused says why`(
    place: String,
    code: String,
    reason: String
  ) async throws {
    let bench = try await charging()
    _ = await bench.changeAvailability("Inoperative", evse: #"{"id":2}"#)
    let id = place.filter(\.isNumber)
    #expect(
      await bench.ask(
        "RequestStartTransaction",
        #"{"evseId":\#(id),"idToken":{"idToken":"X","type":"Central"},"remoteStartId":1}"#
      )
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"\#(reason)","reasonCode":"\#(code)"}}"#
    )
  }

  @Test(arguments: [
    ("false", "TxDefaultProfile", 0, #"{"status":"Accepted"}"#),
    (
      "true", "TxDefaultProfile", 0,
      #"{"status":"Rejected","statusInfo":{"additionalInfo":"the purpose is not TxProfile","reasonCode":"InvalidProfile"}}"#
    ),
    (
      "true", "TxProfile", 5,
      #"{"status":"Rejected","statusInfo":{"additionalInfo":"the first period does not begin at 0","reasonCode":"InvalidSchedule"}}"#
    ),
    ("true", "TxProfile", 0, #"{"status":"Accepted"}"#),
  ])
  func `TC_K_38_CS F01.FR.09, F01.FR.12, F01.FR.26 a profile is looked at by who charges smartly`(
    available: String,
    purpose: String,
    startPeriod: Int,
    answer: String
  ) async throws {
    let bench = try await StationBench.quiet(
      ["SmartChargingCtrlr.Available": available, "SmartChargingCtrlr.Enabled": "true"]
    )
    #expect(
      await bench.ask(
        "RequestStartTransaction",
        #"""
        {"evseId":1,"idToken":{"idToken":"CARD","type":"ISO14443"},"remoteStartId":1,\#
        "chargingProfile":{"id":1,"stackLevel":0,"chargingProfilePurpose":"\#(purpose)",\#
        "chargingProfileKind":"Relative","chargingSchedule":[{"id":1,"chargingRateUnit":"A",\#
        "chargingSchedulePeriod":[{"startPeriod":\#(startPeriod),"limit":10}]}]}}
        """#
      ) == answer
    )
  }

  @Test func `F01.FR.20 a remote start that names no EVSE goes to the car that waits`() async throws
  {
    let bench = try await StationBench.quiet()
    try await bench.plug(2)
    #expect(await bench.remoteStart("CARD") == #"{"status":"Accepted"}"#)
    #expect(try bench.events().hasPrefix("0 Started RemoteStart EVConnected @2/1 CARD remote 1\n"))
  }
}
