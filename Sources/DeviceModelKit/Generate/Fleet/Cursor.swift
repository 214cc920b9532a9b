import Synchronization

/// Hands out the numbers below a count, each once, to whoever asks first.
final class Cursor: Sendable {
  private let count: Int
  private let state = Mutex(0)

  init(_ count: Int) { self.count = count }

  /// The next number; nothing when all are taken.
  func next() -> Int? {
    state.withLock { next in
      guard next < count else { return nil }
      defer { next += 1 }
      return next
    }
  }
}

/// The blueprints of a fleet, each made when it is first wanted.
final class BlueprintShelf: Sendable {
  private let blueprints = Mutex<[Shape: Blueprint]>([:])

  /// The blueprint for stations like `draft`.
  ///
  /// - Throws: Why none can be made of `draft`; the next station of that shape is tried anew.
  func blueprint(for draft: StationDraft) throws -> Blueprint {
    try blueprints.withLock { blueprints in
      if let known = blueprints[draft.shape] { return known }
      let made = try Blueprint(draft.structure, values: draft.values)
      blueprints[draft.shape] = made
      return made
    }
  }
}
