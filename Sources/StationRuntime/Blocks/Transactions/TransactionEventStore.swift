import Foundation

/// Keeps TransactionEvents, and which transactions run, across restarts.
///
/// Events lie in documents of a few each, so that a new one costs the same however many wait. The
/// index says which of them are done with.
struct TransactionEventStore {
  /// How many events share a document.
  static let eventsPerDocument = 16

  private struct Document: Codable {
    /// The events whose numbers are the document's times `eventsPerDocument` and on.
    var events: [TransactionEvent] = []

    /// The transactions that run after the last of them.
    var running: [TransactionRecord] = []
  }

  private struct Index: Codable {
    /// The first number that is not done with.
    var first = 0
  }

  private let store: any StationStore
  private var index = Index()
  private var last = Document()
  private var lastNumber = 0
  private var oldestDocument = 0

  init(_ store: any StationStore) {
    self.store = store
  }

  /// What an earlier run left: the queue, and the transactions it could not end.
  mutating func load() throws -> (TransactionEventQueue, [TransactionRecord]) {
    if let data = try store.read("transaction-queue") {
      index = try JSONDecoder().decode(Index.self, from: data)
    }
    var kept: [TransactionEventQueue.Entry] = []
    // A document is removed only when the next one is there.
    var number = max(0, index.first - 1) / Self.eventsPerDocument
    oldestDocument = number
    while let data = try store.read(Self.name(number)) {
      last = try JSONDecoder().decode(Document.self, from: data)
      lastNumber = number
      for (offset, event) in last.events.enumerated() {
        var entry = TransactionEventQueue.Entry(
          number: number * Self.eventsPerDocument + offset,
          event: event
        )
        // E11.FR.07: it waited while the connection went, whatever its document says.
        entry.event.offline = true
        if entry.number >= index.first { kept.append(entry) }
      }
      number += 1
    }
    let next = lastNumber * Self.eventsPerDocument + last.events.count
    return (TransactionEventQueue(kept: kept, nextNumber: max(next, index.first)), last.running)
  }

  /// Keeps an event; its number is one more than the last one's.
  mutating func append(
    _ event: TransactionEvent,
    number: Int,
    running: [TransactionRecord]
  ) throws {
    let document = number / Self.eventsPerDocument
    if document != lastNumber {
      last = Document()
      lastNumber = document
    }
    last.events.append(event)
    last.running = running
    try store.write(Self.name(document), try JSONEncoder().encode(last))
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

  private static func name(_ document: Int) -> String { "transaction-events-\(document)" }
}
