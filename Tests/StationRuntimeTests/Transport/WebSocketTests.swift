import TestSupport
import Testing

@testable import StationRuntime

@Suite("WebSocket, client and server") struct WebSocketTests {
  @Test func `texts cross both ways, unchanged`() async throws {
    let fixture = try await WebSocketFixture()
    let client = try await fixture.connect()
    let arrival = try #require(await fixture.arrival())
    try await client.send("from the station: é😀")
    #expect(await arrival.connection.next() == "from the station: é😀")
    try await arrival.connection.send("from the CSMS")
    #expect(await client.next() == "from the CSMS")
    await fixture.server.stop()
    #expect(client.closeReason == .peer(code: 1001, reason: ""))
  }

  @Test func `the server learns who comes`() async throws {
    let fixture = try await WebSocketFixture()
    _ = try await fixture.connect(
      fixture.target(identity: "RDAM|123", password: "pässword with : in it")
    )
    var handshake = try #require(await fixture.arrival()).handshake
    #expect(handshake.remoteAddress.hasPrefix("127.0.0.1:"))
    handshake.remoteAddress = ""
    #expect(
      handshake
        == Handshake(
          identity: "RDAM|123",
          path: "/ocpp/RDAM%7C123",
          credentials: BasicCredentials(user: "RDAM|123", password: "pässword with : in it"),
          offered: ["ocpp2.1", "ocpp2.0.1"],
          remoteAddress: ""
        )
    )
    await fixture.server.stop()
  }

  @Test(
    arguments: [
      (
        Handshake.Verdict.unauthorized, ConnectFailure.httpStatus(401),
        "the CSMS refused the password (401)"
      ),
      (.unknownStation, .httpStatus(404), "the CSMS does not know this station (404)"),
    ]
  ) func `a refusal is told apart`(
    verdict: Handshake.Verdict,
    failure: ConnectFailure,
    sentence: String
  ) async throws {
    let fixture = try await WebSocketFixture { _ in verdict }
    let thrown = await #expect(throws: ConnectFailure.self) { try await fixture.connect() }
    #expect(thrown == failure)
    #expect(thrown?.sentence == sentence)
    await fixture.server.stop()
  }

  @Test func `no password is sent without security, none where there is none`() async throws {
    let fixture = try await WebSocketFixture()
    var target = fixture.target(password: "0123456789abcdef")
    target.securityProfile = .unsecured
    _ = try await fixture.connect(target)
    #expect(await fixture.arrival()?.handshake.credentials == nil)
    _ = try await fixture.connect(fixture.target())
    #expect(await fixture.arrival()?.handshake.credentials == nil)
    await fixture.server.stop()
  }

  @Test(
    arguments: [
      ([OCPPVersion.v21, .v201], [OCPPVersion.v201, .v21], OCPPVersion.v21),
      ([.v201, .v21], [.v21, .v201], .v201),
      ([.v21, .v201], [.v201], .v201),
    ]
  ) func `the client's preference decides the version`(
    offered: [OCPPVersion],
    allowed: [OCPPVersion],
    chosen: OCPPVersion
  ) async throws {
    let fixture = try await WebSocketFixture(.init(versions: allowed))
    let client = try await fixture.connect(fixture.target(versions: offered))
    #expect(client.version == chosen)
    #expect(await fixture.arrival()?.connection.version == chosen)
    await fixture.server.stop()
  }

  @Test func `no version in common is no connection`() async throws {
    let fixture = try await WebSocketFixture(.init(versions: [.v21]))
    let failure = await #expect(throws: ConnectFailure.self) {
      try await fixture.connect(fixture.target(versions: [.v201]))
    }
    #expect(failure == .subprotocol(offered: [.v201], chosen: nil))
    #expect(failure?.sentence == "the CSMS speaks none of ocpp2.0.1")
    await fixture.server.stop()
  }

  @Test func `nothing that listens is named`() async throws {
    let fixture = try await WebSocketFixture()
    let port = fixture.server.port
    await fixture.server.stop()
    let failure = await #expect(throws: ConnectFailure.self) { try await fixture.connect() }
    #expect(failure == .refused(host: "127.0.0.1", port: port))
    #expect(failure?.sentence == "nothing listens on 127.0.0.1:\(port)")
  }

  @Test func `a second server on a port is named`() async throws {
    let fixture = try await WebSocketFixture()
    let port = fixture.server.port
    let failure = await #expect(throws: ListenFailure.self) {
      try await WebSocketServer.start(.init(port: port), clock: fixture.clock)
    }
    #expect(failure == .portInUse(host: "127.0.0.1", port: port))
    await fixture.server.stop()
  }

  @Test func `a big message passes up to the limit and no further`() async throws {
    let limit = 200_000
    let fixture = try await WebSocketFixture(
      .init(connection: .init(maxMessageSize: limit))
    )
    let client = try await fixture.connect()
    let arrival = try #require(await fixture.arrival())
    let text = String(repeating: "x", count: limit)
    try await client.send(text)
    #expect(await arrival.connection.next() == text)
    try await client.send(text + "x")
    #expect(await arrival.connection.next() == nil)
    #expect(await client.next() == nil)
    #expect(client.closeReason == .peer(code: 1009, reason: ""))
    #expect(
      arrival.connection.closeReason == .violation(code: 1009, "a message longer than 200000 bytes")
    )
    await fixture.server.stop()
  }

  @Test func `an orderly close is orderly on both sides`() async throws {
    let fixture = try await WebSocketFixture()
    let client = try await fixture.connect()
    let arrival = try #require(await fixture.arrival())
    await client.close()
    #expect(client.closeReason == .local)
    #expect(await arrival.connection.next() == nil)
    #expect(arrival.connection.closeReason == .peer(code: 1000, reason: ""))
    await #expect(throws: (any Error).self) { try await client.send("too late") }
    await client.close()
    await fixture.server.stop()
  }

  @Test func `a dropped connection ends for both`() async throws {
    let fixture = try await WebSocketFixture()
    let client = try await fixture.connect()
    let arrival = try #require(await fixture.arrival())
    client.drop(.unanswered(action: "Heartbeat"))
    #expect(await client.next() == nil)
    #expect(await arrival.connection.next() == nil)
    #expect(client.closeReason == .unanswered(action: "Heartbeat"))
    #expect(arrival.connection.closeReason == .lost)
    await fixture.server.stop()
  }

  @Test func `pings go out at their interval and pongs keep the connection`() async throws {
    let clock = ManualClock()
    let fixture = try await WebSocketFixture(clock: clock)
    let client = try await fixture.connect(
      nil,
      .init(ping: PingMonitor.Settings(interval: .seconds(60)))
    )
    let arrival = try #require(await fixture.arrival())
    for round in 1...3 {
      clock.advance(by: .seconds(60))
      try await client.send("after ping \(round)")
      #expect(await arrival.connection.next() == "after ping \(round)")
      try await arrival.connection.send("after pong \(round)")
      #expect(await client.next() == "after pong \(round)")
    }
    #expect(client.closeReason == nil)
    await fixture.server.stop()
  }

  @Test func `whoever reads too slowly is cut off`() async throws {
    let fixture = try await WebSocketFixture(
      .init(connection: .init(inboundLimit: 3))
    )
    let client = try await fixture.connect()
    let arrival = try #require(await fixture.arrival())
    for number in 1...4 { try await client.send("\(number)") }
    #expect(await client.next() == nil)
    #expect(client.closeReason == .peer(code: 1008, reason: ""))
    #expect(arrival.connection.closeReason == .flooded)
    await fixture.server.stop()
  }
}
