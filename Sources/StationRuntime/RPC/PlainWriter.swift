import DeviceModelKit
import Foundation

/// Writes a payload straight into bytes, as `WireEncoder` and `JSONValue` together would have it.
///
/// For what a station says all day. It gives up at whatever is wrong or unusual, so that
/// `WireEncoder` alone says what that is; `PlainWriterTests` holds the two together.
struct PlainWriter {
  /// There is something that only `WireEncoder` writes, or refuses.
  struct GaveUp: Error {}

  private let version: OCPPVersion
  private var bytes: [UInt8] = []

  /// Those of the object whose members are being written.
  private var rules: PlainRules?

  /// Those of the types met last: an event consists of a few, many times over.
  private var known: [(type: ObjectIdentifier, rules: PlainRules?)] = []

  /// The payload of a value; nothing when it gave up.
  static func text(of value: some PlainObject, in version: OCPPVersion) -> String? {
    var writer = PlainWriter(version: version)
    writer.bytes.reserveCapacity(2048)
    do {
      try value.write(to: &writer, as: "")
    } catch {
      return nil
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private init(version: OCPPVersion) { self.version = version }
}

/// A value that can be written without `Codable`.
protocol PlainlyWritten {
  /// Writes the value; `member` is what it is, or is a list's item of.
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp)
}

/// An object that can be written without `Codable`.
protocol PlainObject: PlainlyWritten {
  /// Writes all members in the order of their names.
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp)
}

extension PlainWriter {
  /// Writes a member that has a value.
  mutating func put(_ key: some CodingKey, _ value: some PlainlyWritten) throws(GaveUp) {
    try put(key.stringValue, value, isOptional: false)
  }

  mutating func put<Word: RawRepresentable<String>>(
    _ key: some CodingKey,
    _ word: Word
  ) throws(GaveUp) {
    try put(key.stringValue, PlainWord(word: word), isOptional: false)
  }

  mutating func put<Word: RawRepresentable<String>>(
    _ key: some CodingKey,
    _ word: Word?
  ) throws(GaveUp) {
    guard let word else { return }
    try put(key.stringValue, PlainWord(word: word), isOptional: true)
  }

  /// Writes a member unless it has no value or nothing in it (part 4, 4.1.5).
  mutating func put(_ key: some CodingKey, _ value: (some PlainlyWritten)?) throws(GaveUp) {
    guard let value else { return }
    try put(key.stringValue, value, isOptional: true)
  }

  private mutating func put(
    _ name: String,
    _ value: some PlainlyWritten,
    isOptional: Bool
  ) throws(GaveUp) {
    if let rules, rules.unknownMembers.contains(name) { return }
    let start = bytes.count
    add(bytes.last == UInt8(ascii: "{") ? "\"" : ",\"")
    add(name)
    add("\":")
    let begin = bytes.count
    try value.write(to: &self, as: name)
    guard bytes.count == begin + 2 else { return }
    let first = bytes[begin]
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else { return }
    if isOptional {
      bytes.removeSubrange(start...)
    } else if first == UInt8(ascii: "[") {
      // A list that has to be there has items.
      throw GaveUp()
    }
  }

  mutating func object<Object: PlainObject>(_ object: Object) throws(GaveUp) {
    let outer = rules
    rules = rules(of: Object.self)
    if let rules, !rules.leaveMembersAsTheyAre { throw GaveUp() }
    bytes.append(UInt8(ascii: "{"))
    try object.writeMembers(to: &self)
    bytes.append(UInt8(ascii: "}"))
    rules = outer
  }

  private mutating func rules(of type: Any.Type) -> PlainRules? {
    let id = ObjectIdentifier(type)
    if let known = known.first(where: { $0.type == id }) { return known.rules }
    let rules = PlainRules.of(type, in: version)
    known.append((id, rules))
    return rules
  }

  mutating func list(_ items: [some PlainlyWritten], as member: String) throws(GaveUp) {
    if let most = rules?.maximumCounts[member], items.count > most { throw GaveUp() }
    bytes.append(UInt8(ascii: "["))
    for index in items.indices {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      try items[index].write(to: &self, as: member)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func number(_ value: Double, as member: String) throws(GaveUp) {
    try check(value, member)
    guard let whole = JSONValue.whole(value) else { return add(value.description) }
    bytes.append(decimal: whole)
  }

  mutating func number(_ value: Int, as member: String) throws(GaveUp) {
    try check(Double(value), member)
    bytes.append(decimal: value)
  }

  mutating func moment(_ value: Date) {
    bytes.append(UInt8(ascii: "\""))
    value.appendWire(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func text(_ text: String, as member: String) throws(GaveUp) {
    if let most = rules?.lengths[member], text.unicodeScalars.count > most { throw GaveUp() }
    literal(text)
  }

  /// A word of an enumeration.
  mutating func word<Word>(_ word: String, of _: Word.Type) throws(GaveUp) {
    if version == .v201, let rules = VersionRules.of(Word.self) {
      do { try rules.check(word: .string(word), at: .payload, in: version) } catch {
        throw GaveUp()
      }
    }
    literal(word)
  }

  mutating func literal(_ text: String) {
    var text = text
    let isWritten = text.withUTF8 { utf8 in
      guard !utf8.contains(where: JSONString.needsEscape) else { return false }
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: utf8)
      bytes.append(UInt8(ascii: "\""))
      return true
    }
    if !isWritten { add(JSONString.literal(text)) }
  }

  mutating func bool(_ value: Bool) { add(value ? "true" : "false") }

  private mutating func add(_ text: String) { bytes.append(text: text) }

  private func check(_ number: Double, _ member: String) throws(GaveUp) {
    guard let limits = rules?.limits[member] else { return }
    for limit in limits where !limit.contains(number) { throw GaveUp() }
  }
}
