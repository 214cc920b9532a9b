/// Which calls of the CSMS are being dealt with, and what they promised: it begins when their
/// answers are on their way, and overtakes none of them.
///
/// What has nothing to do with a call does not wait for its answer.
struct AnswersDue {
  /// The call that what is happening follows from, if it follows from one.
  @TaskLocal static var call: Int?

  /// Something to be done, and the call that promised it.
  struct Promise {
    let call: Int?
    let work: Work
  }

  /// What is to be done.
  enum Work {
    /// Takes time, and other things happen meanwhile.
    case long(() async -> Void)

    /// Is done in one go, as an event is dealt with.
    case short(() -> Void)
  }

  private struct Due {
    let id: String
    let number: Int
  }

  private var due: [Due] = []
  private var lastNumber = 0
  private var promised: [Promise] = []

  /// Notes that a call is dealt with from now on; answers the number it has here.
  mutating func take(_ call: IncomingCall) -> Int {
    lastNumber += 1
    due.append(Due(id: call.id, number: lastNumber))
    return lastNumber
  }

  /// Keeps what must wait for an answer, and gives back what need not.
  mutating func hold(_ promises: [Promise]) -> [Promise] {
    promises.filter { promise in
      guard let call = promise.call, due.contains(where: { $0.number == call }) else { return true }
      promised.append(promise)
      return false
    }
  }

  /// The answer is on its way: gives back what waited for it.
  mutating func left(_ call: IncomingCall) -> [Promise] {
    // A call that was refused for the boot's sake never came to be due.
    guard let index = due.firstIndex(where: { $0.id == call.id }) else { return [] }
    let number = due.remove(at: index).number
    defer { promised.removeAll { $0.call == number } }
    return promised.filter { $0.call == number }
  }

  /// Drops what is promised, as a power cut does.
  mutating func breakPromises() { promised = [] }
}
