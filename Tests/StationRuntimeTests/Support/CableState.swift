import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

/// What a cable's supervisor reported, for who waits for it.
final class CableState: Sendable {
  struct Contents {
    var isConnected = false
    var connections = 0
    /// Attempts that failed in a row.
    fileprivate var failures = 0
    fileprivate var slot = 1
    fileprivate var waiting: [Waiter] = []
  }

  fileprivate struct Waiter {
    var isSatisfied: @Sendable (Contents) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  private let contents = Mutex(Contents())

  var isConnected: Bool { contents.withLock(\.isConnected) }
  var connections: Int { contents.withLock(\.connections) }

  /// The slot that the test wants the station in.
  var slot: Int {
    get { contents.withLock(\.slot) }
    set { contents.withLock { $0.slot = newValue } }
  }

  /// Returns when this is so; a connection that never comes about fails the test.
  func reaches(_ isSatisfied: @escaping @Sendable (Contents) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isSo = contents.withLock { contents in
        guard !isSatisfied(contents) else { return true }
        contents.waiting.append(Waiter(isSatisfied: isSatisfied, continuation: continuation))
        return false
      }
      if isSo { continuation.resume() }
    }
  }

  func note(_ event: ConnectionEvent) {
    let (released, failures) = contents.withLock { contents in
      contents.note(event)
      return (contents.takeReleased(), contents.failures)
    }
    if case .failed(let failure, _, _) = event, failures == Contents.patience {
      Issue.record("the station does not connect: \(failure.sentence)")
    }
    for waiter in released { waiter.continuation.resume() }
  }
}

extension CableState.Contents {
  /// How many attempts in a row may fail.
  fileprivate static let patience = 20

  /// Who need not wait any longer.
  fileprivate mutating func takeReleased() -> [CableState.Waiter] {
    let now = self
    let isReleased = { (waiter: CableState.Waiter) in
      waiter.isSatisfied(now) || now.failures >= Self.patience
    }
    defer { waiting.removeAll(where: isReleased) }
    return waiting.filter(isReleased)
  }

  fileprivate mutating func note(_ event: ConnectionEvent) {
    switch event {
    case .connecting: break
    case .connected:
      isConnected = true
      connections += 1
      failures = 0
    case .failed: failures += 1
    case .disconnected: isConnected = false
    }
  }
}

/// A manual clock on which what is due at once happens at once.
struct CableClock: StationClock {
  private let clock = ManualClock()

  var now: Date { clock.now }
  var uptime: Duration { clock.uptime }

  func schedule(
    after delay: Duration,
    _ action: @escaping @Sendable () -> Void
  ) -> ScheduledTimer {
    let timer = clock.schedule(after: delay, action)
    if delay <= .zero { clock.advance(by: .zero) }
    return timer
  }

  func pass(_ duration: Duration) { clock.advance(by: duration) }
}

/// Passes calls on to a station, and knows when it has begun what its answers promised.
final class PromptAnswerer: CallAnswering {
  private struct State {
    var station: Station?
    var due = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func attach(_ station: Station) { state.withLock { $0.station = station } }

  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    let station = state.withLock { state in
      state.due += 1
      return state.station
    }
    guard let station else { throw CallError(.internalError, "no station is attached") }
    return try await station.answer(call)
  }

  func answered(_ call: IncomingCall) async {
    await state.withLock(\.station)?.answered(call)
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.due -= 1
      guard state.due == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func answerWasRefused(_ error: CallError) async {
    await state.withLock(\.station)?.answerWasRefused(error)
  }

  /// Returns when every call that came in is dealt with.
  func isDone() async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.due > 0 { state.waiting.append(continuation) }
        return state.due == 0
      }
      if isDone { continuation.resume() }
    }
  }
}

extension ConnectionConfiguration {
  /// The same network profiles, all of them at a bench's server, without pauses between attempts.
  ///
  /// There is no TLS on the loopback interface: TLSConnectionTests are about that.
  func led(to url: String) -> Self {
    var led = self
    led.targets = targets.map { $0.led(to: url) }
    led.fallback = fallback?.led(to: url)
    led.backoff = .init(waitMinimum: .zero, randomRange: .zero, repeatTimes: 0)
    return led
  }
}

extension ConnectionTarget {
  fileprivate func led(to url: String) -> Self {
    var led = self
    led.url = "\(url)/\(slot)"
    led.securityProfile = securityProfile.usesTLS ? .basicAuthentication : securityProfile
    return led
  }
}
