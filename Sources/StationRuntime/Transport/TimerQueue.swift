import HeapModule
import NIOCore
import NIOPosix
import Synchronization

/// The timers of an event loop, in the order they fall due, behind a single one of the loop's own.
///
/// Times are `ContinuousClock`'s. Thousands of stations share one queue. Those whose timers are set
/// on a loop are called back on it, without a change of threads.
final class TimerQueue: Sendable {
  /// The queue of the loop that the caller runs on; of any loop for who runs on none.
  static var current: TimerQueue {
    guard let loop = MultiThreadedEventLoopGroup.currentEventLoop else { return fallback }
    return ofLoops[ObjectIdentifier(loop)] ?? fallback
  }

  private static let ofLoops = Dictionary(
    uniqueKeysWithValues: MultiThreadedEventLoopGroup.singleton.makeIterator().map {
      (ObjectIdentifier($0), TimerQueue(on: $0))
    }
  )

  private static let fallback = TimerQueue(on: MultiThreadedEventLoopGroup.singleton.any())

  private struct Entry: Comparable {
    var deadline: ContinuousClock.Instant
    var number: UInt64
    var action: @Sendable () -> Void

    static func < (left: Self, right: Self) -> Bool {
      (left.deadline, left.number) < (right.deadline, right.number)
    }

    static func == (left: Self, right: Self) -> Bool { left.number == right.number }
  }

  private struct State {
    var heap = Heap<Entry>()
    /// The numbers of the timers nobody has cancelled.
    var wanted: Set<UInt64> = []
    var lastNumber: UInt64 = 0
    var armedFor: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let loop: any EventLoop

  init(on loop: any EventLoop) { self.loop = loop }

  @discardableResult
  func schedule(
    at deadline: ContinuousClock.Instant,
    _ action: @escaping @Sendable () -> Void
  ) -> ScheduledTimer {
    let number = state.withLock { state in
      state.lastNumber += 1
      state.heap.insert(Entry(deadline: deadline, number: state.lastNumber, action: action))
      state.wanted.insert(state.lastNumber)
      return state.lastNumber
    }
    arm()
    return ScheduledTimer { [self] in cancel(number) }
  }

  /// Forgets a timer; its entry stays in the heap until such entries are the most of it.
  private func cancel(_ number: UInt64) {
    state.withLock { state in
      state.wanted.remove(number)
      guard state.heap.count > 2 * state.wanted.count + 64 else { return }
      state.heap = Heap(state.heap.unordered.filter { state.wanted.contains($0.number) })
    }
  }

  /// Sets the loop's timer to the earliest deadline, unless one stands there or before it.
  private func arm() {
    let deadline = state.withLock { state -> ContinuousClock.Instant? in
      guard let next = state.heap.min?.deadline else { return nil }
      if let armed = state.armedFor, armed <= next { return nil }
      state.armedFor = next
      return next
    }
    guard let deadline else { return }
    let delay = max(.zero, ContinuousClock.now.duration(to: deadline))
    loop.scheduleTask(in: TimeAmount(delay)) { [self] in fire(armedFor: deadline) }
  }

  private func fire(armedFor armed: ContinuousClock.Instant) {
    let due = state.withLock { state -> [Entry] in
      if state.armedFor == armed { state.armedFor = nil }
      var due: [Entry] = []
      while let first = state.heap.min, first.deadline <= .now {
        state.heap.removeMin()
        if state.wanted.remove(first.number) != nil { due.append(first) }
      }
      return due
    }
    for entry in due { entry.action() }
    arm()
  }
}
