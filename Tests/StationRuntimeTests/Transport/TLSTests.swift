import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("TLS, security profiles 2 and 3") struct TLSTests {
  /// Connects to a server with one certificate; returns what came of it.
  private func connect(
    _ certificates: Certificates,
    server: ServerTLS,
    host: String = "localhost",
    profile: SecurityProfile = .tlsWithBasicAuthentication,
    tls: ClientTLS
  ) async throws -> Result<Handshake, ConnectFailure> {
    let fixture = try await WebSocketFixture(.init(tls: server))
    var target = fixture.target(password: "0123456789abcdef")
    target.url = "wss://\(host):\(fixture.server.port)/ocpp"
    target.securityProfile = profile
    target.tls = tls
    do throws(ConnectFailure) {
      let client = try await fixture.connect(target)
      let arrival = await fixture.arrival()
      try? await client.send("over TLS")
      #expect(await arrival?.connection.next() == "over TLS")
      await fixture.server.stop()
      return arrival.map { .success($0.handshake) } ?? .failure(.closed)
    } catch {
      await fixture.server.stop()
      return .failure(error)
    }
  }

  @Test func `A00.FR.308 a chain that leads to the root is trusted`() async throws {
    try await withTemporaryDirectory { directory in
      let made = Certificates(directory: directory)
      try made.makeRoot("root")
      try made.make("csms", commonName: "localhost", alternatives: "DNS:localhost", root: "root")
      let result = try await connect(
        made,
        server: made.server("csms"),
        tls: ClientTLS(trustRoots: made.path("root.pem"))
      )
      #expect(
        try result.get().credentials
          == BasicCredentials(user: "CS001", password: "0123456789abcdef")
      )
      let byDirectory = try await connect(
        made,
        server: made.server("csms"),
        tls: ClientTLS(trustRoots: directory.path)
      )
      #expect(throws: Never.self) { try byDirectory.get() }
    }
  }

  @Test func `A00.FR.309 the common name alone is enough, another name is not`() async throws {
    try await withTemporaryDirectory { directory in
      let made = Certificates(directory: directory)
      try made.makeRoot("root")
      try made.make("plain", commonName: "localhost", alternatives: nil, root: "root")
      try made.make(
        "other",
        commonName: "other.example.com",
        alternatives: "DNS:more.example.com,IP:127.0.0.1",
        root: "root"
      )
      let tls = ClientTLS(trustRoots: made.path("root.pem"))
      let plain = try await connect(made, server: made.server("plain"), tls: tls)
      #expect(throws: Never.self) { try plain.get() }
      let other = try await connect(made, server: made.server("other"), tls: tls)
      let names = ["other.example.com", "more.example.com"]
      #expect(other == .failure(.tls(.wrongName(host: "localhost", names: names))))
    }
  }

  @Test func `an IP address needs a certificate for that address`() async throws {
    try await withTemporaryDirectory { directory in
      let made = Certificates(directory: directory)
      try made.makeRoot("root")
      try made.make("address", commonName: "x", alternatives: "IP:127.0.0.1", root: "root")
      try made.make("name", commonName: "x", alternatives: "DNS:localhost", root: "root")
      let tls = ClientTLS(trustRoots: made.path("root.pem"))
      let address = try await connect(
        made,
        server: made.server("address"),
        host: "127.0.0.1",
        tls: tls
      )
      #expect(throws: Never.self) { try address.get() }
      let name = try await connect(made, server: made.server("name"), host: "127.0.0.1", tls: tls)
      #expect(name == .failure(.tls(.wrongName(host: "127.0.0.1", names: ["x", "localhost"]))))
    }
  }

  @Test func `A00.FR.310 an unknown root is not trusted`() async throws {
    try await withTemporaryDirectory { directory in
      let made = Certificates(directory: directory)
      try made.makeRoot("root")
      try made.makeRoot("stranger")
      try made.make("csms", commonName: "localhost", alternatives: nil, root: "root")
      let result = try await connect(
        made,
        server: made.server("csms"),
        tls: ClientTLS(trustRoots: made.path("stranger.pem"))
      )
      #expect(result == .failure(.tls(.untrusted)))
      #expect(TLSFailure.untrusted.securityEvent == "InvalidCsmsCertificate")
    }
  }

  @Test func `A00.FR.401 a station proves itself by its certificate`() async throws {
    try await withTemporaryDirectory { directory in
      let made = Certificates(directory: directory)
      try made.makeRoot("root")
      try made.make("csms", commonName: "localhost", alternatives: nil, root: "root")
      try made.make("station", commonName: "CS001", alternatives: nil, root: "root")
      var tls = ClientTLS(trustRoots: made.path("root.pem"))
      tls.certificate = ClientCertificate(
        chainFile: made.path("station.pem"),
        keyFile: made.path("station.key")
      )
      let server = made.server("csms", clientRoots: "root")
      let result = try await connect(
        made,
        server: server,
        profile: .tlsWithClientCertificate,
        tls: tls
      )
      #expect(try result.get().certificateNames == ["CS001"])
      #expect(try result.get().credentials == nil)

      tls.certificate = nil
      let without = try await connect(
        made,
        server: server,
        profile: .tlsWithClientCertificate,
        tls: tls
      )
      guard case .failure(.tls(.refusedByPeer)) = without else {
        Issue.record("came out as \(without)")
        return
      }
    }
  }

  @Test func `what does not speak TLS is told apart`() async throws {
    let fixture = try await WebSocketFixture()
    var target = fixture.target()
    target.url = "wss://localhost:\(fixture.server.port)"
    target.securityProfile = .tlsWithBasicAuthentication
    let failure = await #expect(throws: ConnectFailure.self) { try await fixture.connect(target) }
    #expect(failure == .tls(.other("what answers there does not speak TLS")))
    await fixture.server.stop()
  }

  @Test func `a root file that is not there is named`() async throws {
    let fixture = try await WebSocketFixture()
    var target = fixture.target()
    target.url = "wss://localhost"
    target.securityProfile = .tlsWithBasicAuthentication
    target.tls.trustRoots = "no/such/file.pem"
    let failure = await #expect(throws: ConnectFailure.self) { try await fixture.connect(target) }
    #expect(failure?.sentence == "TLS cannot use 'no/such/file.pem'")
    await fixture.server.stop()
  }
}
