extension RawJSON {
  /// Reads one JSON value that fills the text.
  init(_ text: String) throws(JSONError) {
    var scanner = JSONScanner(text)
    self = try RawJSON(&scanner)
    try scanner.finish()
  }

  private init(_ scanner: inout JSONScanner) throws(JSONError) {
    switch try scanner.next() {
    case .object:
      var members: [Member] = []
      try scanner.members { scanner, name throws(JSONError) in
        members.append(Member(key: scanner.lexeme(name), value: try RawJSON(&scanner)))
      }
      self = .object(members)
    case .array:
      var elements: [RawJSON] = []
      try scanner.elements { scanner throws(JSONError) in
        elements.append(try RawJSON(&scanner))
      }
      self = .array(elements)
    case .string(let range): self = .string(scanner.lexeme(range))
    case .number(let range): self = .literal(scanner.lexeme(range))
    case .word(let word): self = .literal(word.rawValue)
    }
  }
}
