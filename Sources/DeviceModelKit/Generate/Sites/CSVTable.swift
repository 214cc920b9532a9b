/// A table of RFC 4180 whose cells know their places.
///
/// Only places are kept, so that a table of a hundred thousand rows takes little more than its file.
struct CSVTable: Sendable {
  let source: SourceText

  /// What stands between cells: a comma, a semicolon or a tab.
  let separator: UInt8

  private(set) var cells: [Cell] = []
  private var starts: [Int32] = [0]

  /// A cell by byte offsets, its quotes with it.
  struct Cell: Hashable, Sendable {
    var lower: Int32
    var upper: Int32
    var isQuoted: Bool

    var isEmpty: Bool { lower == upper }
  }

  init(source: SourceText, separator: UInt8) {
    self.source = source
    self.separator = separator
  }

  /// How many records there are, the header among them.
  var count: Int { starts.count - 1 }

  /// The cells of a record, the header being 0.
  subscript(record: Int) -> ArraySlice<Cell> {
    cells[Int(starts[record])..<Int(starts[record + 1])]
  }

  /// What a cell holds, without its quotes.
  func text(_ cell: Cell) -> String {
    let bytes = source.bytes
    guard cell.isQuoted else {
      return String(decoding: bytes[Int(cell.lower)..<Int(cell.upper)], as: UTF8.self)
    }
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    var index = Int(cell.lower) + 1
    while index < Int(cell.upper) {
      if bytes[index] == quote {
        index += 1
        // A closing quote, or the first of a pair.
        guard index < Int(cell.upper), bytes[index] == quote else { break }
      }
      text.append(bytes[index])
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Where a cell stands.
  func range(_ cell: Cell) -> SourceRange {
    source.range(Int(cell.lower)..<Int(cell.upper))
  }

  mutating func append(_ cell: Cell) { cells.append(cell) }

  /// Ends a record; one in which nothing stands is dropped.
  mutating func endRecord() {
    let start = Int(starts[starts.count - 1])
    guard cells[start...].contains(where: { !$0.isEmpty }) else {
      return cells.removeSubrange(start...)
    }
    starts.append(Int32(cells.count))
  }
}

extension String {
  /// The text as a cell of RFC 4180.
  var csvCell: String {
    let needsQuotes = utf8.contains { byte in
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        .contains(byte)
    }
    return needsQuotes ? "\"\(replacing("\"", with: "\"\""))\"" : self
  }
}
