import Foundation

/// Reads a payload straight from its text, as `JSONValue` and `WireDecoder` together would.
///
/// For what a CSMS says all day. It gives up at whatever is wrong or unusual, so that `WireDecoder`
/// alone says what that is; `PlainReaderTests` holds the two together.
struct PlainReader {
  /// There is something that only `WireDecoder` reads, or refuses.
  struct GaveUp: Error {}

  private let scanner: JSONScanner
  private let version: OCPPVersion
  private let rules: VersionRules?
  private var members: [(name: String, value: Range<Int>)] = []

  /// The value of a payload and nothing else; nothing when it gave up.
  static func read<Object: PlainlyRead>(
    _: Object.Type,
    from payload: String,
    in version: OCPPVersion
  ) -> Object? {
    do {
      var reader = try PlainReader(payload, VersionRules.of(Object.self), version)
      let object = try Object(from: &reader)
      return reader.members.isEmpty ? object : nil
    } catch {
      return nil
    }
  }

  private init(
    _ payload: String,
    _ rules: VersionRules?,
    _ version: OCPPVersion
  ) throws(GaveUp) {
    if let rules, !rules.leaveMembersAsTheyAre(in: version) { throw GaveUp() }
    var scanner = JSONScanner(payload)
    var members: [(name: String, value: Range<Int>)] = []
    do {
      guard case .object = try scanner.next() else { throw GaveUp() }
      try scanner.members { scanner, name throws(JSONError) in
        members.append((scanner.text(name), try scanner.skip()))
      }
      try scanner.finish()
    } catch {
      throw GaveUp()
    }
    self.scanner = scanner
    self.version = version
    self.rules = rules
    self.members = members
  }
}

/// An object that can be read without `Codable`.
protocol PlainlyRead {
  /// Takes its members out of the reader; one that is left over is unknown.
  init(from reader: inout PlainReader) throws(PlainReader.GaveUp)
}

extension PlainReader {
  mutating func moment(_ key: some CodingKey) throws(GaveUp) -> Date {
    guard let text = try text(key.stringValue), let moment = Date(wire: text) else {
      throw GaveUp()
    }
    return moment
  }

  /// A word of an enumeration that is closed in both versions.
  mutating func word<Word: RawRepresentable<String>>(_ key: some CodingKey) throws(GaveUp) -> Word {
    guard let text = try text(key.stringValue), let word = Word(rawValue: text) else {
      throw GaveUp()
    }
    do {
      try VersionRules.of(Word.self)?.check(word: .string(text), at: .payload, in: version)
    } catch {
      throw GaveUp()
    }
    return word
  }

  /// The characters of a member that is a string.
  private mutating func text(_ name: String) throws(GaveUp) -> String? {
    guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
    let value = members.remove(at: index).value
    guard rules?.knows(name, in: version) ?? true, scanner.firstByte(value) == UInt8(ascii: "\"")
    else { throw GaveUp() }
    let text = scanner.text(value)
    do {
      try VersionRules.check(.string(text), name, rules, at: .payload, in: version)
    } catch {
      throw GaveUp()
    }
    return text
  }
}
