import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("E. Transactions: certification cases of the queue", .overWebSocket)
struct TransactionQueueCases {
  private static let sampled = ["SampledDataCtrlr.TxUpdatedInterval": "10"]

  private func charging(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try await StationBench.quiet(values)
    try await bench.plug()
    await bench.present("CARD")
    return bench
  }

  private func status(_ bench: StationBench, of id: String?) async -> String {
    await bench.ask("GetTransactionStatus", id.map { #"{"transactionId":"\#($0)"}"# } ?? "{}")
  }

  @Test func `TC_E_28_CS a transaction nobody knows neither runs nor waits`() async throws {
    let bench = try await charging()
    #expect(
      await status(bench, of: "none") == #"{"messagesInQueue":false,"ongoingIndicator":false}"#
    )
  }

  @Test func `TC_E_29_CS, TC_E_40_CS what runs while the connection is gone is told as offline`()
    async throws
  {
    let bench = try await charging(Self.sampled)
    let id = try #require(await bench.evse(1)?.transaction?.id)
    await bench.disconnect()
    await bench.run(for: .seconds(25))
    bench.csms.ignores("TransactionEvent")
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(await status(bench, of: id) == #"{"messagesInQueue":true,"ongoingIndicator":true}"#)
    bench.csms.heeds("TransactionEvent")
    await bench.advance(by: .seconds(60))
    let events = try bench.transactionEvents(from: start).filter { $0.offline == true }
    #expect(events.allSatisfy { $0.eventType == .updated && $0.meterValue != nil })
    #expect(events.map(\.seqNo) == [2, 2, 3])
  }

  @Test func `TC_E_30_CS one that runs and has been told has no message waiting`() async throws {
    let bench = try await charging()
    let id = try #require(await bench.evse(1)?.transaction?.id)
    #expect(await status(bench, of: id) == #"{"messagesInQueue":false,"ongoingIndicator":true}"#)
  }

  @Test func `TC_E_31_CS, TC_E_33_CS one that ended offline has`() async throws {
    let bench = try await charging()
    let id = try #require(await bench.evse(1)?.transaction?.id)
    await bench.disconnect()
    await bench.present("CARD")
    bench.csms.ignores("TransactionEvent")
    await bench.connect()
    await bench.idle()
    #expect(await status(bench, of: id) == #"{"messagesInQueue":true,"ongoingIndicator":false}"#)
    #expect(await status(bench, of: nil) == #"{"messagesInQueue":true}"#)
  }

  @Test func `TC_E_32_CS, TC_E_34_CS one that ended and was told has not`() async throws {
    let bench = try await charging()
    let id = try #require(await bench.evse(1)?.transaction?.id)
    await bench.present("CARD")
    #expect(await status(bench, of: id) == #"{"messagesInQueue":false,"ongoingIndicator":false}"#)
    #expect(await status(bench, of: nil) == #"{"messagesInQueue":false}"#)
  }

  private static let retries = [
    "OCPPCommCtrlr.MessageAttempts[TransactionEvent]": "3",
    "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]": "10",
  ]

  /// When the first event was sent, in seconds from now.
  private func moments(_ bench: StationBench, within seconds: Int) async throws -> [Int] {
    var moments: [Int] = []
    for second in 0...seconds {
      let count = try bench.transactionEvents().filter { $0.seqNo == 0 }.count
      moments += Array(repeating: second, count: count - moments.count)
      await bench.advance(by: .seconds(1))
    }
    return moments
  }

  @Test func `TC_E_41_CS an event without an answer is sent as often as configured`() async throws {
    let bench = try await StationBench.quiet(Self.retries)
    bench.csms.ignores("TransactionEvent")
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(900))
    await bench.present("CARD")
    #expect(try await moments(bench, within: 100) == [0, 10, 30])
    // E13.FR.04
    #expect(try bench.events().hasSuffix("0 Started Authorized EVConnected @1/1 CARD"))
  }

  @Test func `TC_E_42_CS an answer ends the attempts`() async throws {
    let bench = try await StationBench.quiet(Self.retries)
    bench.csms.ignores("TransactionEvent")
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(900))
    await bench.present("CARD")
    bench.csms.heeds("TransactionEvent")
    #expect(try await moments(bench, within: 100) == [0, 10])
  }

  @Test func `TC_E_50_CS a refused event is sent as often as configured`() async throws {
    let bench = try await StationBench.quiet(Self.retries)
    for _ in 0..<3 { bench.csms.willRefuse("TransactionEvent", .internalError) }
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(900))
    await bench.present("CARD")
    #expect(try await moments(bench, within: 100) == [0, 10, 30])
  }

  @Test func `TC_E_51_CS an answer ends the attempts after a refusal too`() async throws {
    let bench = try await StationBench.quiet(Self.retries)
    bench.csms.willRefuse("TransactionEvent", .internalError)
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(900))
    await bench.present("CARD")
    #expect(try await moments(bench, within: 100) == [0, 10])
  }

  @Test func `TC_E_43_CS E04.FR.02 E04.FR.03 a whole transaction offline is told later`()
    async throws
  {
    let bench = try await StationBench.quiet(
      Self.sampled.merging(["AuthCtrlr.OfflineTxForUnknownIdEnabled": "true"]) { $1 }
    )
    await bench.disconnect()
    await bench.idle()
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(10))
    await bench.present("CARD")
    try await bench.unplug()
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Updated MeterValuePeriodic offline
      3 Ended StopAuthorized EVConnected CARD because Local offline
      """
    )
    let times = try bench.transactionEvents().map { $0.timestamp.wire.dropFirst(17).prefix(2) }
    #expect(times == ["00", "00", "10", "10"])
  }

  @Test func `TC_E_44_CS a card stops offline what it began online`() async throws {
    let bench = try await charging()
    await bench.disconnect()
    await bench.present("CARD")
    try await bench.unplug()
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(
      try bench.events(from: start)
        == "2 Ended StopAuthorized EVConnected CARD because Local offline"
    )
  }

  @Test func `TC_E_45_CS a card of the same group stops offline what another began online`()
    async throws
  {
    let bench = try await StationBench.quiet(["AuthCtrlr.LocalPreAuthorize": "true"])
    await bench.cache("FRIEND", group: "GROUP")
    bench.authorizeAnswer(group: "GROUP")
    bench.eventAnswer(group: "GROUP")
    try await bench.plug()
    await bench.present("CARD", at: [1])
    await bench.disconnect()
    await bench.present("FRIEND", at: [1])
    try await bench.unplug()
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(
      try bench.events(from: start)
        == "2 Ended StopAuthorized EVConnected FRIEND because Local offline"
    )
  }

  @Test func `E04.FR.08 a queue that is full lets go of every other sample, and of no end`()
    async throws
  {
    let bench = try await charging(
      Self.sampled.merging(["InternalCtrlr.MessageQueueSizeThreshold": "20"]) { $1 }
    )
    await bench.disconnect()
    await bench.run(for: .seconds(300))
    await bench.present("CARD")
    let next = try StationBench(values: Self.sampled, store: bench.store)
    await next.powerUp()
    let events = try next.transactionEvents()
    #expect(events.count <= 21)
    #expect(events.last?.eventType == .ended)
    let numbers = events.map(\.seqNo)
    #expect(numbers == numbers.sorted())
    // What is left spans the whole time.
    #expect(numbers.first.map { $0 <= 4 } == true)
    #expect(numbers.last == 32)
  }

  @Test func `E12.FR.04 what a full queue may not lose stays, however many`() {
    var queue = TransactionEventQueue()
    for number in 0..<30 {
      queue.put(
        TransactionEvent(
          eventType: number.isMultiple(of: 3) ? .started : .updated,
          timestamp: Date(timeIntervalSince1970: Double(number)),
          triggerReason: number % 3 == 1 ? .limitSet : .meterValueClock,
          seqNo: number,
          transactionInfo: .init(transactionId: "tx")
        )
      )
    }
    #expect(queue.thin(above: 25) == [2, 8, 14, 20, 26])
    #expect(queue.thin(above: 25) == [])
    #expect(queue.thin(above: 20) == [5, 11, 17, 29])
    #expect(queue.count == 21)
  }

  @Test func `E04.FR.01 a hundred thousand events wait on the disk, and all come back in order`()
    throws
  {
    let memory = MemoryStationStore()
    // One event tells from another by its number, which is put in by hand: a hundred thousand are
    // encoded by nobody here.
    let line = try TransactionJournalLine.text(
      of: WireCoding(.v21).encode(
        TransactionEvent(
          eventType: .updated,
          timestamp: Date(timeIntervalSince1970: 0),
          triggerReason: .meterValuePeriodic,
          seqNo: 4711,
          transactionInfo: .init(transactionId: "tx")
        )
      ),
      number: 4711,
      running: []
    )
    for number in 0..<100_000 {
      memory.append(
        line.replacing("4711", with: "\(number)") + "\n",
        to: "transaction-events-\(number / TransactionEventStore.eventsPerDocument)"
      )
    }
    // Nothing was closed: the next process finds what was written.
    var reopened = TransactionEventStore(memory)
    var queue = reopened.load { Issue.record(Comment(rawValue: $0)) }.0
    #expect(queue.count == 100_000)
    #expect(queue.contains(transaction: "tx"))
    #expect(!queue.contains(transaction: "other"))
    var action = queue.wentOnline()
    for number in 0..<1000 {
      guard case .send(let entry) = action else { break }
      #expect(entry.event.seqNo == number)
      #expect(entry.event.offline == true)
      action = queue.answered(entry.number)
    }
    #expect(queue.count == 99_000)
    #expect(queue.nextNumber == 100_000)
  }
}
