public import Foundation

/// Wall time, monotonic time and timers from one source.
///
/// A station has two: one for what is simulated, which may run fast, and one for the network,
/// which never does. Tests move a manual one by hand.
public protocol StationClock: Sendable {
  /// Wall time, UTC.
  var now: Date { get }

  /// Time since the clock began; never goes back.
  var uptime: Duration { get }

  /// Calls `action` once, `delay` of this clock's time from now, on no particular thread.
  ///
  /// `action` must not block. A delay of zero or less is due at once.
  @discardableResult
  func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> ScheduledTimer
}

/// A promise to call back, which can be taken back.
public struct ScheduledTimer: Sendable {
  private let revoke: @Sendable () -> Void

  public init(revoke: @escaping @Sendable () -> Void) { self.revoke = revoke }

  /// Takes the promise back; harmless when it was kept already.
  public func cancel() { revoke() }
}

extension Duration {
  /// The duration as seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
