/// A04.FR.02: the security events the CSMS has not confirmed, in the order they happened.
///
/// Pure. They are told in rounds: what the CSMS refuses in one waits for the next, and holds up
/// nothing behind it.
struct SecurityEventQueue {
  /// How many are kept; of a CSMS that takes none the oldest are given up.
  static let limit = 1000

  /// How long it takes to the next round at most.
  static let longestPause = Duration.seconds(3600)

  struct Entry {
    let number: Int
    var event: SecurityEventNotification
  }

  private var entries: [Entry] = []
  private var nextNumber = 0

  /// The last one that was told in this round.
  private var lastTold = -1

  /// How many rounds in a row the CSMS refused something.
  private(set) var failedRounds = 0
  private var hasRefused = false

  init(_ events: [SecurityEventNotification] = []) {
    for event in events { append(event) }
  }

  /// What has to be kept on disk.
  var events: [SecurityEventNotification] { entries.map(\.event) }
  var isEmpty: Bool { entries.isEmpty }

  /// Adds an event, and says whether the oldest had to make room.
  @discardableResult
  mutating func append(_ event: SecurityEventNotification) -> Bool {
    entries.append(Entry(number: nextNumber, event: event))
    nextNumber += 1
    guard entries.count > Self.limit else { return false }
    entries.removeFirst()
    return true
  }

  /// From the first one on.
  mutating func beginRound() {
    lastTold = -1
    hasRefused = false
  }

  /// The next one to be told in this round.
  mutating func next() -> SecurityEventNotification? {
    guard let entry = entries.first(where: { $0.number > lastTold }) else { return nil }
    lastTold = entry.number
    return entry.event
  }

  /// A04.FR.03: the CSMS confirmed the one told last.
  mutating func confirmed() {
    entries.removeAll { $0.number == lastTold }
  }

  /// The CSMS has heard the one told last, and does not take it.
  mutating func refused() { hasRefused = true }

  /// After how long there has to be another round, if the CSMS is to hear something again.
  ///
  /// `interval` times the rounds in a row that failed, as E13.FR.03 has it for TransactionEvents.
  mutating func endRound(interval: Duration) -> Duration? {
    guard hasRefused else {
      failedRounds = 0
      return nil
    }
    failedRounds += 1
    return min(max(interval, .seconds(1)) * failedRounds, Self.longestPause)
  }
}
