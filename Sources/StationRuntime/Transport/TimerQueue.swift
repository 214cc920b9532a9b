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

    static func < (left: Self, right: Self) -> Bool {
      (left.deadline, left.number) < (right.deadline, right.number)
    }

    static func == (left: Self, right: Self) -> Bool { left.number == right.number }
  }

  private struct State {
    var heap = Heap<Entry>()
    /// What the timers do that nobody has cancelled, by number.
    var wanted: [UInt64: @Sendable () -> Void] = [:]
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
      state.heap.insert(Entry(deadline: deadline, number: state.lastNumber))
      state.wanted[state.lastNumber] = action
      return state.lastNumber
    }
    arm()
    return ScheduledTimer { [self] in cancel(number) }
  }

  /// Forgets a timer; its entry stays in the heap until such entries are the most of it.
  private func cancel(_ number: UInt64) {
    state.withLock { state in
      state.wanted[number] = nil
      guard state.heap.count > 2 * state.wanted.count + 16 else { return }
      state.heap = Heap(state.heap.unordered.filter { state.wanted[$0.number] != nil })
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
    loop.scheduleTask(in: TimeAmount(delay(to: deadline))) { [self] in fire(armedFor: deadline) }
  }

  /// How long to wait for the next timer; never no time at all where it is late.
  ///
  /// A loop that is late with its timers, as that of a simulation much too fast is, would go from one to
  /// the next and hear nobody.
  private func delay(to deadline: ContinuousClock.Instant) -> Duration {
    let now = ContinuousClock.now
    return deadline + Self.lateness < now ? Self.pause : max(.zero, now.duration(to: deadline))
  }

  /// How late a timer may be before its loop pauses, and how long the pause is.
  private static let lateness = Duration.milliseconds(1)
  private static let pause = Duration.microseconds(50)

  private func fire(armedFor armed: ContinuousClock.Instant) {
    let due = state.withLock { state -> [@Sendable () -> Void] in
      if state.armedFor == armed { state.armedFor = nil }
      var due: [@Sendable () -> Void] = []
      let now = ContinuousClock.now
      while let first = state.heap.min, first.deadline <= now {
        state.heap.removeMin()
        if let action = state.wanted.removeValue(forKey: first.number) { due.append(action) }
      }
      return due
    }
    for action in due { action() }
    arm()
  }
}
