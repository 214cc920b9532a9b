import Foundation

/// Waiting TransactionEvents as they were kept before there was a journal: documents of a few events
/// each, with the transactions that ran after the last, and an index that says where the queue begins.
struct EarlierTransactionEvents {
  /// How many events shared a document.
  private static let eventsPerDocument = 16

  /// What the index was called.
  static let indexName = "transaction-queue"

  private struct Document: Decodable {
    /// Nothing for one that had to make room.
    var events: [TransactionEvent?]
    var running: [TransactionRecord]
  }

  private struct Index: Decodable {
    /// The first number that is not done with.
    var first: Int
  }

  private var events: [(number: Int, event: TransactionEvent?)] = []
  private var running: [TransactionRecord] = []

  /// Whether a document was written before there was a journal.
  static func isDocument(_ data: Data) -> Bool {
    // A journal's line of an event goes on with an object where these have an array, or a line's end.
    [#"{"events":"#, #"{"running":"#].contains { data.starts(with: Data($0.utf8)) }
  }

  /// Reads a document; what is none throws.
  mutating func read(_ data: Data, number: Int) throws {
    let document = try JSONDecoder().decode(Document.self, from: data)
    for (offset, event) in document.events.enumerated() {
      events.append((number * Self.eventsPerDocument + offset, event))
    }
    running = document.running
  }

  /// The same as lines of the journal; without what the index held nothing is known to be done with.
  func journal(index: Data?) throws -> String {
    // `try?`: a damaged index is as good as none, since an event that is told twice does no harm.
    let first = index.flatMap { try? JSONDecoder().decode(Index.self, from: $0).first } ?? 0
    var lines: [String] = []
    for (number, event) in events.dropLast() {
      guard number >= first, let event else { continue }
      let payload = try WireCoding(.v21).encode(event)
      lines.append(try TransactionJournalLine.text(of: payload, number: number, running: []))
    }
    // The last says what runs, whether it still waits or not.
    if let (number, event) = events.last {
      if let event {
        let payload = try WireCoding(.v21).encode(event)
        lines.append(try TransactionJournalLine.text(of: payload, number: number, running: running))
      } else {
        lines.append(try TransactionJournalLine.text(running: running, after: number))
        lines.append(TransactionJournalLine.text(dropped: [number]))
      }
    }
    lines.append(TransactionJournalLine.text(doneBelow: first))
    return lines.map { $0 + "\n" }.joined()
  }
}

extension TransactionEventStore {
  /// Takes over what was kept before there was a journal, whole or not at all; the answer is which of
  /// the documents are the journal's.
  func takeOver(_ numbers: [Int], report: (String) -> Void) -> [Int] {
    let old = numbers.filter { number in
      (try? store.read(Self.name(number))).flatMap(\.self).map(EarlierTransactionEvents.isDocument)
        ?? false
    }
    guard let last = old.last else { return numbers }
    let journal = numbers.filter { !old.contains($0) }
    do {
      // With a journal behind them they were taken over before, and only have to go.
      let isDone = journal.contains { $0 > last }
      if !isDone { try write(old, as: last + 1, report: report) }
      for number in old { try store.write(Self.name(number), nil) }
      try store.write(EarlierTransactionEvents.indexName, nil)
      return isDone ? journal : [last + 1]
    } catch {
      report("the transaction events of an earlier version can not be taken over: \(error)")
      return journal
    }
  }

  private func write(_ old: [Int], as document: Int, report: (String) -> Void) throws {
    var events = EarlierTransactionEvents()
    for number in old {
      guard let data = try store.read(Self.name(number)) else { continue }
      do {
        try events.read(data, number: number)
      } catch {
        report("what was kept as '\(Self.name(number))' is damaged and set aside")
        try store.setAside(Self.name(number))
      }
    }
    let index = try store.read(EarlierTransactionEvents.indexName)
    try store.write(Self.name(document), Data(try events.journal(index: index).utf8))
  }
}
