import TestSupport
import Testing

@testable import StationRuntime

@Suite("WebSocket rules") struct WebSocketRulesTests {
  /// What a server's close frame with this code looks like.
  private static func close(_ code: UInt16) -> [UInt8] {
    [0x88, 2, UInt8(code >> 8), UInt8(code & 0xFF)]
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `fragments make one message, a ping between them is answered`() async throws {
    let fixture = try await WebSocketFixture()
    let client = try await RawClient.connect(port: fixture.server.port)
    let heard = try await client.talk(frames: [
      RawClient.frame(0x1, Self.text("one "), isFinal: false),
      RawClient.frame(0x9, Self.text("?")),
      RawClient.frame(0x0, Self.text("message "), isFinal: false),
      RawClient.frame(0x0, Self.text("é"), isFinal: true),
      RawClient.close(1000),
    ])
    #expect(heard.rest == [0x8A, 1, UInt8(ascii: "?")] + Self.close(1000))
    #expect(await fixture.arrival()?.connection.next() == "one message é")
    await fixture.server.stop()
  }

  static let violations: [(String, [[UInt8]], UInt16)] = [
    ("a frame is masked as it must not be", [RawClient.frame(0x1, [0x61], masked: false)], 1002),
    ("a fragment is out of place", [RawClient.frame(0x0, [0x61])], 1002),
    (
      "a fragment is out of place",
      [RawClient.frame(0x1, [0x61], isFinal: false), RawClient.frame(0x1, [0x61])], 1002
    ),
    ("a frame of an unknown kind", [RawClient.frame(0x3, [0x61])], 1002),
    ("a binary frame", [RawClient.frame(0x2, [0x61])], 1003),
    ("a text that is not UTF-8", [RawClient.frame(0x1, [0xC3, 0x28])], 1007),
    (
      "a message longer than 8 bytes",
      [
        RawClient.frame(0x1, text("12345678"), isFinal: false),
        RawClient.frame(0x0, text("9")),
      ], 1009
    ),
    ("a message longer than 8 bytes", [RawClient.frame(0x1, text("123456789"))], 1009),
  ]

  @Test(arguments: violations) func `a broken rule closes the connection with its code`(
    what: String,
    frames: [[UInt8]],
    code: UInt16
  ) async throws {
    let fixture = try await WebSocketFixture(
      .init(connection: .init(maxMessageSize: 8, closeTimeout: .milliseconds(300)))
    )
    let client = try await RawClient.connect(port: fixture.server.port)
    let heard = try await client.talk(frames: frames + [RawClient.close(code)])
    #expect(heard.rest == Self.close(code))
    let connection = try #require(await fixture.arrival()).connection
    #expect(await connection.next() == nil)
    #expect(connection.closeReason == .violation(code: Int(code), what))
    await fixture.server.stop()
  }

  @Test func `a missed pong drops the connection`() async throws {
    let clock = ManualClock()
    let ping = try #require(
      PingMonitor.Settings(interval: .seconds(60), pongTimeout: .seconds(5))
    )
    let fixture = try await WebSocketFixture(clock: clock, .init(connection: .init(ping: ping)))
    let client = try await RawClient.connect(port: fixture.server.port)
    async let heard = client.talk {
      while clock.timerCount == 0 { await Task.yield() }
      clock.advance(by: .seconds(60))
      while clock.timerCount == 0 { await Task.yield() }
      clock.advance(by: .seconds(5))
    }
    let connection = try #require(await fixture.arrival()).connection
    #expect(await connection.next() == nil)
    #expect(connection.closeReason == .missedPong)
    #expect(try await heard.rest == [0x89, 0])
    await fixture.server.stop()
  }

  @Test func `whoever does not answer a close is cut off`() async throws {
    let clock = ManualClock()
    let fixture = try await WebSocketFixture(clock: clock)
    let client = try await RawClient.connect(port: fixture.server.port)
    async let heard = client.talk()
    let connection = try #require(await fixture.arrival()).connection
    async let closed: Void = connection.close()
    while clock.timerCount == 0 { await Task.yield() }
    clock.advance(by: .seconds(5))
    await closed
    #expect(try await heard.rest == Self.close(1000))
    await fixture.server.stop()
  }

  @Test func `a browser is told to upgrade`() async throws {
    let fixture = try await WebSocketFixture()
    let client = try await RawClient.connect(port: fixture.server.port)
    let heard = try await client.talk("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(heard.head.hasPrefix("HTTP/1.1 426 Upgrade Required\r\n"))
    await fixture.server.stop()
  }

  @Test func `a refused password is told what is missing`() async throws {
    let fixture = try await WebSocketFixture { _ in .unauthorized }
    let client = try await RawClient.connect(port: fixture.server.port)
    let heard = try await client.talk()
    #expect(heard.head.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
    #expect(heard.head.contains("\r\nWWW-Authenticate: Basic realm=\"OCPP\""))
    await fixture.server.stop()
  }
}
