/// Why a text is not JSON.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Bytes before the offending one.
  package var offset: Int
  package var expected: String

  package var description: String { "not JSON at byte \(offset): expected \(expected)" }
}
