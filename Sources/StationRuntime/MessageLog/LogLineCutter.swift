/// Cuts what comes in pieces into lines, in memory that has a bound.
struct LogLineCutter {
  /// One line, without its end.
  struct Line: Hashable {
    /// From 1.
    var number: Int

    /// Nothing when the line is longer than anybody's message.
    var text: String?
  }

  private let longest: Int
  private var begun: [UInt8] = []
  private var isTooLong = false
  private var lines = 0

  /// - Parameter longest: Bytes of the longest line that is kept.
  init(longest: Int) { self.longest = longest }

  /// The lines that end in these bytes.
  mutating func cut(_ bytes: some Collection<UInt8>, _ each: (Line) throws -> Void) rethrows {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      rest = rest[rest.index(after: end)...]
      try each(takeLine())
    }
    keep(rest)
  }

  /// The line that has no end yet, as it stands where a log stops.
  mutating func rest() -> Line? { begun.isEmpty && !isTooLong ? nil : takeLine() }

  private mutating func keep(_ bytes: some Collection<UInt8>) {
    guard !isTooLong else { return }
    if begun.count + bytes.count > longest {
      isTooLong = true
      begun = []
    } else {
      begun += bytes
    }
  }

  private mutating func takeLine() -> Line {
    lines += 1
    defer {
      begun.removeAll(keepingCapacity: begun.count < 1 << 16)
      isTooLong = false
    }
    if begun.last == UInt8(ascii: "\r") { begun.removeLast() }
    return Line(number: lines, text: isTooLong ? nil : String(decoding: begun, as: UTF8.self))
  }
}
