import Testing

@testable import DeviceModelKit

@Suite struct ProfileChecksTests {
  @Test(
    arguments: [
      "http://h", "ws:/h", "ws://", "ws://:80", "ws://h:99999", "ws://h:x", "ws://u:p@h",
      "ws://h /x", "ws://[::1]:0",
    ]
  )
  func `what is no WebSocket URL is refused`(url: String) {
    #expect(StationProfile.problem(withURL: url, identity: nil, securityProfile: 1) != nil)
  }

  @Test(arguments: ["ws://h", "ws://h:80/a/b", "WS://127.0.0.1:9000/", "ws://[::1]:9000/x?y=z"])
  func `a WebSocket URL is taken`(url: String) {
    #expect(StationProfile.problem(withURL: url, identity: nil, securityProfile: 1) == nil)
  }

  @Test(
    arguments: [
      "", "a:b", "a b", "a/b", "ä", "..", ".x", "secrets", String(repeating: "x", count: 49),
    ]
  )
  func `an identity that can not be is refused`(identity: String) {
    #expect(StationProfile.problem(withIdentity: identity) != nil)
  }

  @Test func `an identity of every character there is and of 48 is taken`() {
    #expect(StationProfile.problem(withIdentity: "Az09*-_=+|@.") == nil)
    #expect(StationProfile.problem(withIdentity: String(repeating: "x", count: 48)) == nil)
  }

  @Test func `a made password is 40 letters and digits from the generator`() {
    var generator = CountingGenerator()
    let password = StationPassword.make(using: &generator)
    #expect(password.count == 40)
    #expect(StationPassword.problem(with: password, limits: nil) == nil)
    #expect(password != StationPassword.make(using: &generator))
  }
}
