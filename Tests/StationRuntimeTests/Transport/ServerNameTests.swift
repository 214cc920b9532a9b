import Testing

@testable import StationRuntime

@Suite("CSMS certificate names") struct ServerNameTests {
  @Test(
    arguments: [
      ("csms.example.com", "csms.example.com", true, true),
      ("CSMS.Example.com", "csms.example.COM.", true, true),
      ("example.com", "csms.example.com", false, false),
      ("*.example.com", "csms.example.com", true, false),
      ("*.example.com", "a.csms.example.com", false, false),
      ("*.example.com", "example.com", false, false),
      ("*.com", "example.com", false, false),
      ("c*.example.com", "csms.example.com", false, false),
      ("*", "csms", false, false),
    ]
  ) func `A00.FR.309 a name stands for its host, a wildcard only where allowed`(
    name: String,
    host: String,
    withWildcards: Bool,
    without: Bool
  ) {
    #expect(ServerVerification.matches(name, host: host, wildcards: true) == withWildcards)
    #expect(ServerVerification.matches(name, host: host, wildcards: false) == without)
  }
}
