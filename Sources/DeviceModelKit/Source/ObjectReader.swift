/// Reads the members of one JSON object after its shape, and says what is wrong with them.
///
/// A member that is missing or of the wrong type comes back as nothing; the finding is made.
struct ObjectReader {
  let source: SourceText
  let json: LocatedJSON
  let shape: ObjectShape

  /// Whether every member that had to be there was there and readable.
  private(set) var isSound = true

  init(_ source: SourceText, _ json: LocatedJSON, as shape: ObjectShape) {
    self.source = source
    self.json = json
    self.shape = shape
  }

  /// Reports the members this shape does not have.
  func checkKeys(_ findings: inout Findings) {
    var unknown: [LocatedJSON.Member] = []
    for member in json.members
    where !shape.keys.contains(member.key) && !shape.silentKeys.contains(member.key) {
      unknown.append(member)
    }
    guard !unknown.isEmpty else { return }
    let absent = shape.keys.filter { json.member($0) == nil }
    for member in unknown {
      let meant =
        shape.meaning(of: member.key).flatMap { absent.contains($0) ? $0 : nil }
        ?? Suggestion.closest(to: member.key, among: absent).first
      let range = source.range(member.keyOffsets)
      if let meant {
        findings.report(
          .misspeltKey,
          at: range,
          "'\(member.key)' is not a member of \(shape.name)",
          notes: [.init("libocpp passes over it without a word")],
          help: "did you mean '\(meant)'?",
          fix: .spelling(member.key, as: meant, at: range)
        )
      } else {
        findings.report(
          .unknownKey,
          at: range,
          "'\(member.key)' is not a member of \(shape.name) and has no effect",
          help: "\(shape.name) may have \(shape.keys.joined(separator: ", "))"
        )
      }
    }
  }

  mutating func string(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> Located<String>? {
    read(key, "a string", isRequired, &findings) {
      if case .string(let text) = $0 { text } else { nil }
    }
  }

  mutating func boolean(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> Located<Bool>? {
    read(key, "true or false", isRequired, &findings) {
      if case .bool(let value) = $0 { value } else { nil }
    }
  }

  /// A number; one beyond the greatest double is a finding.
  mutating func number(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> Located<Double>? {
    let number: Located<Double>? = read(key, "a number", isRequired, &findings) {
      if case .number(let text) = $0 { Double(text) } else { nil }
    }
    guard let number, !number.value.isFinite else { return number }
    isSound = false
    findings.report(
      .numberOutOfRange,
      at: number.range,
      "\(number.range.text) is larger than any number libocpp can hold"
    )
    return nil
  }

  /// A whole number of 32 bits.
  mutating func integer(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> Located<Int>? {
    let text: Located<String>? = read(key, "a whole number", isRequired, &findings) {
      if case .number(let text) = $0, JSONNumber.isWhole(text) { text } else { nil }
    }
    guard let text else { return nil }
    if let number = Int32(text.value) { return Located(Int(number), at: text.range) }
    isSound = false
    findings.report(
      .numberOutOfRange,
      at: text.range,
      "\(text.value) does not fit in 32 bits",
      notes: [.init("libocpp would store another number in its place")]
    )
    return nil
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> Located<Word>? {
    guard let text = string(key, isRequired: isRequired, &findings) else { return nil }
    if let word = Word(rawValue: text.value) { return Located(word, at: text.range) }
    isSound = false
    let words = Word.allCases.map(\.rawValue)
    findings.report(
      .unknownWord,
      at: text.range,
      "'\(text.value)' is no \(key)",
      help: meant(by: text.value, words).map { "did you mean '\($0)'?" }
        ?? "one of \(words.joined(separator: ", "))"
    )
    return nil
  }

  mutating func object(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> LocatedJSON? {
    read(key, "an object", isRequired, &findings) {
      if case .object = $0 { true } else { nil }
    }
    .flatMap { (_: Located<Bool>) in json.member(key)?.value }
  }

  mutating func array(
    _ key: String,
    isRequired: Bool = false,
    _ findings: inout Findings
  ) -> LocatedJSON? {
    read(key, "an array", isRequired, &findings) {
      if case .array = $0 { true } else { nil }
    }
    .flatMap { (_: Located<Bool>) in json.member(key)?.value }
  }

  /// A value of any kind, as the text libocpp stores.
  mutating func written(_ key: String, _ findings: inout Findings) -> WrittenValue? {
    guard let node = json.member(key)?.value, let kind = node.kind else { return nil }
    let range = source.range(node.offsets)
    if let text = node.storedText {
      return WrittenValue(text: text, kind: kind, range: range)
    }
    isSound = false
    findings.report(
      .numberOutOfRange,
      at: range,
      "there is a number here larger than any libocpp can hold"
    )
    return nil
  }

  private mutating func read<Value>(
    _ key: String,
    _ expected: String,
    _ isRequired: Bool,
    _ findings: inout Findings,
    _ convert: (LocatedJSON.Value) -> Value?
  ) -> Located<Value>? {
    guard let member = json.member(key) else {
      if isRequired { reportMissing(key, &findings) }
      return nil
    }
    let range = source.range(member.value.offsets)
    if let value = convert(member.value.value) { return Located(value, at: range) }
    isSound = false
    guard let kind = member.value.kind else { return nil }
    findings.report(
      .wrongJSONType,
      at: range,
      "'\(key)' is \(kind.phrase) where \(expected) belongs"
    )
    return nil
  }

  /// A word close to what is written, or one it is the beginning of: `bool` for `boolean`.
  private func meant(by text: String, _ words: [String]) -> String? {
    if let close = Suggestion.closest(to: text, among: words).first { return close }
    guard text.count >= 3 else { return nil }
    return words.first { $0.lowercased().hasPrefix(text.lowercased()) }
  }

  private mutating func reportMissing(_ key: String, _ findings: inout Findings) {
    isSound = false
    findings.report(
      .missingKey,
      at: source.range(json.offsets.lowerBound..<json.offsets.lowerBound + 1),
      "\(shape.name) needs '\(key)'"
    )
  }
}

extension JSONKind {
  /// The kind with its article, for messages.
  var phrase: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
