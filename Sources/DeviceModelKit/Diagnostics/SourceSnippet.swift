/// One line of a source text as a terminal shows it, and what to underline in it.
struct SourceSnippet {
  /// The line: tabs as spaces, control characters made visible, secrets redacted, long ones cut.
  let text: String

  /// Columns before the underline.
  let indent: Int

  /// Columns to underline, at least one.
  let width: Int

  /// What the line of the range's start looks like in at most `columns` columns.
  ///
  /// A range that goes on beyond its first line is underlined to the end of that line. What lies in
  /// `secrets` is not shown.
  init(_ range: SourceRange, columns: Int = 100, secrets: [SourceRange] = []) {
    let position = range.start
    let cells = Self.cells(range.source, line: position.line, hiding: secrets)
    let offsets = range.offsets
    let first = cells.firstIndex { $0.offsets.upperBound > offsets.lowerBound } ?? cells.count
    let last = cells[first...].prefix { $0.offsets.lowerBound < offsets.upperBound }.endIndex
    let window = Self.window(cells, first: first, last: last, columns: columns)
    let before = window.lowerBound > 0 ? "…" : ""
    let after = window.upperBound < cells.count ? "…" : ""
    text = before + cells[window].map(\.text).joined() + after
    let shown = first..<max(first, min(last, window.upperBound))
    indent = before.count + cells[window.lowerBound..<first].map(\.width).reduce(0, +)
    width = max(cells[shown].map(\.width).reduce(0, +), 1)
  }

  /// A character with its place in the text and on the screen.
  private struct Cell {
    var text: String
    var width: Int
    var offsets: Range<Int>
  }

  private static func cells(
    _ source: SourceText,
    line: Int,
    hiding secrets: [SourceRange]
  ) -> [Cell] {
    let place = source.offsets(ofLine: line)
    let hidden = secrets.filter { $0.source === source && $0.offsets.overlaps(place) }.map(
      \.offsets
    )
    var cells: [Cell] = []
    var column = 0
    for (scalar, offsets) in source.scalars(ofLine: line) {
      if let secret = hidden.first(where: { $0.overlaps(offsets) }) {
        if cells.last?.offsets == secret { continue }
        cells.append(Cell(text: "‹redacted›", width: 10, offsets: secret))
      } else if scalar == "\t" {
        let width = 4 - column % 4
        let spaces = String(repeating: " ", count: width)
        cells.append(Cell(text: spaces, width: width, offsets: offsets))
      } else if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        cells.append(Cell(text: "\u{FFFD}", width: 1, offsets: offsets))
      } else {
        let width = TextWidth.width(of: scalar)
        cells.append(Cell(text: String(scalar), width: width, offsets: offsets))
      }
      column += cells.last?.width ?? 0
    }
    return cells
  }

  /// The cells to show: all where they fit, else those around what is underlined.
  private static func window(
    _ cells: [Cell],
    first: Int,
    last: Int,
    columns: Int
  ) -> Range<Int> {
    guard cells.map(\.width).reduce(0, +) > columns else { return 0..<cells.count }
    let underlined = cells[first..<last].map(\.width).reduce(0, +)
    var room = min(max((columns - underlined) / 2, columns / 5), columns - 2)
    var start = first
    while start > 0, cells[start - 1].width <= room {
      start -= 1
      room -= cells[start].width
    }
    room = columns - 2
    var end = start
    while end < cells.count, cells[end].width <= room {
      room -= cells[end].width
      end += 1
    }
    return start..<max(end, min(first + 1, cells.count))
  }
}

extension SourceText {
  /// The characters of a line, counted from 1, with their byte offsets; U+FFFD for what is no UTF-8.
  func scalars(ofLine number: Int) -> [(scalar: Unicode.Scalar, offsets: Range<Int>)] {
    let line = offsets(ofLine: number)
    var scalars: [(scalar: Unicode.Scalar, offsets: Range<Int>)] = []
    var offset = line.lowerBound
    while offset < line.upperBound {
      var end = offset + 1
      while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      let text = String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars
      let scalar = text.count == 1 ? text.first : nil
      scalars.append((scalar ?? "\u{FFFD}", offset..<end))
      offset = end
    }
    return scalars
  }
}
