import Synchronization

/// What stations said, in order, and who waits to hear something.
///
/// No actor: a timer must be able to end a wait at once.
final class Hearing: Sendable {
  private struct Said {
    var number: Int
    var identity: String
    var action: String

    func meets(_ wish: Wish) -> Bool {
      number >= wish.from && action == wish.action
        && (wish.identity == nil || identity == wish.identity)
    }
  }

  private struct Waiter {
    var number: Int
    var wish: Wish
    var continuation: CheckedContinuation<Int?, Never>
  }

  /// What somebody waits for; without an action nothing meets it.
  struct Wish: Sendable {
    var action: String?
    var identity: String?
    /// Only what was said from this number on counts.
    var from: Int
  }

  private struct State {
    var said: [Said] = []
    var waiters: [Waiter] = []
    var nextNumber = 0
    var nextWaiter = 0
    /// Waits whose time was up before they began.
    var expired: Set<Int> = []
    var isClosed = false
  }

  /// A script looks back to its last step, not further.
  private static let mostRemembered = 1000
  private let clock: any StationClock
  private let state = Mutex(State())

  init(clock: any StationClock) { self.clock = clock }

  /// The number the next thing said will have.
  var next: Int { state.withLock(\.nextNumber) }

  func note(_ action: String, from identity: String) {
    let met = state.withLock { state -> [(Waiter, Int)] in
      let said = Said(number: state.nextNumber, identity: identity, action: action)
      state.nextNumber += 1
      state.said.append(said)
      if state.said.count > Self.mostRemembered { state.said.removeFirst() }
      let met = state.waiters.filter { said.meets($0.wish) }
      state.waiters.removeAll { said.meets($0.wish) }
      return met.map { ($0, said.number) }
    }
    for (waiter, number) in met { waiter.continuation.resume(returning: number) }
  }

  /// The number of the first thing that meets the wish; nothing when the time is up, or the task
  /// was cancelled.
  func wait(for wish: Wish, within limit: Duration) async -> Int? {
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    let timer = clock.schedule(after: limit) { [weak self] in self?.giveUp(id) }
    defer {
      timer.cancel()
      state.withLock { _ = $0.expired.remove(id) }
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { enlist(id, wish, $0) }
    } onCancel: {
      giveUp(id)
    }
  }

  /// Lets time pass; less of it when the task is cancelled.
  func pause(for duration: Duration) async {
    _ = await wait(for: Wish(from: 0), within: duration)
  }

  /// Ends every wait, also those to come.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.continuation.resume(returning: nil) }
  }

  private func enlist(_ id: Int, _ wish: Wish, _ continuation: CheckedContinuation<Int?, Never>) {
    let (isOver, number) = state.withLock { state -> (Bool, Int?) in
      if let said = state.said.first(where: { $0.meets(wish) }) { return (true, said.number) }
      if state.isClosed || state.expired.remove(id) != nil { return (true, nil) }
      state.waiters.append(Waiter(number: id, wish: wish, continuation: continuation))
      return (false, nil)
    }
    if isOver { continuation.resume(returning: number) }
  }

  private func giveUp(_ id: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.number == id }) else {
        // The wait is about to begin and must end at once, or it has just ended.
        state.expired.insert(id)
        return nil
      }
      return state.waiters.remove(at: index)
    }
    waiter?.continuation.resume(returning: nil)
  }
}
