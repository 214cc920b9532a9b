import Foundation

/// TransactionEvents on their way: in order, one at a time, until answered or given up.
///
/// Pure: what it returns is what to do next.
struct TransactionEventQueue {
  /// An event and the number by which it is kept.
  struct Entry: Hashable, Sendable {
    let number: Int
    var event: TransactionEvent

    /// How often it was sent and not accepted.
    var failures = 0
  }

  enum Action: Hashable, Sendable {
    case wait
    case send(Entry)
    case retry(after: Duration)
  }

  /// E13: how failed deliveries are repeated.
  struct RetryRule: Hashable, Sendable {
    var attempts: Int
    var interval: Duration
  }

  private enum Sending: Hashable {
    case idle
    /// The number under way, and on which connection it left.
    case underWay(Int, connection: Int)
    case pausing
  }

  private var entries: [WaitingEvent] = []
  /// Entries before this one are done with; they are removed now and then.
  private var head = 0
  private var sending = Sending.idle
  private var connection = 0
  private var maySend = false

  /// Events from this number on would not survive a power cut: nobody is told of them yet.
  private var securedBelow: Int

  /// How many were left when room was made last.
  private var thinnedTo = 0
  private(set) var nextNumber: Int

  /// How many kept events turned out to be damaged.
  private(set) var unreadable = 0

  /// - Parameters:
  ///   - kept: What an earlier run of the station left, in order.
  ///   - nextNumber: The number of the next event, greater than all kept ones.
  init(kept: [WaitingEvent] = [], nextNumber: Int = 0) {
    entries = kept
    self.nextNumber = nextNumber
    securedBelow = nextNumber
  }

  var count: Int { entries.count - head }
  var isEmpty: Bool { count == 0 }

  /// The number of the first event that is not done with.
  var firstNumber: Int { isEmpty ? nextNumber : entries[head].number }

  /// E14: whether something about this transaction still waits.
  func contains(transaction id: String) -> Bool {
    entries[head...].contains { $0.isAbout(transaction: id) }
  }

  /// Puts an event in line, where it waits until it is secured.
  mutating func put(_ event: TransactionEvent) {
    entries.append(WaitingEvent(number: nextNumber, content: .made(event)))
    nextNumber += 1
  }

  /// All events so far would survive a power cut, or never will.
  mutating func secured() -> Action {
    securedBelow = nextNumber
    return sendNext()
  }

  /// E04.FR.08, E12.FR.05, J02.FR.13: makes room where there are more than `limit`.
  ///
  /// Every other one goes of those in between: first of mere samples, then of what else may. Answers
  /// the numbers of those that went.
  mutating func thin(above limit: Int) -> [Int] {
    if count <= limit { thinnedTo = 0 }
    guard count > limit, count > thinnedTo + limit / 10 else { return [] }
    var dropped: Set<Int> = []
    for isSpare in [\TransactionEvent.isSample, \.isSpare] where count - dropped.count > limit {
      let spare = entries.dropFirst(head + 1).filter { waiting in
        !dropped.contains(waiting.number) && (waiting.read()?[keyPath: isSpare] ?? true)
      }
      dropped.formUnion(
        spare.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element.number)
      )
    }
    entries.removeFirst(head)
    head = 0
    entries.removeAll { dropped.contains($0.number) }
    // Where little may go, it is not looked for at every event.
    thinnedTo = count
    return dropped.sorted()
  }

  /// The connection is there and the CSMS accepts the station.
  mutating func wentOnline() -> Action {
    connection += 1
    maySend = true
    return sendNext()
  }

  /// E11.FR.07: what still waits when the connection goes is offline from now on.
  mutating func wentOffline() {
    maySend = false
    if sending == .pausing { sending = .idle }
    for index in entries.indices.dropFirst(head) { entries[index].goOffline() }
  }

  mutating func answered(_ number: Int) -> Action {
    guard isUnderWay(number) else { return .wait }
    sending = .idle
    removeFirst()
    return sendNext()
  }

  /// E13.FR.02–04: repeats what the CSMS does not take, or gives it up.
  mutating func failed(_ number: Int, _ failure: CallFailure, rule: RetryRule) -> Action {
    guard case .underWay(number, let usedConnection) = sending else { return .wait }
    sending = .idle
    switch failure {
    case .offline, .notAllowed:
      // Nobody saw it: it counts for nothing, and waits for a newer connection than it used.
      if usedConnection == connection { maySend = false }
      return sendNext()
    case .timedOut, .refused, .invalidAnswer:
      entries[head].failures += 1
      let failures = entries[head].failures
      guard failures < rule.attempts else {
        removeFirst()
        return sendNext()
      }
      guard maySend else { return .wait }
      sending = .pausing
      return .retry(after: rule.interval * failures)
    }
  }

  /// The pause before another attempt is over.
  mutating func retryIsDue() -> Action {
    guard sending == .pausing else { return .wait }
    sending = .idle
    return sendNext()
  }

  private func isUnderWay(_ number: Int) -> Bool {
    if case .underWay(number, _) = sending { true } else { false }
  }

  private mutating func sendNext() -> Action {
    guard maySend, sending == .idle else { return .wait }
    while !isEmpty, firstNumber < securedBelow {
      let next = entries[head]
      guard let event = next.read() else {
        // What can not be read can not be sent either; the rest must not wait for it.
        unreadable += 1
        removeFirst()
        continue
      }
      sending = .underWay(next.number, connection: connection)
      return .send(Entry(number: next.number, event: event, failures: next.failures))
    }
    return .wait
  }

  private mutating func removeFirst() {
    head += 1
    guard head >= 64, head * 2 >= entries.count else { return }
    entries.removeFirst(head)
    head = 0
  }
}
