/// A02.FR.17 to FR.20: when to ask for a certificate again.
///
/// Pure: every input returns what is to be done.
struct SigningMachine {
  enum Action: Equatable {
    case send
    /// Ask again after so long, should no certificate have come by then.
    case wait(Duration)
    /// A02.FR.19: nobody asks again until the CSMS wants it.
    case giveUp
    case nothing
  }

  private enum State {
    case idle
    /// The request is on its way.
    case asking
    /// The CSMS has it, and a certificate shall come.
    case waiting
    /// It could not leave, and does with the next connection.
    case unsent
  }

  private var state = State.idle
  private var last: Duration?
  private var doublings = 0

  /// Whether a certificate is to come.
  var isOpen: Bool { state != .idle }

  /// There is a new request.
  mutating func begin() -> Action {
    self = Self()
    state = .asking
    return .send
  }

  /// The CSMS took the request; `minimum` is CertSigningWaitMinimum, `repeats` the number of
  /// doublings, CertSigningRepeatTimes.
  mutating func accepted(minimum: Duration, repeats: Int) -> Action {
    guard state == .asking else { return .nothing }
    state = .waiting
    guard minimum > .zero else { return .giveUp }
    guard let last else {
      self.last = minimum
      return .wait(minimum)
    }
    guard doublings < repeats else { return .giveUp }
    doublings += 1
    self.last = last * 2
    return .wait(last * 2)
  }

  /// The request could not leave.
  mutating func unsent() { if state == .asking { state = .unsent } }

  /// What is to be said may be said.
  mutating func connected() -> Action {
    guard state == .unsent else { return .nothing }
    state = .asking
    return .send
  }

  /// The wait is over.
  mutating func timeIsUp() -> Action {
    guard state == .waiting else { return .nothing }
    state = .asking
    return .send
  }

  /// The certificate came, good or bad, or will never come.
  mutating func end() { self = Self() }
}
