import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("H. Reservation")
struct ReservationBlockTests {
  private static let quiet = [
    "SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0",
  ]

  @Test func `H01.FR.20 a cable at one EVSE makes the last free one Reserved`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(1, for: "CARD")
    let start = bench.mark
    try await bench.plug(1)
    #expect(try bench.statuses(from: start) == ["1/1 Occupied", "2/1 Reserved"])
    // H03 S3: the cable was the driver's own.
    await bench.present("CARD")
    #expect(
      try bench.statuses(from: start) == ["1/1 Occupied", "2/1 Reserved", "2/1 Available"]
    )
    #expect(try bench.transactionEvents().first?.reservationId == 1)
  }

  @Test func `H01.FR.07 a driver who has not plugged in yet counts as well`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(1, for: "CARD")
    let start = bench.mark
    await bench.present("OTHER", at: [1])
    #expect(try bench.statuses(from: start) == ["2/1 Reserved"])
    await bench.present("THIRD", at: [2])
    #expect(await bench.evse(2)?.authorization == nil)
    await bench.present("OTHER", at: [1])
    #expect(try bench.statuses(from: start) == ["2/1 Reserved", "2/1 Available"])
  }

  @Test func `H04.FR.01 what expired while the power was gone is told after it`() async throws {
    let first = try StationBench(values: Self.quiet)
    await first.powerUp()
    await first.reserve(7, evse: 1, for: "CARD", until: "2026-01-01T00:00:00.001Z")
    let next = try StationBench(values: Self.quiet, store: first.store)
    next.clock.advance(by: .seconds(60))
    next.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:01:00.000Z","interval":300,"status":"Accepted"}"#
    )
    await next.powerUp()
    #expect(try next.statuses() == ["1/1 Available", "2/1 Available"])
    #expect(
      next.payloads("ReservationStatusUpdate") == [
        #"{"reservationId":7,"reservationUpdateStatus":"Expired"}"#
      ]
    )
  }

  @Test func `H04.FR.01 what expires offline is told when the connection is back`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(7, evse: 1, for: "CARD")
    await bench.disconnect()
    await bench.advance(by: .seconds(60))
    #expect(bench.payloads("ReservationStatusUpdate") == [])
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(bench.payloads("ReservationStatusUpdate").count == 1)
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
  }

  @Test func `H01.FR.16 of two promises the later goes when one EVSE is left`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(1, for: "CARD")
    await bench.reserve(2, for: "OTHER")
    bench.hardware[2]?.setFault(.init(kind: .contactor), isActive: true)
    await bench.idle()
    #expect(
      bench.payloads("ReservationStatusUpdate") == [
        #"{"reservationId":2,"reservationUpdateStatus":"Removed"}"#
      ]
    )
    #expect(await bench.evse(1)?.keptFor.map(\.id) == [1])
  }

  @Test func `2.1 H03.FR.11 who used a reservation and never plugged in is NoTransaction`()
    async throws
  {
    let values = Self.quiet.merging(["TxCtrlr.EVConnectionTimeOut": "30"]) { $1 }
    for (version, told) in [
      (OCPPVersion.v21, [#"{"reservationId":7,"reservationUpdateStatus":"NoTransaction"}"#]),
      (.v201, []),
    ] {
      let bench = try StationBench(version, values: values)
      await bench.powerUp()
      await bench.reserve(7, evse: 1, for: "CARD")
      await bench.present("CARD", at: [1])
      await bench.advance(by: .seconds(30))
      #expect(bench.payloads("ReservationStatusUpdate") == told)
    }
  }

  @Test func `F01.FR.22 a remote start uses the reservation of its token`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(7, evse: 2, for: "CARD")
    try await bench.plug(2)
    let answer = await bench.ask(
      "RequestStartTransaction",
      #"{"evseId":2,"idToken":{"idToken":"CARD","type":"ISO14443"},"remoteStartId":1}"#
    )
    #expect(answer == #"{"status":"Accepted"}"#)
    #expect(try bench.transactionEvents().first?.reservationId == 7)
  }

  @Test func `B12.FR.01, H01 a reset on idle waits for who is awaited`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    await bench.reserve(7, evse: 1, for: "CARD")
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == #"{"status":"Scheduled"}"#)
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(try bench.events().contains("Charging"))
    #expect(bench.csms.reopenings == [])
    await bench.present("CARD", at: [1])
    #expect(bench.csms.reopenings == [.seconds(1)])
  }

  @Test func `what is over, or nowhere, is not reserved`() async throws {
    let bench = try StationBench(values: Self.quiet)
    await bench.powerUp()
    #expect(
      await bench.reserve(1, evse: 1, for: "CARD", until: "2025-12-31T23:59:59Z")
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"expiryDateTime has passed","reasonCode":"InvalidValue"}}"#
    )
    #expect(
      await bench.reserve(1, evse: 3, for: "CARD")
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"there is no such EVSE","reasonCode":"UnknownEvse"}}"#
    )
  }

  @Test func `a damaged document of reservations is told and stops nothing`() async throws {
    let store = MemoryStationStore()
    store.write("reservations", Data("{".utf8))
    let bench = try StationBench(store: store)
    await bench.powerUp()
    #expect(bench.actions().first == "BootNotification")
    #expect(store.read("reservations") == nil)
  }
}

@Suite("H. Reservation: who may have what")
struct ReservationBookTests {
  private func place(
    _ evse: Int,
    _ types: String,
    _ state: ReservationBook.Place.State = .free
  )
    -> ReservationBook.Place
  {
    .init(
      evse: evse,
      connectorTypes: Set(types.split(separator: " ").map(String.init)),
      state: state
    )
  }

  private func wish(_ id: Int, evse: Int? = nil, type: String? = nil) -> Reservation {
    Reservation(
      id: id,
      evse: evse,
      connectorType: type,
      token: Token("T\(id)"),
      expiry: Date(timeIntervalSince1970: 0)
    )
  }

  private func book(_ reservations: Reservation...) -> ReservationBook {
    var book = ReservationBook()
    for reservation in reservations { book.make(reservation) }
    return book
  }

  private func holders(_ book: ReservationBook, _ places: [ReservationBook.Place]) -> [Int: [Int]] {
    book.holders(at: places).mapValues { $0.map(\.id) }
  }

  @Test func `H01.FR.24 only the EVSEs with the type are kept`() {
    let places = [place(1, "A"), place(2, "A B"), place(3, "B")]
    #expect(holders(book(wish(1, type: "A")), places) == [:])
    #expect(
      holders(book(wish(1, type: "A"), wish(2, type: "A")), places) == [1: [1, 2], 2: [1, 2]]
    )
  }

  @Test func `H01.FR.09 a wish for anything leaves the rare connector to who needs it`() {
    let places = [place(1, "A"), place(2, "A B")]
    let book = book(wish(1, type: "B"), wish(2))
    #expect(holders(book, places) == [1: [2], 2: [1]])
  }

  @Test func `H01.FR.11 a wish that fits one EVSE only counts what is promised of it`() {
    let places = [place(1, "A"), place(2, "A B")]
    let book = book(wish(1))
    #expect(book.verdict(on: wish(2, type: "B"), at: places) == .accepted)
    #expect(book.verdict(on: wish(2, evse: 1), at: places) == .accepted)
    var full = book
    full.make(wish(2, evse: 1))
    #expect(full.verdict(on: wish(3, evse: 2), at: places) == .occupied)
  }

  @Test func `H01.FR.12, H01.FR.14 an answer for all the EVSEs meant`() {
    let places = [place(1, "A", .faulted), place(2, "A", .unavailable), place(3, "B", .taken)]
    let empty = ReservationBook()
    #expect(empty.verdict(on: wish(1, evse: 1), at: places) == .faulted)
    #expect(empty.verdict(on: wish(1, evse: 2), at: places) == .unavailable)
    #expect(empty.verdict(on: wish(1, type: "A"), at: places) == .unavailable)
    #expect(empty.verdict(on: wish(1), at: places) == .occupied)
  }

  @Test func `H01.FR.17 a promise is kept as long as somewhere in service may keep it`() {
    let book = book(wish(1, evse: 1), wish(2), wish(3))
    let places = [place(1, "A", .unavailable), place(2, "A", .taken), place(3, "A", .faulted)]
    #expect(book.unkeepable(at: places).map(\.id) == [3, 1])
  }
}
