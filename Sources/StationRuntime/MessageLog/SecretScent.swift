/// Whether a frame's text may hold a secret, found without reading it as JSON.
///
/// Errs on the safe side: every rule of `Redaction` needs one of these to be there.
struct SecretScent {
  let isThere: Bool

  init(_ text: String) {
    var text = text
    isThere = text.withUTF8 { bytes in
      Self.traces.contains { Self.holds(bytes, $0) } || Self.holdsKeyCode(bytes)
    }
  }

  /// An escape may hide any name; `component` begins what names a variable, `server` a VPN.
  private static let traces = [
    #"\"#, "assword", "simPin", #"component""#, #"server""#, "PRIVATE KEY",
  ].map { Array($0.utf8) }

  private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ trace: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let start = rest.firstIndex(of: trace[0]) {
      if rest[start...].starts(with: trace) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }

  private static let keyCode = Array("keycode".utf8)

  /// A token's type counts in any case.
  private static func holdsKeyCode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= keyCode.count else { return false }
    return (0...bytes.count - keyCode.count).contains { start in
      bytes[start] | 0x20 == keyCode[0]
        && keyCode.indices.allSatisfy { bytes[start + $0] | 0x20 == keyCode[$0] }
    }
  }
}
