/// The elements of a text that ought to be one array, each as it is written.
struct JSONElements {
  private let scanner: JSONScanner
  private let ranges: [Range<Int>]

  /// Whether the text is one well-formed array and nothing more.
  let isComplete: Bool

  /// Takes the elements up to where the text is no array any more.
  init(_ text: String) {
    var scanner = JSONScanner(text)
    var ranges: [Range<Int>] = []
    var isComplete = false
    if scanner.take("["), !scanner.take("]") {
      while let element = try? scanner.skip() {
        // The value that does not scan is what `isComplete` reports.
        ranges.append(element)
        if scanner.take(",") { continue }
        isComplete = scanner.take("]") && scanner.isAtEnd()
        break
      }
    }
    self.scanner = scanner
    self.ranges = ranges
    self.isComplete = isComplete
  }

  var count: Int { ranges.count }

  /// An element as it is written; nothing where there are fewer.
  subscript(_ index: Int) -> String? {
    ranges.indices.contains(index) ? scanner.lexeme(ranges[index]) : nil
  }

  /// The first byte of an element.
  func firstByte(_ index: Int) -> UInt8? {
    ranges.indices.contains(index) ? scanner.firstByte(ranges[index]) : nil
  }

  /// The characters of an element that is a string; nothing for any other.
  func string(_ index: Int) -> String? {
    guard firstByte(index) == UInt8(ascii: "\"") else { return nil }
    return scanner.text(ranges[index])
  }

  /// An element that is a whole number; nothing for any other.
  func integer(_ index: Int) -> Int? { self[index].flatMap { Int($0) } }
}
