import Testing

@testable import StationRuntime

@Suite("Text as bytes")
struct UTF8BytesTests {
  private func ask<Answer>(_ bytes: [UInt8], _ question: (EightBytes) -> Answer) -> Answer {
    bytes.withUnsafeBytes { question(EightBytes($0.loadUnaligned(as: UInt64.self))) }
  }

  @Test func `eight bytes are asked at once what each would be`() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<8 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 8)
        bytes[place] = byte
        #expect(ask(bytes) { $0.hasLess(than: 0x21) } == (byte < 0x21))
        #expect(ask(bytes) { $0.hasMore(than: 0x7E) } == (byte > 0x7E))
        #expect(ask(bytes) { $0.has(byte) })
        #expect(ask(bytes) { $0.has(UInt8(ascii: "<"), ignoring: 2) } == (byte & 0xFD == 0x3C))
        #expect(ask(bytes) { $0.has(UInt8(ascii: "b")) } == (byte == UInt8(ascii: "b")))
      }
    }
  }

  @Test(arguments: 0...20) func `one byte is found wherever it stands`(place: Int) {
    var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 20)
    if place < 20 { bytes[place] = UInt8(ascii: " ") }
    let isThere = bytes.withUnsafeBufferPointer { bytes in
      bytes.contains {
        $0 <= 0x20
      } among: {
        $0.hasLess(than: 0x21)
      }
    }
    #expect(isThere == (place < 20))
  }
}
