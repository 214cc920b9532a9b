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
    let (queue, feed) = AsyncStream.makeStream(
      of: Frame.self,
      bufferingPolicy: .bufferingOldest(settings.incomingLimit)
    )
    await withDiscardingTaskGroup { group in
      group.addTask {
        for await frame in queue { await self.attend(to: frame) }
      }
      for await text in channel.inbound { await receive(text, feed) }
      feed.finish()
      failCalls()
    }
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
    let id = ids.next()
    guard await turn(of: id, timeout: timeout ?? settings.timeout) else { throw .offline }
    do {
      try await transmit(.call(id: id, action: action, payload: payload))
    } catch {
      finish(id, .failure(.offline))
    }
    return Reply(id: id, payload: try await answer(to: id).get())
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
  func report(_ error: CallError, inAnswerTo id: String) async {
    guard version >= .v21 else { return }
    // A channel that cannot take the report is about to end `run`.
    try? await transmit(.resultError(id: id, error))
  }

  private func turn(of id: String, timeout: Duration) async -> Bool {
    await withCheckedContinuation { turn in
      let now = clock.uptime
      let (isClosed, start) = calls.withLock { calls -> (Bool, PendingCalls.Start?) in
        if calls.isClosed { return (true, nil) }
        return (false, calls.enqueue(id, timeout: timeout, turn: turn, now: now))
      }
      if isClosed { turn.resume(returning: false) }
      begin(start)
    }
  }

  private func begin(_ start: PendingCalls.Start?) {
    guard let start else { return }
    let id = start.call.id
    let timer = clock.schedule(after: start.call.deadline - clock.uptime) { [weak self] in
      _ = self?.finish(id, .failure(.timedOut))
    }
    if !calls.withLock({ $0.keep(timer, for: id) }) { timer.cancel() }
    start.turn.resume(returning: true)
  }

  private func answer(to id: String) async -> PendingCalls.Answer {
    await withCheckedContinuation { waiter in
      let answer = calls.withLock { $0.want(id, waiter) }
      if let answer { waiter.resume(returning: answer) }
    }
  }

  /// False when nobody waits for that id.
  @discardableResult
  func finish(_ id: String, _ answer: PendingCalls.Answer) -> Bool {
    let now = clock.uptime
    guard let end = calls.withLock({ $0.finish(id, answer, now: now) }) else { return false }
    end.waiter?.resume(returning: answer)
    dismissLeavers(isOver: false)
    begin(end.start)
    return true
  }

  private func dismissLeavers(isOver: Bool) {
    for leaver in calls.withLock({ $0.takeLeavers(isOver: isOver) }) { leaver.resume() }
  }

  private func failCalls() {
    let (turns, waiters) = calls.withLock { $0.close() }
    for turn in turns { turn.resume(returning: false) }
    for waiter in waiters { waiter.resume(returning: .failure(.offline)) }
    dismissLeavers(isOver: true)
  }

  func transmit(_ frame: Frame) async throws {
    let text = frame.text
    note(.outgoing, text, frame)
    try await channel.send(text)
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
