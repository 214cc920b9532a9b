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

  private var entries: [Entry] = []
  /// Entries before this one are done with; they are removed now and then.
  private var head = 0
  private var sending = Sending.idle
  private var connection = 0
  private var maySend = false

  /// How many were left when room was made last.
  private var thinnedTo = 0
  private(set) var nextNumber: Int

  /// - Parameters:
  ///   - kept: What an earlier run of the station left, in order.
  ///   - nextNumber: The number of the next event, greater than all kept ones.
  init(kept: [Entry] = [], nextNumber: Int = 0) {
    entries = kept
    self.nextNumber = nextNumber
  }

  var count: Int { entries.count - head }
  var isEmpty: Bool { count == 0 }

  /// The number of the first event that is not done with.
  var firstNumber: Int { isEmpty ? nextNumber : entries[head].number }

  /// E14: whether something about this transaction still waits.
  func contains(transaction id: String) -> Bool {
    entries[head...].contains { $0.event.transactionInfo.transactionId.value == id }
  }

  mutating func append(_ event: TransactionEvent) -> Action {
    entries.append(Entry(number: nextNumber, event: event))
    nextNumber += 1
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
      let spare = entries.dropFirst(head + 1)
        .filter { $0.event[keyPath: isSpare] && !dropped.contains($0.number) }
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
    for index in entries.indices.dropFirst(head) { entries[index].event.offline = true }
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
    guard maySend, sending == .idle, !isEmpty else { return .wait }
    sending = .underWay(entries[head].number, connection: connection)
    return .send(entries[head])
  }

  private mutating func removeFirst() {
    head += 1
    guard head >= 64, head * 2 >= entries.count else { return }
    entries.removeFirst(head)
    head = 0
  }
}

extension TransactionEvent {
  /// Whether it tells nothing but meter values.
  fileprivate var isSample: Bool {
    isSpare && (triggerReason == .meterValuePeriodic || triggerReason == .meterValueClock)
  }

  /// E12.FR.04: whether the CSMS can do without it.
  fileprivate var isSpare: Bool {
    guard eventType == .updated, idToken == nil, evse == nil, reservationId == nil,
      transactionInfo.remoteStartId == nil
    else { return false }
    switch triggerReason {
    case .limitSet, .costLimitReached, .energyLimitReached, .timeLimitReached, .socLimitReached:
      return false
    default:
      return true
    }
  }
}
