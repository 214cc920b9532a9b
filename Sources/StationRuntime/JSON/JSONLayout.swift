/// Lays JSON text out anew, byte by byte; the text is known to be well formed.
struct JSONLayout {
  /// On one line, without white space between tokens.
  static func compact(_ text: String) -> String {
    var text = text
    // Most texts come without white space anywhere.
    let hasSpace = text.withUTF8 { bytes in
      bytes.contains(where: { $0 <= 0x20 }, among: { $0.hasLess(than: 0x21) })
    }
    return hasSpace ? String(decoding: laid(text, isIndented: false), as: UTF8.self) : text
  }

  /// Two spaces for each level and one value a line; what is empty stays on its line.
  static func pretty(_ text: String) -> [UInt8] { laid(text, isIndented: true) }

  private static func laid(_ text: String, isIndented: Bool) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      let room = isIndented ? prettyLength(bytes) : bytes.count
      return [UInt8](unsafeUninitializedCapacity: room) { output, count in
        var layout = Self(bytes, isIndented: isIndented, to: output)
        count = layout.lay()
      }
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let isIndented: Bool
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  private var depth = 0

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isIndented: Bool,
    to output: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    self.isIndented = isIndented
    self.output = output
  }

  /// How many bytes there are now.
  private mutating func lay() -> Int {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        let end = Self.end(ofString: place, bytes)
        add(bytes[place..<end])
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        add(byte)
        depth += 1
        if !Self.isClosing(Self.next(after: place, bytes)) { breakLine() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if count > 0, !Self.isOpening(output[count - 1]) { breakLine() }
        add(byte)
      case UInt8(ascii: ","):
        add(byte)
        breakLine()
      case UInt8(ascii: ":"):
        add(byte)
        if isIndented { add(UInt8(ascii: " ")) }
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: add(byte)
      }
      place += 1
    }
    return count
  }

  private mutating func add(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }

  private mutating func add(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    let end = count + text.count
    _ = output[count..<end].initialize(fromContentsOf: text)
    count = end
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    add(UInt8(ascii: "\n"))
    let end = count + depth * 2
    output[count..<end].initialize(repeating: UInt8(ascii: " "))
    count = end
  }
}

extension JSONLayout {
  /// At most how long the text is over several lines.
  private static func prettyLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var length = bytes.count
    var depth = 0
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = end(ofString: place, bytes)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        length += 1 + depth * 2
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        length += 1 + depth * 2
      case UInt8(ascii: ","): length += 1 + depth * 2
      case UInt8(ascii: ":"): length += 1
      default: break
      }
      place += 1
    }
    return length
  }

  /// Behind the closing quotation mark.
  private static func end(ofString start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, bytes.count)
  }

  /// What follows when white space counts for nothing.
  private static func next(after place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    bytes[(place + 1)...].first { $0 > 0x20 }
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private static func isClosing(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
