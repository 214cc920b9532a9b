import Synchronization

/// Holds up whoever comes until a test opens it.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func wait() async {
    await withCheckedContinuation { continuation in
      let (passes, watchers) = state.withLock { state in
        defer { state.watchers = [] }
        if !state.isOpen { state.waiting.append(continuation) }
        return (state.isOpen, state.watchers)
      }
      if passes { continuation.resume() }
      for watcher in watchers { watcher.resume() }
    }
  }

  /// Returns when somebody waits.
  func entered() async {
    await withCheckedContinuation { continuation in
      let isSomebodyThere = state.withLock { state in
        if state.waiting.isEmpty { state.watchers.append(continuation) }
        return !state.waiting.isEmpty
      }
      if isSomebodyThere { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      state.isOpen = true
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
