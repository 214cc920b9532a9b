import Foundation

/// Decodes one value of a payload, keeping to the rules of a protocol version.
struct WireDecoder {
  /// What is noticed on the way.
  final class Notes {
    var unknownMembers: [String] = []
  }

  /// The members of one object that its type asked for.
  final class Asked {
    var members: Set<String> = []
  }

  let json: JSONValue
  let path: WirePath
  let version: OCPPVersion
  let rules: VersionRules?
  let notes: Notes
  let asked: Asked?

  init(
    _ json: JSONValue,
    at path: WirePath = .payload,
    rules: VersionRules? = nil,
    version: OCPPVersion,
    notes: Notes
  ) {
    self.json = json
    self.path = path
    self.version = version
    self.rules = rules
    self.notes = notes
    if case .object = json { asked = Asked() } else { asked = nil }
  }

  /// The value as a type, with everything that the type and the version ask of it.
  func decode<Value: Decodable>(_: Value.Type) throws -> Value {
    if Value.self == JSONValue.self, let value = json as? Value { return value }
    if Value.self == Date.self, let value = try timestamp() as? Value { return value }
    let inner = WireDecoder(
      json,
      at: path,
      rules: VersionRules.of(Value.self),
      version: version,
      notes: notes
    )
    try inner.rules?.check(word: json, at: path, in: version)
    let value = try inner.value(Value.self)
    try inner.finish()
    return value
  }

  private func value<Value: Decodable>(_: Value.Type) throws -> Value {
    do {
      return try Value(from: self)
    } catch DecodingError.dataCorrupted
      where Value.self is any RawRepresentable.Type && !(Value.self is any OpenEnum.Type)
    {
      throw CallError(.propertyConstraintViolation, "\(path): no such word as \(json.text)")
    }
  }

  private func timestamp() throws(CallError) -> Date {
    guard case .string(let text) = json, let date = Date(wire: text) else {
      throw mismatch("an RFC 3339 date and time")
    }
    return date
  }

  /// What is left of an object once its type has taken what it knows.
  private func finish() throws(CallError) {
    guard case .object(let members) = json else { return }
    try rules?.checkRequired(members.keys, at: path, in: version)
    let asked = asked?.members ?? []
    for name in members.keys where name != "customData" && !asked.contains(name) {
      notes.unknownMembers.append("\(path.member(name))")
    }
  }

  func mismatch(_ expected: String) -> CallError {
    CallError(.typeConstraintViolation, "\(path): expected \(expected), found \(json.kind)")
  }
}

extension WireDecoder: Decoder {
  var codingPath: [any CodingKey] { path.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = json else { throw mismatch("an object") }
    return KeyedDecodingContainer(WireMembers(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let items) = json else { throw mismatch("a list") }
    return WireItems(decoder: self, items: items)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

// The generic `decode` above stands for the number types that no message has.
extension WireDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { json == .null }

  func decode(_: Bool.Type) throws -> Bool {
    guard case .bool(let value) = json else { throw mismatch("true or false") }
    return value
  }

  func decode(_: String.Type) throws -> String {
    guard case .string(let value) = json else { throw mismatch("text") }
    return value
  }

  func decode(_: Double.Type) throws -> Double {
    switch json {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw mismatch("a number")
    }
  }

  func decode(_: Int.Type) throws -> Int {
    switch json {
    case .integer(let value): return value
    case .number(let value):
      guard let whole = Int(exactly: value) else { throw mismatch("a whole number") }
      return whole
    default: throw mismatch("a whole number")
    }
  }
}

extension JSONValue {
  /// What it is, for a sentence.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
