import TestSupport

@testable import StationRuntime

/// A server on a free port of the loopback interface, and clients for it.
struct WebSocketFixture {
  let server: WebSocketServer
  let clock: any StationClock

  init(
    clock: any StationClock = SystemClock(),
    _ settings: WebSocketServer.Settings = .init(),
    authorize: @escaping WebSocketServer.Authorizer = { _ in .welcome }
  ) async throws {
    self.clock = clock
    server = try await WebSocketServer.start(settings, clock: clock, authorize: authorize)
  }

  /// Where the server is, for a station with this identity.
  func target(
    identity: String = "CS001",
    password: String? = nil,
    versions: [OCPPVersion] = [.v21, .v201]
  ) -> ConnectionTarget {
    ConnectionTarget(
      slot: 1,
      url: "ws://127.0.0.1:\(server.port)/ocpp",
      identity: identity,
      password: password,
      securityProfile: .basicAuthentication,
      messageTimeout: .seconds(30),
      versions: versions
    )
  }

  func connect(
    _ target: ConnectionTarget? = nil,
    _ settings: WebSocketConnection.Settings = .init()
  ) async throws(ConnectFailure) -> any CSMSConnection {
    try await WebSocketClient(clock: clock)
      .connect(to: target ?? self.target(), settings: settings, timeout: .seconds(120))
  }

  /// The next station that comes in.
  func arrival() async -> Arrival? {
    for await arrival in server.arrivals { return arrival }
    return nil
  }
}

extension MessageChannel {
  /// The next message; nothing when the connection has ended.
  func next() async -> String? {
    for await text in inbound { return text }
    return nil
  }
}
