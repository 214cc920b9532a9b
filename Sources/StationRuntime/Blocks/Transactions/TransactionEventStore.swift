import Foundation

/// Keeps TransactionEvents, and which transactions run, across restarts.
///
/// Events lie in documents of a few each, so that a new one costs the same however many wait. The
/// index says which of them are done with.
struct TransactionEventStore {
  /// How many events share a document.
  static let eventsPerDocument = 16

  private struct Index: Codable {
    /// The first number that is not done with.
    var first = 0
  }

  private let store: any StationStore
  private var index = Index()
  private var last = TransactionEventDocument()
  private var lastNumber = 0

  /// What is encoded in the last document, so that it is encoded when it changes only.
  private var lastRunning: [TransactionRecord]?
  private let encoder = JSONEncoder()
  private var oldestDocument = 0

  init(_ store: any StationStore) {
    self.store = store
  }

  /// What an earlier run left: the queue, and the transactions it could not end.
  ///
  /// A document that can not be used costs its own events and no others.
  mutating func load(
    report: (String) -> Void
  ) -> (TransactionEventQueue, [TransactionRecord]) {
    let documents = documents(report)
    oldestDocument = documents.first ?? 0
    // Without an index nothing is known to be done with.
    index =
      store.load(Index.self, "transaction-queue", report: report)
      ?? Index(first: oldestDocument * Self.eventsPerDocument)
    var kept: [WaitingEvent] = []
    var running: [TransactionRecord] = []
    for number in documents {
      guard let document = read(number, report) else {
        last = TransactionEventDocument()
        lastNumber = number + 1
        running = []
        continue
      }
      last = document.0
      running = document.running
      lastNumber = number
      kept += entries(of: document.0, number)
    }
    let next = lastNumber * Self.eventsPerDocument + last.events.count
    return (TransactionEventQueue(kept: kept, nextNumber: max(next, index.first)), running)
  }

  /// A document, taken apart; nothing when there is none, or it is damaged and set aside.
  private func read(
    _ number: Int,
    _ report: (String) -> Void
  ) -> (TransactionEventDocument, running: [TransactionRecord])? {
    // `try?`: what can not be read is read once more below, and told there.
    if let data = try? store.read(Self.name(number)), let document = TransactionEventDocument(data),
      let running = try? JSONDecoder().decode([TransactionRecord].self, from: document.running)
    {
      return (document, running)
    }
    guard
      let document = store.load(
        TransactionEventDocument.self,
        Self.name(number),
        report: report
      )
    else { return nil }
    // `try?`: the document was made of records just now.
    let running = try? JSONDecoder().decode([TransactionRecord].self, from: document.running)
    return (document, running ?? [])
  }

  private func documents(_ report: (String) -> Void) -> [Int] {
    do {
      return try store.names().filter { $0.hasPrefix(Self.prefix) }
        .compactMap { Int($0.dropFirst(Self.prefix.count)) }.sorted()
    } catch {
      report("the transaction events kept before can not be found: \(error)")
      return []
    }
  }

  private func entries(of document: TransactionEventDocument, _ number: Int) -> [WaitingEvent] {
    document.events.enumerated()
      .filter { $0.element != TransactionEventDocument.dropped }
      .map { offset, event in
        WaitingEvent(number: number * Self.eventsPerDocument + offset, content: .kept(event))
      }
      .filter { $0.number >= index.first }
  }

  /// Keeps an event; its number is one more than the last one's.
  mutating func append(
    _ event: TransactionEvent,
    number: Int,
    running: [TransactionRecord]
  ) throws {
    let document = number / Self.eventsPerDocument
    if document != lastNumber {
      last = TransactionEventDocument()
      lastNumber = document
    }
    if lastRunning != running || last.events.isEmpty {
      last.running = try encoder.encode(running)
      lastRunning = running
    }
    last.events.append(try encoder.encode(event))
    try store.write(Self.name(document), last.data)
  }

  /// Notes that these events had to make room.
  mutating func drop(_ numbers: [Int]) throws {
    let byDocument = Dictionary(grouping: numbers) { $0 / Self.eventsPerDocument }
    for (document, numbers) in byDocument.sorted(by: { $0.key < $1.key }) {
      let offsets = numbers.map { $0 % Self.eventsPerDocument }
      if document == lastNumber {
        for offset in offsets { last.events[offset] = TransactionEventDocument.dropped }
        try store.write(Self.name(document), last.data)
        continue
      }
      guard let data = try store.read(Self.name(document)),
        var kept = TransactionEventDocument(data)
      else { continue }
      for offset in offsets where kept.events.indices.contains(offset) {
        kept.events[offset] = TransactionEventDocument.dropped
      }
      let isEmpty = kept.events.allSatisfy { $0 == TransactionEventDocument.dropped }
      try store.write(Self.name(document), isEmpty ? nil : kept.data)
    }
  }

  /// Notes that every event below this number is done with.
  mutating func finish(below first: Int) throws {
    guard first != index.first else { return }
    index.first = first
    try writeIndex()
    while oldestDocument < min(first / Self.eventsPerDocument, lastNumber) {
      try store.write(Self.name(oldestDocument), nil)
      oldestDocument += 1
    }
  }

  private func writeIndex() throws {
    try store.write("transaction-queue", try JSONEncoder().encode(index))
  }

  private static let prefix = "transaction-events-"
  private static func name(_ document: Int) -> String { "\(prefix)\(document)" }
}
