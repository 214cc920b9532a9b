import Synchronization

/// The calls of one station whose answers nobody waits for: what is to be done with each, on its actor.
final class StationAnswers {
  private let ring: @Sendable (Int) -> Void
  private(set) var lastNumber: Int
  private var awaited: [Int: () -> Void] = [:]

  /// `ring` is called from anywhere, with the number to pass to `came` on the actor; `lastNumber` is the
  /// last one that must not be given again.
  init(after lastNumber: Int = 0, ring: @escaping @Sendable (Int) -> Void) {
    self.lastNumber = lastNumber
    self.ring = ring
  }

  /// Whether no answer is awaited.
  var isEmpty: Bool { awaited.isEmpty }

  /// What to call with the answer, once and from anywhere; `action` follows on the actor.
  func expect<Answer: Sendable>(
    _ action: @escaping (Answer) -> Void
  ) -> @Sendable (Answer) -> Void {
    lastNumber += 1
    let number = lastNumber
    let place = AnswerPlace<Answer>()
    awaited[number] = { if let answer = place.content.withLock(\.self) { action(answer) } }
    return { [ring] answer in
      place.content.withLock { $0 = answer }
      ring(number)
    }
  }

  /// Does what is to be done with an answer, unless nobody wants it any more.
  func came(_ number: Int) { awaited.removeValue(forKey: number)?() }

  /// Forgets all of them: whoever they were for is gone.
  func end() { awaited = [:] }
}

/// Where an answer lies until the actor has time for it.
private final class AnswerPlace<Answer: Sendable>: Sendable {
  let content = Mutex<Answer?>(nil)
}
