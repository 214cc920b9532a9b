import Foundation

/// Keeps TransactionEvents, and which transactions run, across restarts.
///
/// Events lie in documents of a few each, so that a new one costs the same however many wait. The
/// index says which of them are done with.
struct TransactionEventStore {
  /// How many events share a document.
  static let eventsPerDocument = 16

  private struct Document: Decodable {
    /// The events whose numbers are the document's times `eventsPerDocument` and on; nothing stands
    /// for one that had to make room.
    var events: [TransactionEvent?] = []

    /// The transactions that run after the last of them.
    var running: [TransactionRecord] = []
  }

  /// A document in pieces that are encoded once, however often it is written.
  private struct Pieces {
    var events: [Data] = []
    var running = Data("[]".utf8)

    static let dropped = Data("null".utf8)

    init() {}

    init(_ document: Document) throws {
      let encoder = JSONEncoder()
      events = try document.events.map { try $0.map(encoder.encode) ?? Self.dropped }
      running = try encoder.encode(document.running)
    }

    var data: Data {
      var data = Data(#"{"events":["#.utf8)
      data.append(contentsOf: events.joined(separator: Data(",".utf8)))
      data.append(contentsOf: #"],"running":"#.utf8)
      data.append(running)
      data.append(contentsOf: "}".utf8)
      return data
    }
  }

  private struct Index: Codable {
    /// The first number that is not done with.
    var first = 0
  }

  private let store: any StationStore
  private var index = Index()
  private var last = Pieces()
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
    var newest = Document()
    for number in documents {
      guard let document = store.load(Document.self, Self.name(number), report: report) else {
        newest = Document()
        lastNumber = number + 1
        continue
      }
      newest = document
      lastNumber = number
      kept += entries(of: document, number)
    }
    do {
      last = try Pieces(newest)
    } catch {
      // What was read goes on in a document of its own.
      lastNumber += 1
      report("the transaction events kept before can not be written again: \(error)")
    }
    let next = lastNumber * Self.eventsPerDocument + last.events.count
    return (TransactionEventQueue(kept: kept, nextNumber: max(next, index.first)), newest.running)
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
    document.events.enumerated().compactMap { offset, event in
      guard let event else { return nil }
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
      last = Pieces()
      lastNumber = document
    }
    let encoder = JSONEncoder()
    last.running = try encoder.encode(running)
    last.events.append(try encoder.encode(event))
    try store.write(Self.name(document), last.data)
  }

  /// Notes that these events had to make room.
  mutating func drop(_ numbers: [Int]) throws {
    let byDocument = Dictionary(grouping: numbers) { $0 / Self.eventsPerDocument }
    for (document, numbers) in byDocument.sorted(by: { $0.key < $1.key }) {
      let offsets = numbers.map { $0 % Self.eventsPerDocument }
      guard document != lastNumber else {
        for offset in offsets { last.events[offset] = Pieces.dropped }
        try store.write(Self.name(document), last.data)
        continue
      }
      guard let data = try store.read(Self.name(document)) else { continue }
      var kept = try JSONDecoder().decode(Document.self, from: data)
      for offset in offsets { kept.events[offset] = nil }
      let isEmpty = kept.events.allSatisfy { $0 == nil }
      try store.write(Self.name(document), isEmpty ? nil : try Pieces(kept).data)
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
