import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Who may use the control API")
struct ControlAccessTests {
  let station = SmallStation()

  @Test(
    arguments: [
      ("127.0.0.1:8080", nil, nil),
      ("localhost:8080", nil, nil),
      ("127.0.0.1:8080", "http://127.0.0.1:8080", nil),
      ("127.0.0.1:8081", nil, "foreignHost"),
      ("127.0.0.1", nil, "foreignHost"),
      ("station.example:8080", nil, "foreignHost"),
      (nil, nil, "foreignHost"),
      ("127.0.0.1:8080", "http://evil.example", "foreignOrigin"),
      ("127.0.0.1:8080", "null", "foreignOrigin"),
      ("127.0.0.1:8080", "https://127.0.0.1:8080", "foreignOrigin"),
    ] as [(String?, String?, String?)]
  )
  func `a page from elsewhere may not drive a station`(
    host: String?,
    origin: String?,
    code: String?
  ) {
    let access = ControlGuard(address: ControlAddress(host: "127.0.0.1", port: 0), token: nil)
    let refused = refusal { () throws(ControlError) in
      try access.check(port: 8080, host: host, origin: origin, authorization: nil)
    }
    #expect(refused == code)
  }

  @Test(
    arguments: [
      ("Bearer sesame", nil), ("bearer sesame", nil), ("Bearer sesam", "unauthorized"),
      ("Bearer sesamo", "unauthorized"), ("Basic sesame", "unauthorized"), (nil, "unauthorized"),
    ] as [(String?, String?)]
  )
  func `a token must be shown, and be the right one`(authorization: String?, code: String?) {
    let access = ControlGuard(address: ControlAddress(host: "0.0.0.0", port: 0), token: "sesame")
    let refused = refusal { () throws(ControlError) in
      try access.check(
        port: 80,
        host: "station.example",
        origin: nil,
        authorization: authorization
      )
    }
    #expect(refused == code)
  }

  @Test func `a foreign Host is refused over the wire`() async throws {
    try await withControlServer([station]) { _, client in
      var client = client
      client.headers = ["Host: station.example"]
      let answer = try await client.get("/api/v1/health")
      #expect(answer.status == 403)
      #expect(answer.body.hasPrefix(#"{"error":{"code":"foreignHost""#))
    }
  }

  @Test func `the token comes from its file`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "token")
      try "sesame\n".write(to: file, atomically: true, encoding: .utf8)
      try await withControlServer([station], tokenFile: file.path) { _, client in
        let refused = try await client.get("/api/v1/health")
        #expect(refused.status == 401)
        #expect(refused.head.lowercased().contains("www-authenticate: bearer"))
        var client = client
        client.headers = ["Authorization: Bearer sesame"]
        #expect(try await client.get("/api/v1/health").status == 200)
      }
    }
  }

  @Test func `an address others can reach needs a token`() async {
    let address = ControlAddress(host: "0.0.0.0", port: 0)
    await #expect(throws: ControlServerError.tokenRequired(address)) {
      try await ControlServer.start([station], at: address, version: "1.2.3")
    }
  }

  @Test func `a token file that is missing or empty is named`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory.appending(path: "token").path
      let address = ControlAddress(host: "127.0.0.1", port: 0)
      await #expect {
        try await ControlServer.start([station], at: address, tokenFile: file, version: "1.2.3")
      } throws: { error in
        guard case .unreadableToken(file, _) = error as? ControlServerError else { return false }
        return true
      }
      try " \n".write(toFile: file, atomically: true, encoding: .utf8)
      await #expect(throws: ControlServerError.emptyToken(path: file)) {
        try await ControlServer.start([station], at: address, tokenFile: file, version: "1.2.3")
      }
    }
  }

  @Test func `a connection that is kept open does not hold up the stop`() async throws {
    let server = try await ControlServer.start(
      [station],
      at: ControlAddress(host: "127.0.0.1", port: 0),
      version: "1.2.3"
    )
    var client = ControlClient(address: server.address)
    client.headers = ["Connection: keep-alive"]
    var received = ""
    try await client.read("GET", "/api/v1/health") { text in
      if received.isEmpty { await server.stop() }
      received = text
      return false
    }
    #expect(received.hasPrefix("HTTP/1.1 200"))
  }

  @Test func `a port in use is named, and is free again after the stop`() async throws {
    let first = try await ControlServer.start(
      [station],
      at: ControlAddress(host: "127.0.0.1", port: 0),
      version: "1.2.3"
    )
    await #expect(throws: ControlServerError.portInUse(first.address)) {
      try await ControlServer.start([station], at: first.address, version: "1.2.3")
    }
    await first.stop()
    let second = try await ControlServer.start([station], at: first.address, version: "1.2.3")
    #expect(second.address == first.address)
    await second.stop()
  }

  @Test(
    arguments: [
      ("127.0.0.1:8080", ControlAddress(host: "127.0.0.1", port: 8080)),
      ("[::1]:0", ControlAddress(host: "::1", port: 0)),
      ("localhost:80", ControlAddress(host: "localhost", port: 80)),
      ("127.0.0.1", nil), (":80", nil), ("::1:80", nil), ("host:65536", nil), ("host:+1", nil),
      ("host:", nil),
    ] as [(String, ControlAddress?)]
  )
  func `an address is a host and a port`(text: String, address: ControlAddress?) {
    #expect(ControlAddress(text) == address)
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true),
    ("127.0.0.1.example", false), ("0.0.0.0", false), ("192.168.1.1", false), ("::", false),
  ])
  func `loopback is what only this machine reaches`(host: String, isLoopback: Bool) {
    #expect(ControlAddress(host: host, port: 1).isLoopback == isLoopback)
  }

  private func refusal(_ check: () throws(ControlError) -> Void) -> String? {
    do throws(ControlError) {
      try check()
      return nil
    } catch {
      return error.code
    }
  }
}
