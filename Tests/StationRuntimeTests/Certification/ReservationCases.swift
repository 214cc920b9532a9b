import CustomDump
import Foundation
import Testing

@testable import StationRuntime

@Suite("H. Reservation: certification cases", .overWebSocket)
struct ReservationCases {
  private static let quiet = [
    "SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0",
  ]

  /// A station that boots, without values in between.
  private func bench(
    _ version: OCPPVersion = .v201,
    _ values: [String: String] = [:]
  ) async throws -> StationBench {
    let bench = try StationBench(version, values: Self.quiet.merging(values) { $1 })
    await bench.powerUp()
    return bench
  }

  /// A station with one EVSE for everybody: the other is out of service.
  private func small(_ version: OCPPVersion = .v201) async throws -> StationBench {
    let bench = try await bench(version)
    _ = await bench.changeAvailability("Inoperative", evse: #"{"id":2}"#)
    return bench
  }

  @Test(arguments: [OCPPVersion.v201, .v21])
  func `TC_H_01_CS H01.FR.03 H01.FR.23 E03.FR.03 who an EVSE is reserved for charges there`(
    version: OCPPVersion
  ) async throws {
    let bench = try await bench(version)
    var start = bench.mark
    #expect(await bench.reserve(7, evse: 1, for: "CARD") == #"{"status":"Accepted"}"#)
    #expect(try bench.statuses(from: start) == ["1/1 Reserved"])
    start = bench.mark
    await bench.present("CARD", at: [1])
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
    try await bench.plug()
    #expect(try bench.statuses(from: start) == ["1/1 Available", "1/1 Occupied"])
    expectNoDifference(
      try bench.events(),
      """
      0 Started CablePluggedIn EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      """
    )
    #expect(try bench.transactionEvents().map(\.reservationId) == [7, nil])
  }

  @Test func `TC_H_02_CS G01.FR.06 G03.FR.09 another driver does not charge at a reserved EVSE`()
    async throws
  {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    try await bench.plug()
    #expect(try bench.statuses(from: start) == [])
    await bench.present("OTHER", at: [1])
    #expect(try bench.events() == "")
    #expect(
      await bench.ask(
        "RequestStartTransaction",
        #"{"evseId":1,"idToken":{"idToken":"OTHER","type":"ISO14443"},"remoteStartId":1}"#
      )
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"the EVSE is reserved for somebody else","reasonCode":"InvalidIdToken"}}"#
    )
    await bench.present("CARD", at: [1])
    #expect(try bench.events().hasPrefix("0 Started Authorized EVConnected @1/1 CARD"))
    #expect(try bench.statuses(from: start) == ["1/1 Occupied"])
  }

  @Test func `TC_H_02_CS with EVConnected the transaction begins, the charging does not`()
    async throws
  {
    let bench = try await bench(.v201, ["TxCtrlr.TxStartPoint": "EVConnected"])
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    try await bench.plug()
    await bench.present("OTHER", at: [1])
    #expect(try bench.events() == "0 Started CablePluggedIn EVConnected @1/1")
    #expect(try bench.statuses(from: start) == [])
    await bench.present("CARD", at: [1])
    #expect(try bench.transactionEvents().map(\.reservationId) == [nil, 7, nil])
    #expect(try bench.statuses(from: start) == ["1/1 Occupied"])
  }

  @Test func `TC_H_03_CS a reserved EVSE is occupied for other reservations`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    #expect(await bench.reserve(8, evse: 1, for: "OTHER") == #"{"status":"Occupied"}"#)
  }

  @Test func `TC_H_04_CS so is one where somebody charges`() async throws {
    let bench = try await bench()
    try await bench.plug()
    await bench.present("CARD")
    #expect(await bench.reserve(8, evse: 1, for: "OTHER") == #"{"status":"Occupied"}"#)
  }

  @Test func `TC_H_06_CS an EVSE out of service is unavailable`() async throws {
    let bench = try await bench()
    _ = await bench.changeAvailability("Inoperative", evse: #"{"id":1}"#)
    #expect(await bench.reserve(8, evse: 1, for: "CARD") == #"{"status":"Unavailable"}"#)
  }

  @Test func `TC_H_05_CS one that is broken is faulted`() async throws {
    let bench = try await bench()
    bench.hardware[1]?.setFault(.init(kind: .groundFault), isActive: true)
    await bench.idle()
    #expect(await bench.reserve(8, evse: 1, for: "CARD") == #"{"status":"Faulted"}"#)
  }

  @Test func `TC_H_07_CS a reservation nobody used expires, and others may charge`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    await bench.advance(by: .milliseconds(59_999))
    #expect(try bench.statuses(from: start) == [])
    await bench.advance(by: .milliseconds(1))
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
    #expect(
      bench.payloads("ReservationStatusUpdate") == [
        #"{"reservationId":7,"reservationUpdateStatus":"Expired"}"#
      ]
    )
    try await bench.plug()
    await bench.present("OTHER", at: [1])
    #expect(try bench.events().hasSuffix("Updated ChargingStateChanged Charging 3 phases"))
  }

  @Test func `TC_H_08_CS H01.FR.18 the only EVSE is reserved when any may be meant`() async throws {
    let bench = try await small()
    let start = bench.mark
    #expect(await bench.reserve(7, for: "CARD") == #"{"status":"Accepted"}"#)
    #expect(try bench.statuses(from: start) == ["1/1 Reserved"])
    await bench.present("OTHER")
    #expect(await bench.evse(1)?.authorization == nil)
    await bench.present("CARD")
    try await bench.plug()
    #expect(try bench.transactionEvents().map(\.reservationId) == [7, nil])
  }

  @Test func `TC_H_09_CS no EVSE is left when all are reserved`() async throws {
    let bench = try await bench()
    await bench.reserve(1, evse: 1, for: "CARD")
    await bench.reserve(2, evse: 2, for: "OTHER")
    #expect(await bench.reserve(3, for: "THIRD") == #"{"status":"Occupied"}"#)
  }

  @Test func `TC_H_10_CS no EVSE is left when somebody charges at each`() async throws {
    let bench = try await bench()
    try await bench.plug(1)
    await bench.present("CARD", at: [1])
    try await bench.plug(2)
    await bench.present("OTHER", at: [2])
    #expect(await bench.reserve(3, for: "THIRD") == #"{"status":"Occupied"}"#)
  }

  @Test func `TC_H_12_CS nothing is reserved at a station out of service`() async throws {
    let bench = try await bench()
    _ = await bench.changeAvailability("Inoperative")
    #expect(await bench.reserve(3, for: "CARD") == #"{"status":"Unavailable"}"#)
  }

  @Test func `TC_H_13_CS an EVSE has to be named where NonEvseSpecific is false`() async throws {
    let bench = try await bench(.v201, ["ReservationCtrlr.NonEvseSpecific": "false"])
    #expect(
      await bench.reserve(3, for: "CARD")
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"a reservation has to name its EVSE","reasonCode":"MissingParam"}}"#
    )
    #expect(await bench.reserve(3, evse: 2, for: "CARD") == #"{"status":"Accepted"}"#)
  }

  @Test func `TC_H_14_CS EVSEs turn Reserved when there are no more than reservations`()
    async throws
  {
    let bench = try await bench()
    let start = bench.mark
    await bench.reserve(1, for: "CARD")
    #expect(try bench.statuses(from: start) == [])
    await bench.reserve(2, for: "OTHER")
    #expect(try bench.statuses(from: start) == ["1/1 Reserved", "2/1 Reserved"])
    await bench.present("THIRD")
    #expect(await bench.evse(1)?.authorization == nil)
    // H02.FR.05, H02.FR.06
    _ = await bench.ask("CancelReservation", #"{"reservationId":1}"#)
    #expect(
      try bench.statuses(from: start)
        == ["1/1 Reserved", "2/1 Reserved", "1/1 Available", "2/1 Available"]
    )
  }

  @Test func `TC_H_15_CS a type of connector is reserved`() async throws {
    let bench = try await bench(.v201, ["Connector@2/1.ConnectorType": "cCCS2"])
    let start = bench.mark
    #expect(await bench.reserve(1, type: "cCCS2", for: "CARD") == #"{"status":"Accepted"}"#)
    #expect(try bench.statuses(from: start) == ["2/1 Reserved"])
    await bench.present("CARD")
    #expect(await bench.evse(2)?.authorization?.token == Token("CARD"))
  }

  @Test func `TC_H_16_CS no connector of the type is left when all are reserved`() async throws {
    let bench = try await bench()
    await bench.reserve(1, type: "sType2", for: "CARD")
    await bench.reserve(2, type: "sType2", for: "OTHER")
    #expect(await bench.reserve(3, type: "sType2", for: "THIRD") == #"{"status":"Occupied"}"#)
    #expect(
      await bench.reserve(3, type: "cCCS1", for: "THIRD")
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"there is no such connector","reasonCode":"UnknownConnectorType"}}"#
    )
  }

  @Test func `TC_H_17_CS a reservation is cancelled`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    #expect(
      await bench.ask("CancelReservation", #"{"reservationId":7}"#) == #"{"status":"Accepted"}"#
    )
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
    #expect(bench.payloads("ReservationStatusUpdate") == [])
  }

  @Test func `TC_H_18_CS a reservation nobody knows is not cancelled`() async throws {
    let bench = try await bench()
    #expect(
      await bench.ask("CancelReservation", #"{"reservationId":1}"#)
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"no such reservation","reasonCode":"NotFound"}}"#
    )
  }

  @Test func `TC_H_19_CS a token of the group uses the reservation`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD", group: "FLEET")
    bench.csms.willAnswer(
      "Authorize",
      #"{"idTokenInfo":{"status":"Accepted","groupIdToken":{"idToken":"FLEET","type":"Central"}}}"#
    )
    try await bench.plug()
    await bench.present("OTHER", at: [1])
    #expect(try bench.transactionEvents().map(\.reservationId) == [7, nil])
    #expect(try bench.events().contains("Charging"))
  }

  @Test func `TC_H_20_CS a fault of the EVSE removes its reservation`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    bench.hardware[1]?.setFault(.init(kind: .groundFault), isActive: true)
    await bench.idle()
    #expect(try bench.statuses(from: start) == ["1/1 Faulted"])
    #expect(
      bench.payloads("ReservationStatusUpdate") == [
        #"{"reservationId":7,"reservationUpdateStatus":"Removed"}"#
      ]
    )
  }

  @Test func `TC_H_21_CS an EVSE out of service loses its reservation`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    let start = bench.mark
    #expect(
      await bench.changeAvailability("Inoperative", evse: #"{"id":1}"#)
        == #"{"status":"Accepted"}"#
    )
    #expect(
      bench.payloads("ReservationStatusUpdate") == [
        #"{"reservationId":7,"reservationUpdateStatus":"Removed"}"#
      ]
    )
    _ = await bench.changeAvailability("Operative", evse: #"{"id":1}"#)
    #expect(try bench.statuses(from: start) == ["1/1 Unavailable", "1/1 Available"])
    try await bench.plug()
    await bench.present("OTHER", at: [1])
    #expect(try bench.events().contains("Charging"))
  }

  @Test func `TC_H_22_CS nothing is reserved where reservations are switched off`() async throws {
    let bench = try await bench(.v201, ["ReservationCtrlr.Enabled": "false"])
    #expect(
      await bench.reserve(7, evse: 1, for: "CARD")
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"no reservations are taken","reasonCode":"NotEnabled"}}"#
    )
  }

  @Test func `TC_H_23_CS a known id replaces its reservation`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    #expect(await bench.reserve(7, evse: 1, for: "OTHER") == #"{"status":"Accepted"}"#)
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(try bench.events() == "")
    await bench.present("OTHER", at: [1])
    #expect(try bench.events().contains("Charging"))
  }

  @Test func `TC_H_24_CS a token of the group uses a reservation of any EVSE`() async throws {
    let bench = try await small()
    await bench.reserve(7, for: "CARD", group: "FLEET")
    bench.csms.willAnswer(
      "Authorize",
      #"{"idTokenInfo":{"status":"Accepted","groupIdToken":{"idToken":"FLEET","type":"Central"}}}"#
    )
    try await bench.plug()
    await bench.present("OTHER")
    #expect(try bench.transactionEvents().map(\.reservationId) == [7, nil])
  }

  @Test func `TC_B_24_CS B01.FR.13 a reservation survives a reboot`() async throws {
    let bench = try await bench()
    await bench.reserve(7, evse: 1, for: "CARD")
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(try bench.statuses(from: start) == ["1/1 Reserved", "2/1 Available"])
    await bench.present("OTHER", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `H03.FR.05 a token of the group uses a reservation of a type`() async throws {
    let bench = try await bench(.v201, ["Connector@2/1.ConnectorType": "cCCS2"])
    await bench.reserve(1, type: "cCCS2", for: "CARD", group: "GROUP")
    bench.authorizeAnswer(group: "GROUP")
    await bench.present("FRIEND")
    #expect(await bench.evse(2)?.authorization?.token == Token("FRIEND"))
  }
}
