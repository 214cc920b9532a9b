/// There is more to say about a text than what is in it.
struct NotPlain: Error {}

/// Walks through JSON, which is never built, and gives up at whatever is wrong or unusual.
struct PlainCursor {
  private var lexer: JSONLexer
  private var strings: JSONStringReader
  private var token: JSONToken

  /// The names of the members of the objects that are open.
  private var names: [PlainName] = []

  /// An object with more members than this, or an array that is nested deeper, is unusual.
  private static let most = 24

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    lexer = JSONLexer(bytes: bytes, offset: 0)
    strings = JSONStringReader(bytes: bytes)
    token = lexer.next()
  }

  /// Wants the text to end here.
  func end() throws(NotPlain) {
    if token.kind != .end { throw NotPlain() }
  }

  /// Visits each member of an object that has few, no two of the same name.
  mutating func object(
    _ visit: (inout PlainCursor, PlainName) throws(NotPlain) -> Void
  ) throws(NotPlain) {
    let start = names.count
    try members { cursor, name throws(NotPlain) in
      let isNew = cursor.names.count - start < Self.most && !cursor.names[start...].contains(name)
      guard isNew, name.isPlain else { throw NotPlain() }
      cursor.names.append(name)
      try visit(&cursor, name)
    }
    names.removeLast(names.count - start)
  }

  /// Visits each member of an object, whatever their names are.
  mutating func members(
    _ visit: (inout PlainCursor, PlainName) throws(NotPlain) -> Void
  ) throws(NotPlain) {
    try take(.objectStart)
    if token.kind == .objectEnd { return advance() }
    while true {
      let name = token
      guard isString else { throw NotPlain() }
      advance()
      try take(.colon)
      try visit(&self, PlainName(lexer.bytes, name))
      if token.kind == .objectEnd { return advance() }
      try take(.comma)
    }
  }

  /// Visits each element of an array.
  mutating func array(
    _ visit: (inout PlainCursor) throws(NotPlain) -> Void
  ) throws(NotPlain) {
    try take(.arrayStart)
    if token.kind == .arrayEnd { return advance() }
    while true {
      try visit(&self)
      if token.kind == .arrayEnd { return advance() }
      try take(.comma)
    }
  }

  /// Moves over the value of a member that only serves people; others have to be looked at.
  mutating func skip(_ key: PlainName, of shape: ObjectShape) throws(NotPlain) {
    guard shape.silentKeys.contains(key.text) else { throw NotPlain() }
    try skip()
  }

  /// Moves over a value of any kind.
  mutating func skip() throws(NotPlain) { try skip(depth: 0) }

  private mutating func skip(depth: Int) throws(NotPlain) {
    if depth > Self.most { throw NotPlain() }
    switch token.kind {
    case .objectStart:
      try object { cursor, _ throws(NotPlain) in try cursor.skip(depth: depth + 1) }
    case .arrayStart:
      try array { cursor throws(NotPlain) in try cursor.skip(depth: depth + 1) }
    case .word where raw == "null": advance()
    default: _ = try written()
    }
  }

  private mutating func take(_ kind: JSONToken.Kind) throws(NotPlain) {
    if token.kind != kind { throw NotPlain() }
    advance()
  }

  private mutating func advance() { token = lexer.next() }

  /// Whether a string comes next, in double quotes.
  private var isString: Bool {
    token.kind == .plainString
      || token.kind == .string && lexer.bytes[token.start] == UInt8(ascii: "\"")
  }

  private var raw: PlainName { PlainName(lexer.bytes, token.offsets) }
}

// MARK: - Values

extension PlainCursor {
  mutating func string() throws(NotPlain) -> String {
    guard isString else { throw NotPlain() }
    return taken(try text(of: PlainName(lexer.bytes, token)))
  }

  /// A text of at most so many bytes, which are at least as many as its characters.
  mutating func string(atMost length: Int) throws(NotPlain) -> String {
    let text = try string()
    if text.utf8.count > length { throw NotPlain() }
    return text
  }

  /// A component's or variable's name.
  mutating func name() throws(NotPlain) -> String {
    let text = try string(atMost: 50)
    if text.isEmpty { throw NotPlain() }
    return text
  }

  /// A component's or variable's instance; an empty one is none.
  mutating func instance() throws(NotPlain) -> String? {
    let text = try string(atMost: 50)
    return text.isEmpty ? nil : text
  }

  mutating func boolean() throws(NotPlain) -> Bool {
    guard token.kind == .word, raw == "true" || raw == "false" else { throw NotPlain() }
    return taken(raw == "true")
  }

  /// A whole number of 32 bits.
  mutating func integer() throws(NotPlain) -> Int {
    if let number = count { return taken(number) }
    guard let number = Int32(try digits()) else { throw NotPlain() }
    return Int(number)
  }

  mutating func number() throws(NotPlain) -> Double {
    if let number = count { return Double(taken(number)) }
    guard let number = Double(try digits()), number.isFinite else { throw NotPlain() }
    return number
  }

  mutating func word<Word: RawRepresentable<String>>() throws(NotPlain) -> Word {
    guard let word = Word(rawValue: try string()) else { throw NotPlain() }
    return word
  }

  /// A value of the kinds that values mostly are, as the text libocpp stores.
  mutating func written() throws(NotPlain) -> String {
    switch token.kind {
    case .number:
      if count != nil { return taken(raw.text) }
      guard let text = JSONNumber.stored(try digits()) else { throw NotPlain() }
      return text
    case .word: return try boolean() ? "true" : "false"
    default: return try string()
    }
  }

  /// The number that comes next where it is of the simplest form.
  private var count: Int? { token.kind == .number ? raw.count : nil }

  private mutating func taken<Value>(_ value: Value) -> Value {
    advance()
    return value
  }

  /// A number as it is written.
  private mutating func digits() throws(NotPlain) -> String {
    guard token.kind == .number else { throw NotPlain() }
    let text = raw.text
    guard JSONNumber.problem(of: text.utf8) == nil else { throw NotPlain() }
    advance()
    return text
  }

  /// What stands between the quotes of a string.
  mutating func text(of name: PlainName) throws(NotPlain) -> String {
    if name.isPlain { return name.text }
    let text = strings.read(name.offsets)
    guard strings.takeProblems().isEmpty else { throw NotPlain() }
    return text
  }
}
