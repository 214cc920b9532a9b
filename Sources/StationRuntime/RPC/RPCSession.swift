import Synchronization

/// Pairs calls with answers over one channel, in both directions.
///
/// Calls leave one at a time, in the order they were made; incoming calls are answered one at a
/// time, in the order they came, while answers are still read. `run` does the reading and has to
/// be running for anything to be answered.
final class RPCSession: Sendable {
  struct Settings: Sendable {
    /// How long an answer may take, unless a call says otherwise.
    var timeout: Duration = .seconds(30)

    /// How many incoming calls may wait for their answer before further ones are refused.
    var incomingLimit = 64

    /// Whether answers with members that their schemas do not know are refused.
    var isStrict = false
  }

  let version: OCPPVersion

  private let channel: any MessageChannel
  let answerer: any CallAnswering
  private let clock: any StationClock
  private let ids: MessageIDs
  let settings: Settings
  private let observer: (any FrameObserver)?
  let calls = Mutex(PendingCalls())
  /// The ids of the incoming calls that are not answered yet.
  let unanswered = Mutex<Set<String>>([])

  /// How many texts came that wait to be dealt with.
  private let backlog = Atomic(0)

  init(
    channel: any MessageChannel,
    version: OCPPVersion,
    answerer: any CallAnswering,
    clock: any StationClock,
    ids: MessageIDs = .system,
    settings: Settings = Settings(),
    observer: (any FrameObserver)? = nil
  ) {
    self.channel = channel
    self.version = version
    self.answerer = answerer
    self.clock = clock
    self.ids = ids
    self.settings = settings
    self.observer = observer
  }

  /// Reads and answers until the channel ends or the task is cancelled; then every call fails.
  func run() async {
    channel.intercept { [weak self] text in self?.takeAtOnce(text) ?? false }
    let (queue, feed) = AsyncStream.makeStream(
      of: Frame.self,
      bufferingPolicy: .bufferingOldest(settings.incomingLimit)
    )
    await withDiscardingTaskGroup { group in
      group.addTask {
        for await frame in queue { await self.attend(to: frame) }
      }
      for await text in channel.inbound {
        await receive(text, feed)
        backlog.subtract(1, ordering: .relaxed)
      }
      feed.finish()
      failCalls()
    }
  }

  /// Takes what answers the call under way, if nothing that came before it waits.
  private func takeAtOnce(_ text: String) -> Bool {
    if backlog.load(ordering: .relaxed) <= 0, settle(text) { return true }
    backlog.add(1, ordering: .relaxed)
    return false
  }

  /// Lets the call that is under way have its answer, begins no other, and closes.
  ///
  /// A peer that answers and finds nobody there may never read what was sent to it before. It gets
  /// `patience` for that.
  func windDown(patience: Duration = .seconds(5)) async {
    var timer: ScheduledTimer?
    await withCheckedContinuation { leaver in
      if calls.withLock({ $0.hold(for: leaver) }) { return leaver.resume() }
      timer = clock.schedule(after: patience) { [weak self] in self?.dismissLeavers(isOver: true) }
    }
    timer?.cancel()
    await close()
  }

  /// Closes the channel; `run` ends and every call fails with `offline`.
  func close() async {
    failCalls()
    await channel.close()
  }
}

extension RPCSession {
  /// The payload of an answer, with the id it was an answer to.
  struct Reply: Hashable, Sendable {
    var id: String
    var payload: JSONFragment
  }

  /// Sends a CALL when its turn comes and waits for the answer, whatever is in it.
  ///
  /// `timeout` is how long the answer may take, counted from when the call leaves.
  func call(
    action: String,
    payload: JSONFragment,
    timeout: Duration? = nil
  ) async throws(CallFailure) -> Reply {
    let answer: Result<Reply, CallFailure> = await withCheckedContinuation { waiter in
      call(action: action, payload: payload, timeout: timeout) { waiter.resume(returning: $0) }
    }
    return try answer.get()
  }

  /// The same for whoever does not wait: `then` is called once, on no particular thread.
  func call(
    action: String,
    payload: JSONFragment,
    timeout: Duration? = nil,
    then: @escaping @Sendable (Result<Reply, CallFailure>) -> Void
  ) {
    let id = ids.next()
    let call = PendingCalls.Call(frame: .call(id: id, action: action, payload: payload)) { answer in
      then(answer.map { Reply(id: id, payload: $0) })
    }
    let now = clock.uptime
    let timeout = timeout ?? settings.timeout
    switch calls.withLock({ $0.enqueue(call, timeout: timeout, now: now) }) {
    case .now(let start): begin(start)
    case .later: break
    case .never: then(.failure(.offline))
    }
  }

  /// Sends a SEND at once, past the calls that wait for their turn (part 4, 4.1.1).
  func send(action: String, payload: JSONFragment) async throws(CallFailure) {
    guard version >= .v21 else { throw .notAllowed }
    guard !calls.withLock(\.isClosed) else { throw .offline }
    do {
      try await transmit(.send(id: ids.next(), action: action, payload: payload))
    } catch {
      throw .offline
    }
  }

  /// Tells the other side that its answer could not be used; 2.0.1 has no word for that.
  func report(_ error: CallError, inAnswerTo id: String) {
    guard version >= .v21 else { return }
    // A channel that cannot take the report is about to end `run`.
    post(.resultError(id: id, error)) {}
  }

  private func begin(_ start: PendingCalls.Start) {
    let id = start.frame.id
    let timer = clock.schedule(after: start.deadline - clock.uptime) { [weak self] in
      self?.finish(id, .failure(.timedOut))
    }
    if !calls.withLock({ $0.keep(timer, for: id) }) { timer.cancel() }
    post(start.frame) { [weak self] in self?.finish(id, .failure(.offline)) }
  }

  /// Does nothing when nobody waits for that id.
  func finish(_ id: String, _ answer: PendingCalls.Answer) {
    let now = clock.uptime
    guard let end = calls.withLock({ $0.finish(id, now: now) }) else { return }
    end.call?.then(answer)
    dismissLeavers(isOver: false)
    if let start = end.start { begin(start) }
  }

  private func dismissLeavers(isOver: Bool) {
    for leaver in calls.withLock({ $0.takeLeavers(isOver: isOver) }) { leaver.resume() }
  }

  private func failCalls() {
    for call in calls.withLock({ $0.close() }) { call.then(.failure(.offline)) }
    dismissLeavers(isOver: true)
  }

  func transmit(_ frame: Frame) async throws {
    let text = frame.text
    note(.outgoing, text, frame)
    try await channel.send(text)
  }

  private func post(_ frame: Frame, failed: @escaping @Sendable () -> Void) {
    let text = frame.text
    note(.outgoing, text, frame)
    channel.post(text, failed: failed)
  }

  /// Shows a frame to the observer.
  func note(
    _ direction: FrameSighting.Direction,
    _ text: String,
    _ frame: Frame?,
    _ remark: FrameSighting.Remark? = nil
  ) {
    observer?.saw(
      FrameSighting(
        direction: direction,
        text: text,
        frame: frame,
        remark: remark,
        time: clock.now,
        version: version
      )
    )
  }
}
