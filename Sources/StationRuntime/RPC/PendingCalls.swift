/// The calls of a session and the tasks that wait for them.
///
/// Every method returns what has to be resumed or started, so that nothing of it happens while
/// the session's state is locked.
struct PendingCalls {
  typealias Answer = Result<JSONFragment, CallFailure>
  typealias Turn = CheckedContinuation<Bool, Never>
  typealias Waiter = CheckedContinuation<Answer, Never>

  /// Where the answer to a call that may leave stands.
  private enum Reply {
    case awaited
    case wanted(Waiter)
    case came(Answer)
  }

  /// A call whose turn it is.
  struct Start {
    var call: CallQueue.Pending
    var turn: Turn
  }

  private var queue = CallQueue()
  private var turns: [String: Turn] = [:]
  private var replies: [String: Reply] = [:]
  private var timer: ScheduledTimer?

  /// Who waits for the call under way to be the last.
  private var leavers: [CheckedContinuation<Void, Never>] = []
  private(set) var isClosed = false

  /// Puts a call in line; `start` is what may leave now.
  mutating func enqueue(_ id: String, timeout: Duration, turn: Turn, now: Duration) -> Start? {
    turns[id] = turn
    return start(queue.enqueue(id, timeout: timeout, now: now))
  }

  /// Keeps the timer of the call that is pending; false when it no longer is.
  mutating func keep(_ timer: ScheduledTimer, for id: String) -> Bool {
    guard queue.pending?.id == id else { return false }
    self.timer = timer
    return true
  }

  /// The task behind a call is ready for its answer; returns the answer if it is there already.
  mutating func want(_ id: String, _ waiter: Waiter) -> Answer? {
    if case .came(let answer) = replies[id] {
      replies[id] = nil
      return answer
    }
    guard replies[id] != nil else { return .failure(.offline) }
    replies[id] = .wanted(waiter)
    return nil
  }

  /// Whether the answer to `id` is still awaited.
  func isAwaiting(_ id: String) -> Bool { queue.pending?.id == id }

  /// Ends a call; nothing when no answer to that id is awaited.
  mutating func finish(
    _ id: String,
    _ answer: Answer,
    now: Duration
  ) -> (waiter: Waiter?, start: Start?)? {
    guard let action = queue.finish(id, now: now) else { return nil }
    timer?.cancel()
    timer = nil
    return (settle(id, answer), start(action))
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

  /// Ends every call, now and for good.
  mutating func close() -> (turns: [Turn], waiters: [Waiter]) {
    isClosed = true
    timer?.cancel()
    timer = nil
    queue.removeAll()
    let waiters = replies.keys.sorted().compactMap { settle($0, .failure(.offline)) }
    defer { turns = [:] }
    return (Array(turns.values), waiters)
  }

  private mutating func start(_ action: CallQueue.Action) -> Start? {
    guard case .send(let call) = action, let turn = turns.removeValue(forKey: call.id) else {
      return nil
    }
    replies[call.id] = .awaited
    return Start(call: call, turn: turn)
  }

  private mutating func settle(_ id: String, _ answer: Answer) -> Waiter? {
    switch replies[id] {
    case .wanted(let waiter):
      replies[id] = nil
      return waiter
    case .awaited: replies[id] = .came(answer)
    case .came, nil: break
    }
    return nil
  }
}
