import NIOCore
import NIOPosix

/// A client that says what it is told, byte by byte.
struct RawClient {
  private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

  static func connect(port: Int) async throws -> RawClient {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return RawClient(channel: channel)
  }

  /// Says `hello`, then each of `frames`; returns everything heard until the server hangs up.
  ///
  /// `onHello` runs once the answer to `hello` has been heard.
  func talk(
    _ hello: String = Self.upgrade,
    frames: [[UInt8]] = [],
    onHello: @escaping @Sendable () async -> Void = {}
  ) async throws -> (head: String, rest: [UInt8]) {
    try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: hello))
      var heard: [UInt8] = []
      var hasAnswer = false
      for try await buffer in inbound {
        heard += buffer.readableBytesView
        guard !hasAnswer, Self.split(heard) != nil else { continue }
        hasAnswer = true
        await onHello()
        for frame in frames { try await outbound.write(ByteBuffer(bytes: frame)) }
      }
      return Self.split(heard) ?? (String(decoding: heard, as: UTF8.self), [])
    }
  }

  /// Asks for `/CS001` with `ocpp2.0.1`.
  static let upgrade = """
    GET /CS001 HTTP/1.1\r
    Host: localhost\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Protocol: ocpp2.0.1\r
    \r

    """

  /// A frame of fewer than 126 bytes, masked with zeros unless `masked` is false.
  static func frame(
    _ opcode: UInt8,
    _ payload: [UInt8],
    isFinal: Bool = true,
    masked: Bool = true
  ) -> [UInt8] {
    [opcode | (isFinal ? 0x80 : 0), UInt8(payload.count) | (masked ? 0x80 : 0)]
      + (masked ? [0, 0, 0, 0] : []) + payload
  }

  static func close(_ code: UInt16) -> [UInt8] {
    frame(0x8, [UInt8(code >> 8), UInt8(code & 0xFF)])
  }

  private static func split(_ bytes: [UInt8]) -> (String, [UInt8])? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count >= end.count else { return nil }
    for start in 0...(bytes.count - end.count) where bytes[start...].starts(with: end) {
      let head = String(decoding: bytes[..<start], as: UTF8.self)
      return (head, Array(bytes[(start + end.count)...]))
    }
    return nil
  }
}
