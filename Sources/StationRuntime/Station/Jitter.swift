/// Where randomness in waiting comes from; a test makes it predictable.
struct Jitter: Sendable {
  /// Something from 0 up to the duration given.
  let upTo: @Sendable (Duration) -> Duration

  /// The system's randomness.
  static let system = Jitter { $0 <= .zero ? .zero : $0 * Double.random(in: 0...1) }
}
