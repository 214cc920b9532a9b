import DeviceModelKit

/// Text for a terminal of a certain width.
enum TerminalText {
  /// The text as far as so many columns take it; colours that were on are ended.
  static func cut(_ text: String, to width: Int) -> String {
    var kept = ""
    var used = 0
    var isInCode = false
    var isColoured = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isInCode = true }
      if isInCode {
        kept.unicodeScalars.append(scalar)
        // `ESC [ … letter`; the bracket is no letter.
        if scalar.properties.isAlphabetic { (isInCode, isColoured) = (false, true) }
        continue
      }
      let columns = TextWidth.width(of: scalar)
      guard used + columns <= width else { return kept + (isColoured ? "\u{1B}[0m" : "") }
      used += columns
      // What would move the cursor has no place in a line.
      kept.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return kept
  }

  /// Columns a text takes, colours not counted.
  static func width(of text: String) -> Int {
    var width = 0
    var isInCode = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isInCode = true }
      if !isInCode { width += TextWidth.width(of: scalar) }
      if isInCode, scalar.properties.isAlphabetic { isInCode = false }
    }
    return width
  }

  /// The text with spaces behind it up to this width.
  static func padded(_ text: String, to width: Int) -> String {
    text + spaces(width - self.width(of: text))
  }

  /// The text with spaces before it up to this width.
  static func right(_ text: String, to width: Int) -> String {
    spaces(width - self.width(of: text)) + text
  }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
