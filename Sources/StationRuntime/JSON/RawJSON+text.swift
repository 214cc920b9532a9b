extension RawJSON {
  /// The text on one line, without white space between tokens.
  var compact: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The text with two spaces for each level and one value a line.
  var pretty: String { String(decoding: JSONLayout.pretty(compact), as: UTF8.self) }

  private func write(to text: inout String) {
    switch self {
    case .literal(let word), .string(let word): text += word
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        text += member.key + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }
}
