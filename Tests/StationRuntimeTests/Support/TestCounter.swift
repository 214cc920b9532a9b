import Synchronization

/// 1, 2, 3, from any thread.
final class TestCounter: Sendable {
  private let last = Atomic(0)
  func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
