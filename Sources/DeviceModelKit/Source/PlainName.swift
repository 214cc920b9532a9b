/// A piece of a text that is compared with words without becoming a string itself.
struct PlainName: Equatable {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Where it stands.
  let offsets: Range<Int>

  /// Whether it stands there as it is meant, without escapes and in ASCII.
  let isPlain: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, _ offsets: Range<Int>) {
    bytes = UnsafeBufferPointer(rebasing: text[offsets])
    self.offsets = offsets
    isPlain = true
  }

  /// What stands between the quotes of a string.
  init(_ text: UnsafeBufferPointer<UInt8>, _ string: JSONToken) {
    offsets = string.start + 1..<string.end - 1
    bytes = UnsafeBufferPointer(rebasing: text[offsets])
    isPlain = string.kind == .plainString
  }

  /// What stands there.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number that stands there in at most nine digits, without a sign and needless zeros.
  var count: Int? {
    guard 1...9 ~= bytes.count, bytes.count == 1 || bytes.first != UInt8(ascii: "0") else {
      return nil
    }
    var number = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      number = 10 * number + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }

  static func == (left: Self, right: Self) -> Bool { left.bytes.elementsEqual(right.bytes) }

  static func == (name: Self, word: StaticString) -> Bool { word ~= name }

  /// Lets a switch tell names apart.
  static func ~= (word: StaticString, name: Self) -> Bool {
    word.utf8CodeUnitCount == name.bytes.count && word.withUTF8Buffer(name.bytes.elementsEqual)
  }
}
