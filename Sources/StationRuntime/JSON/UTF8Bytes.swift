// Text as bytes, for what is written so often that each intermediate text would count.

extension [UInt8] {
  /// Adds a text's bytes.
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Adds a number's digits.
  mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether one of them fulfils a condition; `mayBe` tells of eight at once whether one of them might.
  func contains(
    where isSuch: (UInt8) -> Bool,
    among mayBe: (EightBytes) -> Bool
  ) -> Bool {
    let start = UnsafeRawBufferPointer(self)
    var place = 0
    while place + 8 <= count {
      let eight = EightBytes(start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      if mayBe(eight), self[place..<(place + 8)].contains(where: isSuch) { return true }
      place += 8
    }
    return self[place...].contains(where: isSuch)
  }
}

/// Eight bytes in a word, asked all at once.
struct EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  private let word: UInt64

  init(_ word: UInt64) { self.word = word }

  /// Whether one is less than this, which is at most 80 in hexadecimal.
  func hasLess(than limit: UInt8) -> Bool {
    (word &- Self.ones &* UInt64(limit)) & ~word & Self.highBits != 0
  }

  /// Whether one is greater than this, which is less than 80 in hexadecimal.
  func hasMore(than limit: UInt8) -> Bool {
    ((word &+ Self.ones &* UInt64(0x7F - limit)) | word) & Self.highBits != 0
  }

  /// Whether one is this, apart from bits that do not count.
  func has(_ byte: UInt8, ignoring bits: UInt8 = 0) -> Bool {
    let differences = (word ^ Self.ones &* UInt64(byte)) & ~(Self.ones &* UInt64(bits))
    return (differences &- Self.ones) & ~differences & Self.highBits != 0
  }
}
