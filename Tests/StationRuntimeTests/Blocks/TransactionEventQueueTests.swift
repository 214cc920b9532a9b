import Foundation
import Testing

@testable import StationRuntime

@Suite("E. Transactions: the queue")
struct TransactionEventQueueTests {
  private let rule = TransactionEventQueue.RetryRule(attempts: 3, interval: .seconds(10))

  private func event(_ number: Int, of id: String = "tx") -> TransactionEvent {
    TransactionEvent(
      eventType: .updated,
      timestamp: Date(timeIntervalSince1970: Double(number)),
      triggerReason: .trigger,
      seqNo: number,
      transactionInfo: .init(transactionId: Text(cutting: id))
    )
  }

  @Test func `events leave one at a time and in order`() {
    var queue = TransactionEventQueue()
    #expect(queue.append(event(0)) == .wait)
    #expect(queue.append(event(1)) == .wait)
    #expect(queue.wentOnline() == .send(.init(number: 0, event: event(0))))
    #expect(queue.append(event(2)) == .wait)
    #expect(queue.answered(0) == .send(.init(number: 1, event: event(1))))
    #expect(queue.answered(0) == .wait)
    #expect(queue.answered(1) == .send(.init(number: 2, event: event(2))))
    #expect(queue.answered(2) == .wait)
    #expect(queue.isEmpty)
  }

  @Test func `E13.FR.03 the wait grows with the attempts, E13.FR.04 then the event is given up`() {
    var queue = TransactionEventQueue()
    _ = queue.wentOnline()
    _ = queue.append(event(0))
    _ = queue.append(event(1))
    #expect(queue.failed(0, .timedOut, rule: rule) == .retry(after: .seconds(10)))
    _ = queue.retryIsDue()
    #expect(
      queue.failed(0, .refused(CallError(.internalError)), rule: rule)
        == .retry(after: .seconds(20))
    )
    _ = queue.retryIsDue()
    #expect(queue.failed(0, .timedOut, rule: rule) == .send(.init(number: 1, event: event(1))))
  }

  @Test func `E11.FR.07 what waits when the connection goes is offline`() {
    var queue = TransactionEventQueue()
    _ = queue.wentOnline()
    _ = queue.append(event(0))
    _ = queue.append(event(1))
    queue.wentOffline()
    #expect(queue.failed(0, .offline, rule: rule) == .wait)
    guard case .send(let first) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(first.event.offline == true)
    #expect(first.failures == 0)
    guard case .send(let second) = queue.answered(0) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(second.event.offline == true)
    _ = queue.answered(1)
    #expect(queue.append(event(2)) == .send(.init(number: 2, event: event(2))))
  }

  @Test func `a lost connection is not tried again before there is a new one`() {
    var queue = TransactionEventQueue()
    _ = queue.wentOnline()
    _ = queue.append(event(0))
    #expect(queue.failed(0, .offline, rule: rule) == .wait)
    #expect(queue.append(event(1)) == .wait)
    #expect(queue.wentOnline() == .send(.init(number: 0, event: event(0))))
  }

  @Test func `a call that fails after the next connection came is sent on that one`() {
    var queue = TransactionEventQueue()
    _ = queue.wentOnline()
    _ = queue.append(event(0))
    queue.wentOffline()
    #expect(queue.wentOnline() == .wait)
    guard case .send(let entry) = queue.failed(0, .offline, rule: rule) else {
      Issue.record("nothing was sent")
      return
    }
    #expect(entry.number == 0)
  }

  @Test func `E14.FR.04 it knows whose events wait`() {
    var queue = TransactionEventQueue()
    _ = queue.append(event(0, of: "a"))
    _ = queue.append(event(0, of: "b"))
    _ = queue.wentOnline()
    _ = queue.answered(0)
    #expect(!queue.contains(transaction: "a"))
    #expect(queue.contains(transaction: "b"))
  }

  @Test func `E04.FR.01 the queue survives a restart, done events do not come back`() throws {
    let memory = MemoryStationStore()
    var store = TransactionEventStore(memory)
    _ = store.load { Issue.record(Comment(rawValue: $0)) }
    let record = TransactionRecord(
      evse: 1,
      id: "tx",
      nextSequenceNumber: 40,
      startedAt: Date(timeIntervalSince1970: 0),
      startedAtWh: 5
    )
    for number in 0..<40 { try store.append(event(number), number: number, running: [record]) }
    try store.finish(below: 20)

    var reopened = TransactionEventStore(memory)
    var (queue, running) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    #expect(running == [record])
    #expect(queue.count == 20)
    #expect(queue.firstNumber == 20)
    #expect(queue.nextNumber == 40)
    guard case .send(let first) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(first.event.seqNo == 20)
    #expect(first.event.offline == true)
    #expect(memory.read("transaction-events-0") == nil)
  }

  @Test func `numbers go on where they ended after everything was sent`() throws {
    let memory = MemoryStationStore()
    for round in 0..<5 {
      var store = TransactionEventStore(memory)
      let (queue, _) = store.load { Issue.record(Comment(rawValue: $0)) }
      #expect(queue.nextNumber == round * 8)
      for number in 0..<8 {
        try store.append(event(number), number: round * 8 + number, running: [])
      }
      try store.finish(below: round * 8 + 8)
    }
  }

  @Test func `a damaged document costs its own events and no others`() async throws {
    let store = MemoryStationStore()
    let bench = try StationBench(
      values: ["SampledDataCtrlr.TxUpdatedInterval": "1"],
      store: store
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    await bench.disconnect()
    for _ in 0..<40 { await bench.advance(by: .seconds(1)) }
    let names = store.names().filter { $0.hasPrefix("transaction-events-") }
    #expect(names.count >= 3)
    store.write(names[1], Data("{".utf8))
    var events = TransactionEventStore(store)
    var said: [String] = []
    let (queue, running) = events.load { said.append($0) }
    #expect(said == ["what was kept as '\(names[1])' is damaged and set aside"])
    #expect(running.count == 1)
    #expect(queue.count >= 16)
  }

  @Test func `without its index everything that is kept is sent again`() async throws {
    let store = MemoryStationStore()
    let values = ["TxCtrlr.TxStartPoint": "EVConnected"]
    let bench = try StationBench(values: values, store: store)
    await bench.powerUp()
    await bench.disconnect()
    try await bench.plug()
    store.write("transaction-queue", Data("{".utf8))
    let next = try StationBench(values: values, store: store)
    await next.powerUp()
    #expect(
      try next.transactionEvents().map(\.eventType) == [.started, .ended]
    )
  }

  @Test func `what an older dmtool kept on one line is read as well`() throws {
    let memory = MemoryStationStore()
    let events = String(decoding: try JSONEncoder().encode([event(7)]), as: UTF8.self)
    memory.write("transaction-events-0", Data(#"{"events":\#(events),"running":[]}"#.utf8))
    var store = TransactionEventStore(memory)
    var (queue, _) = store.load { Issue.record(Comment(rawValue: $0)) }
    guard case .send(let entry) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(entry.event.seqNo == 7)
    #expect(entry.event.offline == true)
    try store.append(event(8), number: queue.nextNumber, running: [])
    var reopened = TransactionEventStore(memory)
    #expect(reopened.load { Issue.record(Comment(rawValue: $0)) }.0.count == 2)
  }

  @Test func `an event that is damaged holds up no other`() throws {
    var document = TransactionEventDocument()
    document.events = [Data("{}".utf8), try JSONEncoder().encode(event(1))]
    let memory = MemoryStationStore()
    memory.write("transaction-events-0", document.data)
    var store = TransactionEventStore(memory)
    var (queue, _) = store.load { Issue.record(Comment(rawValue: $0)) }
    guard case .send(let entry) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(entry.number == 1)
    #expect(queue.unreadable == 1)
  }
}
