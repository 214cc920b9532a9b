extension JSONValue {
  /// Reads one JSON text by RFC 8259; a member given twice keeps its last value.
  package init(parsing text: String) throws(JSONError) {
    var scanner = JSONScanner(text)
    self = try JSONValue(&scanner)
    try scanner.finish()
  }

  private init(_ scanner: inout JSONScanner) throws(JSONError) {
    switch try scanner.next() {
    case .object:
      var members: [String: JSONValue] = [:]
      try scanner.members { scanner, name throws(JSONError) in
        members[scanner.text(name)] = try JSONValue(&scanner)
      }
      self = .object(members)
    case .array:
      var items: [JSONValue] = []
      try scanner.elements { scanner throws(JSONError) in items.append(try JSONValue(&scanner)) }
      self = .array(items)
    case .string(let range): self = .string(scanner.text(range))
    case .number(let range): self = try Self.number(scanner.lexeme(range), scanner)
    case .word(.true): self = .bool(true)
    case .word(.false): self = .bool(false)
    case .word(.null): self = .null
    }
  }

  private static func number(
    _ digits: String,
    _ scanner: JSONScanner
  ) throws(JSONError) -> JSONValue {
    if let value = Int(digits) { return .integer(value) }
    guard let value = Double(digits), value.isFinite else {
      throw scanner.expected("a smaller number")
    }
    return .number(value)
  }
}
