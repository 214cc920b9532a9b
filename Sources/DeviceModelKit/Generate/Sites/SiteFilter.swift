/// Which rows of a site table are wanted: `country=DE`, `identity=CS-1*`, `site.kind!=test`.
public struct SiteFilter: Hashable, Sendable {
  /// The column's name, as its header has it.
  public let column: String

  /// Whether rows that match are left out, rather than taken.
  public let isNegated: Bool

  private let pattern: String

  /// Reads `COLUMN=VALUE` or `COLUMN!=VALUE`, where `*` in the value stands for any text.
  ///
  /// Nothing where the text has no `=` or no column before it.
  public init?(_ text: String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
    var column = text[..<equals]
    isNegated = column.last == "!"
    if isNegated { column.removeLast() }
    guard !column.isEmpty else { return nil }
    self.column = String(column)
    pattern = String(text[text.index(after: equals)...])
  }

  /// Whether a row with this text in the column is wanted.
  func wants(_ text: String) -> Bool {
    Self.matches(Array(text), Array(pattern)) != isNegated
  }

  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (position, place) = (0, 0)
    var retry: (position: Int, place: Int)?
    while position < text.count {
      if place < pattern.count, pattern[place] == "*" {
        retry = (position, place)
        place += 1
      } else if place < pattern.count, pattern[place] == text[position] {
        position += 1
        place += 1
      } else if let last = retry {
        retry = (last.position + 1, last.place)
        (position, place) = (last.position + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}

/// One of several runs that share a table: `2/8`.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// Reads `I/N`, I from 1 to N; nothing else is one.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    guard (1...100_000).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  public var description: String { "\(number)/\(count)" }

  /// The end of the names of files that each shard writes one of.
  var suffix: String { "-\(number)-of-\(count)" }

  /// Whether a row, counted from 1, is this shard's.
  func has(row: Int) -> Bool { (row - 1) % count == number - 1 }
}
