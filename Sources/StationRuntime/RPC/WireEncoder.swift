import Foundation

/// Encodes one value of a payload, leaving out what a protocol version does not know.
struct WireEncoder {
  /// What has been encoded; an object until something else is asked for.
  final class Node {
    var json: JSONValue?
    var members: [String: JSONValue] = [:]
  }

  let node = Node()
  let path: WirePath
  let version: OCPPVersion
  let rules: VersionRules?

  static func encode<Value: Encodable>(
    _ value: Value,
    at path: WirePath = .payload,
    version: OCPPVersion
  ) throws -> JSONValue {
    if Value.self == Date.self, let value = value as? Date { return .string(value.wire) }
    if Value.self == JSONValue.self, let value = value as? JSONValue { return value }
    let rules = VersionRules.of(Value.self)
    let encoder = WireEncoder(path: path, version: version, rules: rules)
    try value.encode(to: encoder)
    let json = encoder.node.json ?? .object(encoder.node.members)
    try rules?.check(word: json, at: path, in: version)
    if case .object(let members) = json {
      try rules?.checkRequired(members.keys, at: path, in: version)
    }
    return json
  }
}

extension WireEncoder: Encoder {
  var codingPath: [any CodingKey] { path.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(WireMemberWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.json = .array([])
    return WireItemWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension WireEncoder: SingleValueEncodingContainer {
  func encodeNil() { node.json = .null }
  func encode(_ value: Bool) { node.json = .bool(value) }
  func encode(_ value: String) { node.json = .string(value) }
  func encode(_ value: Int) { node.json = .integer(value) }

  func encode(_ value: Double) throws {
    guard value.isFinite else {
      throw CallError(.typeConstraintViolation, "\(path): \(value) is no number of JSON")
    }
    node.json = .number(value)
  }

  // Stands for the number types that no message has, too.
  func encode<Value: Encodable>(_ value: Value) throws {
    node.json = try Self.encode(value, at: path, version: version)
  }
}

/// The members of an object that is being written.
struct WireMemberWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: WireEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) {}

  // What most members are, without the way through an encoder of their own.

  func encode(_ value: Bool, forKey key: Key) throws { try put(.bool(value), key) }
  func encode(_ value: Int, forKey key: Key) throws { try put(.integer(value), key) }
  func encode(_ value: String, forKey key: Key) throws { try put(.string(value), key) }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
    if let value { try put(.bool(value), key) }
  }

  func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
    if let value { try put(.integer(value), key) }
  }

  func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    if let value { try put(.string(value), key) }
  }

  private func put(_ json: JSONValue, _ key: Key) throws {
    guard knows(key) else { return }
    try check(json, key)
    encoder.node.members[key.stringValue] = json
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    guard let json = try json(value, key) else { return }
    if Value.self != JSONValue.self { try check(json, key) }
    encoder.node.members[key.stringValue] = json
  }

  /// Part 4, 4.1.5: an optional member with nothing in it is left out.
  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    guard let value, let json = try json(value, key) else { return }
    if Value.self != JSONValue.self {
      if json == .array([]) || json == .object([:]) { return }
      try check(json, key)
    }
    encoder.node.members[key.stringValue] = json
  }

  private func json(_ value: some Encodable, _ key: Key) throws -> JSONValue? {
    let (name, version) = (key.stringValue, encoder.version)
    guard knows(key) else { return nil }
    let json = try WireEncoder.encode(value, at: encoder.path.member(name), version: version)
    return encoder.rules?.rounded(json, name, in: version) ?? json
  }

  private func knows(_ key: Key) -> Bool {
    encoder.rules?.knows(key.stringValue, in: encoder.version) ?? true
  }

  private func check(_ json: JSONValue, _ key: Key) throws {
    // Without rules nothing but a list can be wrong.
    if encoder.rules == nil, json.isScalar { return }
    let (name, path) = (key.stringValue, encoder.path.member(key.stringValue))
    try VersionRules.check(json, name, encoder.rules, at: path, in: encoder.version)
  }
}

/// The items of a list that is being written.
struct WireItemWriter: UnkeyedEncodingContainer {
  let encoder: WireEncoder
  private var items: [JSONValue] = [] {
    didSet { encoder.node.json = .array(items) }
  }

  init(encoder: WireEncoder) {
    self.encoder = encoder
  }

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { items.count }

  mutating func encodeNil() { items.append(.null) }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    let path = encoder.path.item(items.count)
    items.append(try WireEncoder.encode(value, at: path, version: encoder.version))
  }
}

// No message nests containers by hand or inherits, so what the protocols want for that ends here.

extension WireMemberWriter {
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type,
    forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder }
  func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

extension WireItemWriter {
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    encoder.container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.unkeyedContainer() }

  func superEncoder() -> any Encoder { encoder }
}
