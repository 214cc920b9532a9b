/// The members of an object, as far as the version knows them.
struct WireMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: WireDecoder
  let members: [String: JSONValue]

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { members.keys.sorted().compactMap(Key.init(stringValue:)) }

  func contains(_ key: Key) -> Bool { member(key) != nil }

  /// An explicit null is not the same as no member: it reaches the type and is refused there.
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
    guard let json = member(key) else {
      let context = DecodingError.Context(codingPath: codingPath, debugDescription: "missing")
      throw DecodingError.keyNotFound(key, context)
    }
    let path = decoder.path.member(key.stringValue)
    if Value.self != JSONValue.self {
      try VersionRules.check(json, key.stringValue, decoder.rules, at: path, in: decoder.version)
    }
    let member = WireDecoder(json, at: path, version: decoder.version, notes: decoder.notes)
    return try member.decode(Value.self)
  }

  /// A member that the version does not know counts as not there.
  private func member(_ key: Key) -> JSONValue? {
    let name = key.stringValue
    if let rules = decoder.rules, !rules.knows(name, in: decoder.version) { return nil }
    decoder.asked?.members.insert(name)
    return members[name]
  }
}

/// The items of a list.
struct WireItems: UnkeyedDecodingContainer {
  let decoder: WireDecoder
  let items: [JSONValue]
  var currentIndex = 0

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex == items.count }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value {
    try next(Value.self).decode(Value.self)
  }

  private mutating func next(_ type: Any.Type) throws -> WireDecoder {
    guard !isAtEnd else {
      let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no more items")
      throw DecodingError.valueNotFound(type, context)
    }
    defer { currentIndex += 1 }
    return WireDecoder(
      items[currentIndex],
      at: decoder.path.item(currentIndex),
      version: decoder.version,
      notes: decoder.notes
    )
  }
}

// No message nests containers by hand or inherits, so what the protocols want for that ends here.

extension WireMembers {
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type,
    forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    WireDecoder(
      member(key) ?? .null,
      at: decoder.path.member(key.stringValue),
      version: decoder.version,
      notes: decoder.notes
    )
  }
}

extension WireItems {
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next(type).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next([JSONValue].self).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next(JSONValue.self) }
}
