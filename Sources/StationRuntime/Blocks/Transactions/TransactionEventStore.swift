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
    var kept: [TransactionEventQueue.Entry] = []
    for number in documents {
      guard let document = store.load(Document.self, Self.name(number), report: report) else {
        last = Document()
        lastNumber = number + 1
        continue
      }
      last = document
      lastNumber = number
      kept += entries(of: document, number)
    }
    let next = lastNumber * Self.eventsPerDocument + last.events.count
    return (TransactionEventQueue(kept: kept, nextNumber: max(next, index.first)), last.running)
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

  private func entries(of document: Document, _ number: Int) -> [TransactionEventQueue.Entry] {
    document.events.enumerated().map { offset, event in
      var entry = TransactionEventQueue.Entry(
        number: number * Self.eventsPerDocument + offset,
        event: event
      )
      // E11.FR.07: it waited while the connection went, whatever its document says.
      entry.event.offline = true
      return entry
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

  private static let prefix = "transaction-events-"
  private static func name(_ document: Int) -> String { "\(prefix)\(document)" }
}
