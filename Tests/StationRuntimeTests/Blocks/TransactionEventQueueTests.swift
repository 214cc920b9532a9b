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

  @Test func `E04.FR.01 nobody is told of an event that a power cut would undo`() {
    var queue = TransactionEventQueue()
    #expect(queue.wentOnline() == .wait)
    queue.put(event(0))
    queue.put(event(1))
    #expect(queue.wentOnline() == .wait)
    #expect(queue.secured() == .send(.init(number: 0, event: event(0))))
    queue.put(event(2))
    #expect(queue.answered(0) == .send(.init(number: 1, event: event(1))))
    #expect(queue.answered(1) == .wait)
    #expect(queue.count == 1)
    #expect(queue.secured() == .send(.init(number: 2, event: event(2))))
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
    let count = 2 * TransactionEventStore.eventsPerDocument
    for number in 0..<count { try store.append(event(number), number: number, running: [record]) }
    store.finish(below: count - 20)
    try store.catchUp()

    var reopened = TransactionEventStore(memory)
    var (queue, running) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    #expect(running == [record])
    #expect(queue.count == 20)
    #expect(queue.firstNumber == count - 20)
    #expect(queue.nextNumber == count)
    guard case .send(let first) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(first.event.seqNo == count - 20)
    #expect(first.event.offline == true)
    #expect(memory.names() == ["transaction-events-1"])
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
      store.finish(below: round * 8 + 8)
      try store.catchUp()
    }
  }

  @Test func `an event is a line, and so is all that happens to the queue`() throws {
    let memory = MemoryStationStore()
    var store = TransactionEventStore(memory)
    let record = TransactionRecord(
      evse: 1,
      id: "tx",
      nextSequenceNumber: 1,
      startedAt: Date(timeIntervalSince1970: 0),
      startedAtWh: 5.5
    )
    try store.append(event(0), number: 0, running: [record])
    try store.append(event(1), number: 1, running: [])
    try store.append(event(2), number: 2, running: [])
    try store.drop([1])
    store.finish(below: 1)
    try store.catchUp()
    #expect(
      memory.read("transaction-events-0").map { String(decoding: $0, as: UTF8.self) } == """
        {"event":{"eventType":"Updated","seqNo":0,"timestamp":"1970-01-01T00:00:00.000Z",\
        "transactionInfo":{"transactionId":"tx"},"triggerReason":"Trigger"},"number":0,\
        "running":[{"evse":1,"id":"tx","nextSequenceNumber":1,\
        "startedAt":"1970-01-01T00:00:00.000Z","startedAtWh":5.5}]}
        {"event":{"eventType":"Updated","seqNo":1,"timestamp":"1970-01-01T00:00:01.000Z",\
        "transactionInfo":{"transactionId":"tx"},"triggerReason":"Trigger"},"number":1}
        {"event":{"eventType":"Updated","seqNo":2,"timestamp":"1970-01-01T00:00:02.000Z",\
        "transactionInfo":{"transactionId":"tx"},"triggerReason":"Trigger"},"number":2}
        {"dropped":[1]}
        {"done":1}

        """
    )
    var reopened = TransactionEventStore(memory)
    let (queue, running) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    #expect(queue.count == 1)
    #expect(queue.firstNumber == 2)
    #expect(running == [])
  }

  @Test func `a damaged line costs its own event and no others`() throws {
    let memory = MemoryStationStore()
    var store = TransactionEventStore(memory)
    for number in 0..<3 { try store.append(event(number), number: number, running: []) }
    let text = String(decoding: memory.read("transaction-events-0") ?? Data(), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines[1] = #"{"event":{"eventType":"Upd"#
    memory.write("transaction-events-0", Data(lines.joined(separator: "\n").utf8))
    var reopened = TransactionEventStore(memory)
    var said: [String] = []
    let (queue, _) = reopened.load { said.append($0) }
    #expect(said == ["1 of the lines kept as 'transaction-events-0' can not be read"])
    #expect(queue.count == 2)
    #expect(queue.nextNumber == 3)
  }

  @Test func `E04.FR.01 a line that a power cut tore is forgotten, and the next is whole`() throws {
    let memory = MemoryStationStore()
    var store = TransactionEventStore(memory)
    for number in 0..<2 { try store.append(event(number), number: number, running: []) }
    let whole = memory.read("transaction-events-0") ?? Data()
    memory.write("transaction-events-0", whole.dropLast(10))
    var reopened = TransactionEventStore(memory)
    let (queue, _) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    #expect(queue.count == 1)
    try reopened.append(event(1), number: queue.nextNumber, running: [])
    var third = TransactionEventStore(memory)
    var said: [String] = []
    #expect(third.load { said.append($0) }.0.count == 2)
    #expect(said == ["1 of the lines kept as 'transaction-events-0' can not be read"])
  }

  @Test func `an event that is damaged holds up no other`() throws {
    let memory = MemoryStationStore()
    memory.write("transaction-events-0", Data((#"{"event":{},"number":0}"# + "\n").utf8))
    var store = TransactionEventStore(memory)
    _ = store.load { Issue.record(Comment(rawValue: $0)) }
    try store.append(event(1), number: 1, running: [])
    var reopened = TransactionEventStore(memory)
    var (queue, _) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    guard case .send(let entry) = queue.wentOnline() else {
      Issue.record("nothing was sent")
      return
    }
    #expect(entry.number == 1)
    #expect(queue.unreadable == 1)
  }

  // MARK: - What there was before the journal

  private static let earlierEvent = #"""
    {"eventType":"Updated","seqNo":0,"timestamp":-978307200,\#
    "transactionInfo":{"transactionId":"tx"},"triggerReason":"Trigger"}
    """#

  private static let earlierRunning = #"""
    [{"evse":1,"id":"tx","nextSequenceNumber":3,"startedAt":-978307200,"startedAtWh":5.5}]
    """#

  /// Two documents of an earlier version: the first done with but for its last event, the second
  /// with one that had to make room.
  private func earlierStore(last: String = earlierEvent) -> MemoryStationStore {
    let memory = MemoryStationStore()
    let event = Self.earlierEvent
    let full = Array(repeating: event, count: 16).joined(separator: ",\n")
    memory.write(
      "transaction-events-2",
      Data("{\"events\":[\n\(full)\n],\"running\":[]\n}".utf8)
    )
    memory.write(
      "transaction-events-3",
      Data("{\"events\":[\nnull,\n\(last)\n],\"running\":\(Self.earlierRunning)\n}".utf8)
    )
    memory.write("transaction-queue", Data(#"{"first":47}"#.utf8))
    return memory
  }

  @Test func `what an earlier version left waits in the journal, in its order`() throws {
    let memory = earlierStore()
    var store = TransactionEventStore(memory)
    let (queue, running) = store.load { Issue.record(Comment(rawValue: $0)) }
    #expect(queue.firstNumber == 47)
    #expect(queue.count == 2)
    #expect(queue.nextNumber == 50)
    #expect(running.map(\.nextSequenceNumber) == [3])
    #expect(memory.names() == ["transaction-events-4"])
    let event = #"""
      {"event":{"eventType":"Updated","seqNo":0,"timestamp":"1970-01-01T00:00:00.000Z",\#
      "transactionInfo":{"transactionId":"tx"},"triggerReason":"Trigger"},
      """#
    let text = memory.read("transaction-events-4").map { String(decoding: $0, as: UTF8.self) }
    #expect(
      text == #"""
        \#(event)"number":47}
        \#(event)"number":49,\#
        "running":[{"evse":1,"id":"tx","nextSequenceNumber":3,\#
        "startedAt":"1970-01-01T00:00:00.000Z","startedAtWh":5.5}]}
        {"done":47}

        """#
    )
    try store.append(self.event(50), number: 50, running: [])
    var reopened = TransactionEventStore(memory)
    let (later, none) = reopened.load { Issue.record(Comment(rawValue: $0)) }
    #expect(later.count == 3)
    #expect(none == [])
    #expect(memory.names() == ["transaction-events-4"])
  }

  @Test func `what ran is known although the last event had to make room`() {
    var store = TransactionEventStore(earlierStore(last: "null"))
    let (queue, running) = store.load { Issue.record(Comment(rawValue: $0)) }
    #expect(queue.count == 1)
    #expect(queue.nextNumber == 50)
    #expect(running.map(\.id) == ["tx"])
  }

  @Test func `a takeover that a power cut ended before all was tidied up happens once`() {
    let memory = earlierStore()
    let old = memory.read("transaction-events-3")
    var store = TransactionEventStore(memory)
    _ = store.load { Issue.record(Comment(rawValue: $0)) }
    memory.write("transaction-events-3", old)
    var again = TransactionEventStore(memory)
    let (queue, _) = again.load { Issue.record(Comment(rawValue: $0)) }
    #expect(queue.count == 2)
    #expect(memory.names() == ["transaction-events-4"])
  }

  @Test func `a damaged document of an earlier version costs its own events`() {
    let memory = earlierStore(last: "{")
    var store = TransactionEventStore(memory)
    var said: [String] = []
    let (queue, _) = store.load { said.append($0) }
    #expect(said == ["what was kept as 'transaction-events-3' is damaged and set aside"])
    #expect(queue.count == 1)
  }
}

extension TransactionEventStore {
  /// Keeps an event as the sender of events does.
  fileprivate mutating func append(
    _ event: TransactionEvent,
    number: Int,
    running: [TransactionRecord]
  ) throws {
    try append(WireCoding(.v21).encode(event), number: number, running: running)
  }
}

extension TransactionEventQueue {
  /// An event comes and is on the disk at once.
  fileprivate mutating func append(_ event: TransactionEvent) -> Action {
    put(event)
    return secured()
  }
}
