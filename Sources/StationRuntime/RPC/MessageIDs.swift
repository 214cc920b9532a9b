import Foundation

/// Where the ids of calls come from.
///
/// An id is never used twice by the same identity, not even after a restart (part 4, 4.1.4);
/// only a test has reason to make them predictable.
struct MessageIDs: Sendable {
  let next: @Sendable () -> String

  /// Version 4 UUIDs from the system's randomness.
  static let system = MessageIDs {
    // `UUID()` opens a file for its randomness.
    var system = SystemRandomness()
    return UUID.random(using: &system).uuidString.lowercased()
  }
}
