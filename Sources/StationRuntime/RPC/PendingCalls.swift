/// The calls of a session and who waits for their answers.
///
/// Every method returns what has to be sent or told, so that nothing of it happens while the session's
/// state is locked.
struct PendingCalls {
  typealias Answer = Result<JSONFragment, CallFailure>

  /// Something to say, and who is told of the answer, once.
  struct Call {
    let frame: Frame
    let then: @Sendable (Answer) -> Void
  }

  /// A call whose turn it is.
  struct Start {
    let deadline: Duration
    let frame: Frame
  }

  /// What becomes of a new call.
  enum Turn {
    case now(Start)
    case later

    /// The session is over.
    case never
  }

  private var queue = CallQueue()
  private var calls: [String: Call] = [:]
  private var timer: ScheduledTimer?

  /// Who waits for the call under way to be the last.
  private var leavers: [CheckedContinuation<Void, Never>] = []
  private(set) var isClosed = false

  /// Puts a call in line.
  mutating func enqueue(_ call: Call, timeout: Duration, now: Duration) -> Turn {
    guard !isClosed else { return .never }
    calls[call.frame.id] = call
    return start(queue.enqueue(call.frame.id, timeout: timeout, now: now)).map(Turn.now) ?? .later
  }

  /// Keeps the timer of the call that is pending; false when it no longer is.
  mutating func keep(_ timer: ScheduledTimer, for id: String) -> Bool {
    guard queue.pending?.id == id else { return false }
    self.timer = timer
    return true
  }

  /// Whether the answer to `id` is still awaited.
  func isAwaiting(_ id: String) -> Bool { queue.pending?.id == id }

  /// Ends a call; nothing when no answer to that id is awaited.
  mutating func finish(_ id: String, now: Duration) -> (call: Call?, start: Start?)? {
    guard let action = queue.finish(id, now: now) else { return nil }
    timer?.cancel()
    timer = nil
    return (calls.removeValue(forKey: id), start(action))
  }

  /// Begins no more calls; true when none is under way either, else `leaver` has to wait.
  mutating func hold(for leaver: CheckedContinuation<Void, Never>) -> Bool {
    queue.isHeld = true
    guard queue.pending != nil, !isClosed else { return true }
    leavers.append(leaver)
    return false
  }

  /// Who need not wait any longer: all when `isOver`, else those whose call has ended.
  mutating func takeLeavers(isOver: Bool = false) -> [CheckedContinuation<Void, Never>] {
    guard isOver || queue.pending == nil else { return [] }
    defer { leavers = [] }
    return leavers
  }

  /// Ends every call, now and for good; answers those nobody will answer, in the order they were made.
  mutating func close() -> [Call] {
    isClosed = true
    timer?.cancel()
    timer = nil
    let open = queue.removeAll()
    defer { calls = [:] }
    return open.compactMap { calls[$0] }
  }

  private func start(_ action: CallQueue.Action) -> Start? {
    guard case .send(let pending) = action, let call = calls[pending.id] else { return nil }
    return Start(deadline: pending.deadline, frame: call.frame)
  }
}
