/// Whether a frame's text may hold a secret, found without reading it as JSON.
///
/// Errs on the safe side: every rule of `Redaction` needs one of these to be there.
struct SecretScent {
  let isThere: Bool

  init(_ text: String) {
    var text = text
    isThere = text.withUTF8 { bytes in bytes.indices.contains { Self.smells(bytes, $0) } }
  }

  /// Whether a trace has its rarest letter here.
  ///
  /// An escape may hide any name; `component` begins what names a variable, `server` a VPN. A token's
  /// type counts in any case.
  private static func smells(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    switch bytes[place] {
    case UInt8(ascii: "\\"): true
    case UInt8(ascii: "w"): holds(bytes, "assword", from: place - 3)
    case UInt8(ascii: "P"):
      holds(bytes, "simPin", from: place - 3) || holds(bytes, "PRIVATE KEY", from: place)
    case UInt8(ascii: "p"): holds(bytes, #""component""#, from: place - 4)
    case UInt8(ascii: "v"): holds(bytes, #""server""#, from: place - 4)
    case UInt8(ascii: "k"), UInt8(ascii: "K"):
      holds(bytes, "keycode", from: place, inAnyCase: true)
    default: false
    }
  }

  private static func holds(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ trace: StaticString,
    from start: Int,
    inAnyCase: Bool = false
  ) -> Bool {
    guard start >= 0, start + trace.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<trace.utf8CodeUnitCount).allSatisfy { index in
      let byte = bytes[start + index]
      return (inAnyCase ? byte | 0x20 : byte) == trace.utf8Start[index]
    }
  }
}
