import DequeModule

/// Carries the queue's TransactionEvents to the CSMS, and keeps them until it has them.
final class TransactionEventSender {
  private let context: BlockContext
  private var queue = TransactionEventQueue()
  private var store: TransactionEventStore
  private var pause: StationTimer?
  private var isOnline = false

  /// The events that were kept last and will be sent at once, as they were written: most are sent as they
  /// are kept.
  private var written: Deque<(number: Int, payload: WrittenPayload)> = []

  /// How many of them are kept: what comes while the disk is waited for.
  private static let mostWritten = 64

  /// When the disk was last waited for.
  private var lastSecured: Duration?

  /// Runs while events wait to be secured.
  private var securing: StationTimer?

  /// When it was last written which events are done with, and runs while that is to be.
  private var lastCaughtUp: Duration?
  private var catchingUp: StationTimer?

  /// How many damaged events were told of.
  private var unreadable = 0

  /// Told of every answer.
  var onAnswer: (TransactionEvent, TransactionEvent.Response) -> Void = { _, _ in }

  init(context: BlockContext) {
    self.context = context
    store = TransactionEventStore(context.store)
    context.beforeRetiring { [weak self] in self?.endNow() }
  }

  var isEmpty: Bool { queue.isEmpty }

  func contains(transaction id: String) -> Bool { queue.contains(transaction: id) }

  /// Takes up what an earlier run left; answers the transactions it could not end.
  func load() -> [TransactionRecord] {
    let (queue, running) = store.load { context.publish(.trouble($0)) }
    self.queue = queue
    context.unsentTransactionEvents = queue.count
    return running
  }

  /// Sends an event when its turn comes; it is kept before it counts as happened, and secured before
  /// the CSMS is told.
  func enqueue(_ event: TransactionEvent, running: [TransactionRecord]) {
    keep(event, running: running)
    queue.put(event)
    let dropped = queue.thin(above: context.variables[.messageQueueSizeThreshold] ?? 10_000)
    if !dropped.isEmpty {
      attempt { try store.drop(dropped) }
      context.publish(
        .trouble("\(dropped.count) transaction events made room, \(queue.count) wait for the CSMS")
      )
    }
    secureSoon()
  }

  private func keep(_ event: TransactionEvent, running: [TransactionRecord]) {
    let number = queue.nextNumber
    attempt {
      let payload = WrittenPayload(version: .v21, text: try WireCoding(.v21).encode(event))
      try store.append(payload.text, number: number, running: running)
      guard isOnline else { return }
      if written.count == Self.mostWritten { written.removeFirst() }
      written.append((number, payload))
    }
  }

  /// Waits for the disk at once, or with the events that follow where they come thick and fast.
  private func secureSoon() {
    guard securing == nil else { return carryOut(.wait) }
    guard let rest = rest(since: lastSecured) else { return secure() }
    securing = context.timers.after(rest, on: .network) { [unowned self] in secure() }
    carryOut(.wait)
  }

  private func secure() {
    securing = nil
    attempt { try store.secure() }
    lastSecured = context.timers.uptime(of: .network)
    // What the disk did not take is told all the same.
    carryOut(queue.secured())
  }

  /// Writes which events are done with at once, or with what follows where that comes thick and fast.
  private func catchUpSoon() {
    guard store.isBehind, catchingUp == nil else { return }
    guard let rest = rest(since: lastCaughtUp) else { return catchUp() }
    catchingUp = context.timers.after(rest, on: .network) { [unowned self] in catchUp() }
  }

  private func catchUp() {
    catchingUp = nil
    attempt { try store.catchUp() }
    lastCaughtUp = context.timers.uptime(of: .network)
  }

  /// How long to rest before the file is touched again; nothing where it has rested.
  private func rest(since last: Duration?) -> Duration? {
    guard let last else { return nil }
    let rest = last + context.securingPace - context.timers.uptime(of: .network)
    return rest > .zero ? rest : nil
  }

  /// The station ends or boots: nobody will be left to do it later.
  private func endNow() {
    attempt {
      try store.catchUp()
      if securing != nil { try store.secure() }
    }
  }

  /// Keeps step with the connection.
  func follow(_ event: StationEvent) {
    switch event {
    case .connected, .bootStatusChanged:
      let mayGo = context.isConnected && context.bootStatus == .accepted
      guard mayGo != isOnline else { return }
      mayGo ? goOnline() : goOffline()
    case .disconnected:
      goOffline()
    default:
      break
    }
  }

  private func goOnline() {
    isOnline = true
    pause?.cancel()
    guard let delay = context.variables[.messageQueueResumeDelay], delay > .zero, !isEmpty else {
      return carryOut(queue.wentOnline())
    }
    pause = context.timers.after(delay, on: .network) { [unowned self] in
      carryOut(queue.wentOnline())
    }
  }

  private func goOffline() {
    isOnline = false
    pause?.cancel()
    pause = nil
    written = []
    queue.wentOffline()
  }

  private func carryOut(_ action: TransactionEventQueue.Action) {
    let wasEmpty = context.unsentTransactionEvents == 0
    if queue.unreadable > unreadable {
      unreadable = queue.unreadable
      context.publish(.trouble("a transaction event kept before is damaged and can not be sent"))
    }
    context.unsentTransactionEvents = queue.count
    if queue.isEmpty, !wasEmpty { context.publish(.transactionQueueEmptied) }
    switch action {
    case .wait:
      break
    case .send(let entry):
      context.afterwards { [self] in send(entry) }
    case .retry(let delay):
      pause?.cancel()
      pause = context.timers.after(delay, on: .network) { [unowned self] in
        carryOut(queue.retryIsDue())
      }
    }
  }

  private func send(_ entry: TransactionEventQueue.Entry) {
    context.call(
      entry.event.readable(in: context.version),
      written: takeWritten(entry.number)
    ) { [self] answer in
      // After a boot, another sender keeps the same queue: then this is not called.
      switch answer {
      case .success(let answer):
        onAnswer(entry.event, answer)
        settle(queue.answered(entry.number))
      case .failure(let failure):
        settle(queue.failed(entry.number, failure, rule: retryRule), after: failure, of: entry)
      }
    }
  }

  /// The event as it was written, if that is still known; it is not asked for again, nor are those before.
  private func takeWritten(_ number: Int) -> WrittenPayload? {
    while let first = written.first, first.number < number { written.removeFirst() }
    return written.first?.number == number ? written.removeFirst().payload : nil
  }

  private func settle(
    _ action: TransactionEventQueue.Action,
    after failure: CallFailure? = nil,
    of entry: TransactionEventQueue.Entry? = nil
  ) {
    store.finish(below: queue.firstNumber)
    catchUpSoon()
    if let failure, let entry, queue.firstNumber > entry.number {
      // E13.FR.04
      let id = entry.event.transactionInfo.transactionId
      context.publish(
        .trouble("event \(entry.event.seqNo) of transaction \(id) was given up: \(failure)")
      )
    }
    carryOut(action)
  }

  private var retryRule: TransactionEventQueue.RetryRule {
    .init(
      attempts: context.variables[.messageAttempts] ?? 3,
      interval: context.variables[.messageAttemptInterval] ?? .seconds(60)
    )
  }

  private func attempt(_ write: () throws -> Void) {
    do {
      try write()
    } catch {
      context.publish(.trouble("the transaction events could not be kept: \(error)"))
    }
  }
}

extension TransactionEvent {
  /// 2.0.1 has no word for a transaction that goes on after a power cut.
  fileprivate func readable(in version: OCPPVersion) -> Self {
    guard version < .v21, triggerReason == .txResumed else { return self }
    var event = self
    event.triggerReason = .chargingStateChanged
    return event
  }
}
