import Foundation

/// Where identifiers that nobody may guess or repeat come from.
protocol IdentifierSource: Sendable {
  /// A text no other call ever gives, at most 36 characters.
  func next() -> String
}

/// Version 4 UUIDs from the system's randomness.
struct SystemIdentifiers: IdentifierSource {
  func next() -> String { UUID().uuidString.lowercased() }
}
