import Testing

@testable import StationRuntime

@Suite("Connection URL") struct ConnectionURLTests {
  @Test(
    arguments: [
      ("ws://csms.example.com/ocpp", "CS001", "ws://csms.example.com/ocpp/CS001"),
      ("ws://csms.example.com/ocpp", "RDAM|123", "ws://csms.example.com/ocpp/RDAM%7C123"),
      ("ws://csms.example.com", "CS001", "ws://csms.example.com/CS001"),
      ("ws://csms.example.com/", "CS001", "ws://csms.example.com/CS001"),
      ("ws://csms.example.com:9000/a//b/", "CS001", "ws://csms.example.com:9000/a//b/CS001"),
      ("ws://csms.example.com/ocpp/CS001", "CS001", "ws://csms.example.com/ocpp/CS001"),
      ("ws://csms.example.com/ocpp/CS001/", "CS001", "ws://csms.example.com/ocpp/CS001"),
      ("ws://csms.example.com/RDAM%7C123", "RDAM|123", "ws://csms.example.com/RDAM%7C123"),
      ("csms.example.com:9000", "CS001", "ws://csms.example.com:9000/CS001"),
      (
        "ws://csms.example.com/x?tenant=1", "a b/ü",
        "ws://csms.example.com/x/a%20b%2F%C3%BC?tenant=1"
      ),
      ("ws://[::1]:9000/ocpp", "A*-_=+@.", "ws://[::1]:9000/ocpp/A*-_=+@."),
      ("WS://csms.example.com:80/ocpp", "CS001", "ws://csms.example.com/ocpp/CS001"),
    ]
  ) func `an endpoint becomes a connection URL`(
    endpoint: String,
    identity: String,
    url: String
  ) throws {
    let parsed = try ConnectionURL(
      endpoint: endpoint,
      identity: identity,
      profile: .basicAuthentication
    )
    #expect(parsed.text == url)
  }

  @Test func `a missing scheme follows from the security profile`() throws {
    let url = try ConnectionURL(
      endpoint: "csms.example.com/ocpp",
      identity: "CS001",
      profile: .tlsWithBasicAuthentication
    )
    #expect(url.text == "wss://csms.example.com/ocpp/CS001")
    #expect(url.port == 443)
  }

  @Test(
    arguments: [
      ("", SecurityProfile.unsecured, "'' is not a URL"),
      ("ws://", .unsecured, "'ws://' is not a URL"),
      ("ws://host:99999", .unsecured, "'ws://host:99999' is not a URL"),
      ("http://host", .unsecured, "'http://host' does not begin with ws:// or wss://"),
      (
        "ws://host", .tlsWithBasicAuthentication,
        "'ws://host' does not fit security profile 2, which needs wss://"
      ),
      (
        "wss://host", .basicAuthentication,
        "'wss://host' does not fit security profile 1, which needs ws://"
      ),
      ("ws://host/a#b", .unsecured, "'ws://host/a#b' is not a URL"),
      (
        "ws://me@host", .unsecured,
        "'ws://me@host' holds a user name or password; they belong in SecurityCtrlr"
      ),
    ]
  ) func `what is no endpoint is named`(
    endpoint: String,
    profile: SecurityProfile,
    sentence: String
  ) {
    let failure = #expect(throws: ConnectFailure.self) {
      try ConnectionURL(endpoint: endpoint, identity: "CS001", profile: profile)
    }
    #expect(failure?.sentence == sentence)
  }
}
