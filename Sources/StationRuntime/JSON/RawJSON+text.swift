extension RawJSON {
  /// The text on one line, without white space between tokens.
  var compact: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The text with two spaces for each level and one value a line.
  var pretty: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

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

  private func write(to text: inout String, indentation: Int) {
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + inner
        element.write(to: &text, indentation: indentation + 2)
      }
      text += "\n" + outer + "]"
    case .object(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + inner + member.key + ": "
        member.value.write(to: &text, indentation: indentation + 2)
      }
      text += "\n" + outer + "}"
    default: write(to: &text)
    }
  }
}
