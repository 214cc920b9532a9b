import Foundation

/// Keeps TransactionEvents, and which transactions run, across restarts.
///
/// It is a journal: whatever happens to the queue adds a line, so that an event costs the same
/// however many wait. The lines lie in documents of a few hundred events each, which go when all
/// their events are done with.
struct TransactionEventStore {
  /// How many events share a document.
  static let eventsPerDocument = 256

  let store: any StationStore

  /// The first number that is not done with.
  private var first = 0

  /// Whether there is no line yet about the first one.
  private(set) var isBehind = false

  /// The documents there are: a contiguous run, at the end of which lines are added.
  private var documents = 0...0

  /// Whether the end may be half a line.
  private var isTorn = false

  init(_ store: any StationStore) {
    self.store = store
  }

  /// Keeps an event, as a CSMS of 2.1 is told it; its number is one more than the last one's.
  ///
  /// It survives the end of the process, and a power cut once it is secured. Throws when the disk does
  /// not take it.
  mutating func append(
    _ payload: String,
    number: Int,
    running: [TransactionRecord]
  ) throws {
    let document = max(documents.upperBound, number / Self.eventsPerDocument)
    var trouble: (any Error)?
    if document > documents.upperBound {
      // What is wrong with the last document costs the event nothing.
      do { try secure() } catch { trouble = error }
      isTorn = false
    }
    documents = documents.lowerBound...document
    let done = isBehind ? TransactionJournalLine.text(doneBelow: first) + "\n" : ""
    try write(done + TransactionJournalLine.text(of: payload, number: number, running: running))
    try caughtUp()
    if let trouble { throw trouble }
  }

  /// Waits until every event that was kept would survive a power cut.
  func secure() throws { try store.secure(Self.name(documents.upperBound)) }

  /// Notes that these events had to make room.
  mutating func drop(_ numbers: [Int]) throws {
    try write(TransactionJournalLine.text(dropped: numbers))
    try secure()
  }

  /// Takes down that every event below this number is done with; it is written when it is caught up
  /// with, or with the next event.
  ///
  /// What is not written yet the end of the process undoes, and what is a power cut may: an event that
  /// is told twice does no harm, and the CSMS knows it by its sequence number.
  mutating func finish(below first: Int) {
    guard first != self.first else { return }
    self.first = first
    isBehind = true
  }

  /// Writes which events are done with, if that is not written yet.
  mutating func catchUp() throws {
    guard isBehind else { return }
    try write(TransactionJournalLine.text(doneBelow: first))
    try caughtUp()
  }

  private mutating func caughtUp() throws {
    isBehind = false
    let oldest = min(first / Self.eventsPerDocument, documents.upperBound)
    while documents.lowerBound < oldest {
      try store.write(Self.name(documents.lowerBound), nil)
      documents = (documents.lowerBound + 1)...documents.upperBound
    }
  }

  private mutating func write(_ line: String) throws {
    var text = isTorn ? "\n" + line : line
    text += "\n"
    // A full disk tears a line as well.
    isTorn = true
    try store.append(text, to: Self.name(documents.upperBound))
    isTorn = false
  }

  private static let prefix = "transaction-events-"
  static func name(_ document: Int) -> String { "\(prefix)\(document)" }
}

// MARK: - After a start

extension TransactionEventStore {
  /// What the lines of an earlier run come to.
  private struct Remains {
    var events: [(number: Int, content: Data)] = []
    var running: Data?
    var dropped: Set<Int> = []
    var first = 0
    var damaged = 0

    mutating func read(_ line: Data) {
      switch TransactionJournalLine(line) {
      case .event(let content, let number, let running):
        events.append((number, content))
        self.running = running
      case .done(let number): first = max(first, number)
      case .dropped(let numbers): dropped.formUnion(numbers)
      case nil: damaged += 1
      }
    }

    var waiting: [WaitingEvent] {
      events.filter { $0.number >= first && !dropped.contains($0.number) }
        .map { WaitingEvent(number: $0.number, content: .kept($0.content)) }
    }
  }

  /// What an earlier run left: the queue, and the transactions it could not end.
  ///
  /// What is damaged costs itself and nothing else; `report` takes a sentence about it.
  mutating func load(
    report: (String) -> Void
  ) -> (TransactionEventQueue, [TransactionRecord]) {
    var remains = Remains()
    let numbers = takeOver(names(report), report: report)
    for number in numbers { read(number, into: &remains, report) }
    if let oldest = numbers.first, let newest = numbers.last { documents = oldest...newest }
    first = remains.first
    var running = [TransactionRecord](journal: remains.running)
    if running == nil {
      report("which transactions ran can not be read; they are not ended")
      running = []
    }
    let next = (remains.events.last?.number ?? -1) + 1
    return (
      TransactionEventQueue(kept: remains.waiting, nextNumber: max(next, remains.first)),
      running ?? []
    )
  }

  private func names(_ report: (String) -> Void) -> [Int] {
    do {
      return try store.names().filter { $0.hasPrefix(Self.prefix) }
        .compactMap { Int($0.dropFirst(Self.prefix.count)) }.sorted()
    } catch {
      report("the transaction events kept before can not be found: \(error)")
      return []
    }
  }

  private mutating func read(_ number: Int, into remains: inout Remains, _ report: (String) -> Void)
  {
    let name = Self.name(number)
    do {
      guard let data = try store.read(name) else { return }
      let damaged = remains.damaged
      var lines = data.split(separator: UInt8(ascii: "\n"))
      isTorn = data.last != UInt8(ascii: "\n")
      // What a power cut tore did not count as happened.
      if isTorn, lines.last.flatMap(TransactionJournalLine.init) == nil { lines = lines.dropLast() }
      for line in lines { remains.read(line) }
      let lost = remains.damaged - damaged
      if lost > 0 { report("\(lost) of the lines kept as '\(name)' can not be read") }
    } catch {
      report("what was kept as '\(name)' can not be read: \(error)")
    }
  }
}
