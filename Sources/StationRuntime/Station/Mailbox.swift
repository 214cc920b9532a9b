import Synchronization

/// What reaches a station from outside its actor, in the order it came.
///
/// However much arrives, one carrier at a time brings it in.
final class Mailbox: Sendable {
  /// One thing to be dealt with on the station's actor.
  enum Letter: Sendable {
    case event(StationEvent)
    case hardware(evse: Int, HardwareEvent)
    case timer(number: Int)
    /// The CSMS's answer to a call is there.
    case answer(number: Int)
    /// Resumes when everything before it is dealt with.
    case marker(CheckedContinuation<Void, Never>)
  }

  /// A letter, and the CSMS's call that its sender was dealing with.
  struct Delivery: Sendable {
    let content: Letter
    let call: Int?
  }

  private struct State {
    var letters: [Delivery] = []
    var isBeingEmptied = false
    var callCarrier: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Names who empties the box: called once whenever it stops being empty.
  func open(_ callCarrier: @escaping @Sendable () -> Void) {
    let hasMail = state.withLock { state in
      state.callCarrier = callCarrier
      state.isBeingEmptied = !state.letters.isEmpty
      return state.isBeingEmptied
    }
    if hasMail { callCarrier() }
  }

  /// Puts a letter in; harmless from anywhere, at any time.
  func deliver(_ letter: Letter) {
    let delivery = Delivery(content: letter, call: AnswersDue.call)
    let callCarrier = state.withLock { state -> (@Sendable () -> Void)? in
      state.letters.append(delivery)
      guard !state.isBeingEmptied, let callCarrier = state.callCarrier else { return nil }
      state.isBeingEmptied = true
      return callCarrier
    }
    callCarrier?()
  }

  /// Whether nothing has come meanwhile: then the next letter calls the carrier again.
  func closeIfEmpty() -> Bool {
    state.withLock { state in
      if state.letters.isEmpty { state.isBeingEmptied = false }
      return state.letters.isEmpty
    }
  }

  /// Takes all letters out; with none left, the next letter calls the carrier again.
  func take() -> [Delivery] {
    state.withLock { state in
      defer { state.letters = [] }
      if state.letters.isEmpty { state.isBeingEmptied = false }
      return state.letters
    }
  }
}
