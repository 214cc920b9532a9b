import Foundation

/// A TransactionEvent that waits for its turn, and the number by which it is kept.
struct WaitingEvent: Hashable, Sendable {
  /// What there is of it.
  enum Content: Hashable, Sendable {
    case made(TransactionEvent)

    /// As an earlier run of the station kept it: read when its turn comes, so that a station that
    /// left a hundred thousand of them behind is back as fast as any other.
    case kept(Data)
  }

  let number: Int
  var content: Content

  /// How often it was sent and not accepted.
  var failures = 0

  /// The event itself; nothing when what was kept is damaged.
  func read() -> TransactionEvent? {
    switch content {
    case .made(let event):
      return event
    case .kept(let data):
      // `try?`: what is damaged is counted by who asked.
      var event = try? WireCoding(.v21)
        .decode(TransactionEvent.self, from: String(decoding: data, as: UTF8.self)).value
      // E11.FR.07: it waited while the connection went.
      event?.offline = true
      return event
    }
  }

  /// E14: whether it tells of this transaction.
  func isAbout(transaction id: String) -> Bool {
    switch content {
    case .made(let event): event.transactionInfo.transactionId.value == id
    case .kept(let data): data.range(of: Data(#""\#(id)""#.utf8)) != nil
    }
  }

  /// E11.FR.07: what still waits when the connection goes is offline from now on.
  mutating func goOffline() {
    guard case .made(var event) = content else { return }
    event.offline = true
    content = .made(event)
  }
}

extension TransactionEvent {
  /// Whether it tells nothing but meter values.
  var isSample: Bool {
    isSpare && (triggerReason == .meterValuePeriodic || triggerReason == .meterValueClock)
  }

  /// E12.FR.04: whether the CSMS can do without it.
  var isSpare: Bool {
    guard eventType == .updated, idToken == nil, evse == nil, reservationId == nil,
      transactionInfo.remoteStartId == nil
    else { return false }
    switch triggerReason {
    case .limitSet, .costLimitReached, .energyLimitReached, .timeLimitReached, .socLimitReached:
      return false
    default:
      return true
    }
  }
}
