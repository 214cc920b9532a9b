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
  }

  let version: OCPPVersion

  private let channel: any MessageChannel
  private let answerer: any CallAnswering
  private let clock: any StationClock
  private let ids: MessageIDs
  private let settings: Settings
  private let observer: (any FrameObserver)?
  private let calls = Mutex(PendingCalls())
  /// The ids of the incoming calls that are not answered yet.
  private let unanswered = Mutex<Set<String>>([])

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

  /// Closes the channel; `run` ends and every call fails with `offline`.
  func close() async {
    failCalls()
    await channel.close()
  }
}

// MARK: - Outgoing

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
  private func finish(_ id: String, _ answer: PendingCalls.Answer) -> Bool {
    let now = clock.uptime
    guard let end = calls.withLock({ $0.finish(id, answer, now: now) }) else { return false }
    end.waiter?.resume(returning: answer)
    begin(end.start)
    return true
  }

  private func failCalls() {
    let (turns, waiters) = calls.withLock { $0.close() }
    for turn in turns { turn.resume(returning: false) }
    for waiter in waiters { waiter.resume(returning: .failure(.offline)) }
  }

  private func transmit(_ frame: Frame) async throws {
    let text = frame.text
    note(.outgoing, text, frame)
    try await channel.send(text)
  }
}

// MARK: - Incoming

extension RPCSession {
  private func receive(_ text: String, _ feed: AsyncStream<Frame>.Continuation) async {
    let frame: Frame
    do {
      frame = try read(text)
    } catch {
      await reject(text, error)
      return
    }
    switch frame {
    case .call, .send: await take(frame, text, feed)
    case .result(let id, let payload): settle(id, .success(payload), frame, text)
    case .error(let id, let error): settle(id, .failure(.refused(error)), frame, text)
    case .resultError: note(.incoming, text, frame)
    }
  }

  /// Part 4 of 2.0.1 knows no types 5 and 6: to it they are of the future.
  private func read(_ text: String) throws(FrameDefect) -> Frame {
    let frame = try Frame(text)
    guard version >= .v21 || frame.messageType <= 4 else {
      throw .unknownMessageType(frame.messageType)
    }
    return frame
  }

  private func settle(
    _ id: String,
    _ answer: PendingCalls.Answer,
    _ frame: Frame?,
    _ text: String,
    defect: FrameDefect? = nil
  ) {
    // Noted first: whoever waits may send the next frame at once.
    let isAwaited = calls.withLock { $0.isAwaiting(id) }
    let remark = defect.map(FrameSighting.Remark.defect) ?? (isAwaited ? nil : .unexpectedAnswer)
    note(.incoming, text, frame, remark)
    finish(id, answer)
  }

  private func reject(_ text: String, _ defect: FrameDefect) async {
    switch defect {
    case .call(let id, let error):
      note(.incoming, text, nil, .defect(defect))
      await refuse(id, error)
    case .result(let id, let error):
      let isAwaited = calls.withLock { $0.isAwaiting(id) }
      settle(id, .failure(.invalidAnswer(error)), nil, text, defect: defect)
      if isAwaited { await report(error, inAnswerTo: id) }
    case .other, .unknownMessageType:
      note(.incoming, text, nil, .defect(defect))
    }
  }

  private func take(
    _ frame: Frame,
    _ text: String,
    _ feed: AsyncStream<Frame>.Continuation
  ) async {
    guard case .call(let id, _, _) = frame else {
      // A SEND too many is lost; nobody waits for it.
      let isLost = if case .dropped = feed.yield(frame) { true } else { false }
      return note(.incoming, text, frame, isLost ? .flood : nil)
    }
    guard unanswered.withLock({ $0.insert(id).inserted }) else {
      note(.incoming, text, frame, .duplicateID)
      return await refuse(id, CallError(.rpcFrameworkError, "a call with this id is being handled"))
    }
    note(.incoming, text, frame)
    guard case .dropped = feed.yield(frame) else { return }
    unanswered.withLock { _ = $0.remove(id) }
    await refuse(
      id,
      CallError(.genericError, "\(settings.incomingLimit) calls already wait for their answers")
    )
  }

  private func attend(to frame: Frame) async {
    switch frame {
    case .call(let id, let action, let payload):
      await answer(IncomingCall(id: id, action: action, payload: payload, version: version))
    case .send(let id, let action, let payload):
      await answerer.received(
        IncomingCall(id: id, action: action, payload: payload, version: version)
      )
    case .result, .error, .resultError: break
    }
  }

  private func answer(_ call: IncomingCall) async {
    let frame: Frame
    do {
      frame = .result(id: call.id, payload: try await answerer.answer(call))
    } catch {
      frame = .error(id: call.id, error)
    }
    unanswered.withLock { _ = $0.remove(call.id) }
    // When the channel is gone the answer is lost with it; what it promised is done all the same.
    try? await transmit(frame)
    await answerer.answered()
  }

  private func refuse(_ id: String, _ error: CallError) async {
    // A channel that cannot take the refusal is about to end `run`.
    try? await transmit(.error(id: id, error))
  }

  private func note(
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
