/// Decides when the next CALL may leave: one unanswered CALL per direction (part 4, 4.1.1).
///
/// Pure bookkeeping: every input returns what the caller has to do about it. Moments are a
/// clock's uptime.
struct CallQueue {
  struct Pending: Hashable {
    var id: String
    var deadline: Duration
  }

  enum Action: Hashable {
    /// The call leaves now and has to be answered before the deadline.
    case send(Pending)
    case wait
  }

  private var waiting: [(id: String, timeout: Duration)] = []
  private(set) var pending: Pending?

  /// Whether nothing more may leave.
  var isHeld = false

  /// How many calls wait for their turn.
  var waitingCount: Int { waiting.count }

  /// A call wants to leave; its time runs from when it does.
  mutating func enqueue(_ id: String, timeout: Duration, now: Duration) -> Action {
    waiting.append((id, timeout))
    return next(now: now)
  }

  /// The call was answered, or its time is up; nothing when no answer to that id is awaited.
  mutating func finish(_ id: String, now: Duration) -> Action? {
    guard pending?.id == id else { return nil }
    pending = nil
    return next(now: now)
  }

  /// Forgets every call; answers their ids in order.
  mutating func removeAll() -> [String] {
    defer {
      waiting = []
      pending = nil
    }
    return [pending?.id].compactMap(\.self) + waiting.map(\.id)
  }

  private mutating func next(now: Duration) -> Action {
    guard !isHeld, pending == nil, !waiting.isEmpty else { return .wait }
    let first = waiting.removeFirst()
    let call = Pending(id: first.id, deadline: now + first.timeout)
    pending = call
    return .send(call)
  }
}
