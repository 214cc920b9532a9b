/// Reads tables as RFC 4180 has them, and as spreadsheets write them.
///
/// A byte order mark, semicolons or tabs between cells, any line end and Excel's `sep=;` line are
/// understood. Reading goes on after an error, so that one run shows all of them.
struct CSVReader {
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]
  private var table: CSVTable
  private var findings = Findings()
  private var index: Int

  private init(_ source: SourceText) {
    bytes = source.bytes
    index = source.byteOrderMarkLength
    let declared = Self.declaredSeparator(bytes, from: index)
    table = CSVTable(
      source: source,
      separator: declared ?? Self.likelySeparator(bytes, from: index)
    )
    guard declared != nil else { return }
    index = bytes[index...].firstIndex(of: Self.lineFeed).map { $0 + 1 } ?? bytes.count
  }

  /// The table in `source`, and what is wrong with it as a table.
  static func read(_ source: SourceText) -> (table: CSVTable, findings: [Diagnostic]) {
    var reader = CSVReader(source)
    let start = source.bytes.prefix(2)
    if start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) {
      reader.report(
        at: 0..<2,
        "this is UTF-16, expected UTF-8",
        help: "save the table as 'CSV UTF-8'"
      )
      return (reader.table, reader.findings.diagnostics)
    }
    while reader.index < reader.bytes.count { reader.readRecord() }
    reader.checkEncoding()
    return (reader.table, reader.findings.diagnostics)
  }

  private mutating func readRecord() {
    while true {
      readCell()
      guard index < bytes.count else { break }
      let end = bytes[index]
      index += 1
      if end == table.separator {
        // A line that ends with a separator has an empty cell at its end.
        guard index == bytes.count else { continue }
        table.append(.init(lower: Int32(index), upper: Int32(index), isQuoted: false))
        break
      }
      if end == Self.carriageReturn, index < bytes.count, bytes[index] == Self.lineFeed {
        index += 1
      }
      break
    }
    table.endRecord()
  }

  private mutating func readCell() {
    let start = index
    let isQuoted = index < bytes.count && bytes[index] == Self.quote
    if isQuoted { skipQuoted() }
    let afterQuotes = index
    var hasQuote = isQuoted
    while index < bytes.count, !isEnd(bytes[index]) {
      if !hasQuote, bytes[index] == Self.quote {
        hasQuote = true
        report(
          at: index..<(index + 1),
          "a quote inside a cell that does not begin with one",
          help: "put quotes around the cell and write the quote in it twice"
        )
      }
      index += 1
    }
    if isQuoted, index > afterQuotes {
      report(
        at: afterQuotes..<index,
        "text after the closing quote, expected '\(shownSeparator)' or the end of the line",
        help: "write a quote within quotes twice"
      )
    }
    table.append(.init(lower: Int32(start), upper: Int32(index), isQuoted: isQuoted))
  }

  private mutating func skipQuoted() {
    let start = index
    index += 1
    while index < bytes.count {
      guard bytes[index] == Self.quote else {
        index += 1
        continue
      }
      index += 1
      guard index < bytes.count, bytes[index] == Self.quote else { return }
      index += 1
    }
    report(
      at: start..<(start + 1),
      "this quote is never closed",
      help: "close it, or write a quote that belongs to the text twice within quotes"
    )
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == table.separator || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private var shownSeparator: String {
    table.separator == UInt8(ascii: "\t") ? "a tab" : String(UnicodeScalar(table.separator))
  }

  private mutating func checkEncoding() {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    for cell in table.cells {
      let offsets = Int(cell.lower)..<Int(cell.upper)
      guard String(validating: bytes[offsets], as: UTF8.self) == nil else { continue }
      report(at: offsets, "this is no UTF-8", help: "save the table as 'CSV UTF-8'")
    }
  }

  private mutating func report(at offsets: Range<Int>, _ message: String, help: String) {
    findings.report(.tableSyntax, at: table.source.range(offsets), message, help: help)
  }

  // MARK: - Separators

  /// What Excel's first line `sep=;` says.
  private static func declaredSeparator(_ bytes: [UInt8], from start: Int) -> UInt8? {
    let line = bytes[start...].prefix { $0 != lineFeed && $0 != carriageReturn }
    guard line.count == 5, line.starts(with: "sep=".utf8) else { return nil }
    return line.last
  }

  /// The one of `,`, `;` and tab that stands most often in the first line, outside of quotes.
  private static func likelySeparator(_ bytes: [UInt8], from start: Int) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes[start...] {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let most = candidates.map { counts[$0] ?? 0 }.max() ?? 0
    return candidates.first { (counts[$0] ?? 0) == most } ?? UInt8(ascii: ",")
  }
}
