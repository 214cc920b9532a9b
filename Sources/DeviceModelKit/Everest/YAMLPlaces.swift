import Yams

/// Where YAML's nodes stand in their text: Yams knows lines and columns.
struct YAMLPlaces {
  let source: SourceText

  /// The text of a scalar with its quotes, or the first character of anything else.
  func range(_ node: Node) -> SourceRange {
    guard let mark = node.mark else { return source.range(0..<0) }
    guard let scalar = node.scalar else {
      return range(line: mark.line, column: mark.column, length: 1)
    }
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    return range(
      line: mark.line,
      column: mark.column,
      length: scalar.string.unicodeScalars.count + (isQuoted ? 2 : 0)
    )
  }

  /// So many characters of a line, fewer where it ends before.
  func range(line: Int, column: Int, length: Int) -> SourceRange {
    let whole = source.offsets(ofLine: line)
    func offset(_ column: Int) -> Int {
      var (offset, left) = (whole.lowerBound, column - 1)
      while offset < whole.upperBound, left > 0 {
        offset += 1
        while offset < whole.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        left -= 1
      }
      return offset
    }
    let start = offset(max(1, column))
    return source.range(start..<max(start, offset(max(1, column) + max(1, length))))
  }
}
