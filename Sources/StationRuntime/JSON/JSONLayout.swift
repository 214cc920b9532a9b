/// Lays JSON text out anew, byte by byte; the text is known to be well formed.
struct JSONLayout {
  private let isIndented: Bool
  private var output: [UInt8] = []
  private var depth = 0

  /// On one line, without white space between tokens.
  static func compact(_ text: String) -> String {
    var text = text
    // Most texts come without white space anywhere.
    let isCompact = text.withUTF8 { bytes in !bytes.contains { $0 <= 0x20 } }
    return isCompact ? text : JSONLayout(isIndented: false).text(text)
  }

  /// Two spaces for each level and one value a line; what is empty stays on its line.
  static func pretty(_ text: String) -> String { JSONLayout(isIndented: true).text(text) }

  private init(isIndented: Bool) { self.isIndented = isIndented }

  private consuming func text(_ text: String) -> String {
    var text = text
    text.withUTF8 { bytes in
      output.reserveCapacity(isIndented ? bytes.count * 2 : bytes.count)
      lay(bytes)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func lay(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        let end = Self.end(ofString: place, bytes)
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<end]))
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        open(before: Self.next(after: place, bytes))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        breakLine()
      case UInt8(ascii: ":"):
        output.append(byte)
        if isIndented { output.append(UInt8(ascii: " ")) }
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: output.append(byte)
      }
      place += 1
    }
  }

  private mutating func open(before next: UInt8?) {
    depth += 1
    if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") { breakLine() }
  }

  private mutating func close(_ byte: UInt8) {
    depth -= 1
    let isEmpty = output.last == UInt8(ascii: "{") || output.last == UInt8(ascii: "[")
    if !isEmpty { breakLine() }
    output.append(byte)
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: Self.indentation.prefix(depth * 2))
  }

  /// Of the deepest level there may be: a frame's payload is one deeper than it is read.
  private static let indentation = Array(
    repeating: UInt8(ascii: " "),
    count: (JSONScanner.maximumDepth + 1) * 2
  )

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
}
