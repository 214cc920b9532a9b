import Testing

@testable import StationRuntime

@Suite("A00. Security events of failed connections") struct TLSAlarmTests {
  @Test func `TC_A_06_CS A00.FR.316 each kind is raised once until a connection comes about`() {
    var alarm = TLSAlarm()
    #expect(alarm.failed(.tls(.version))?.type == "InvalidTLSVersion")
    #expect(alarm.failed(.tls(.version)) == nil)
    #expect(alarm.failed(.tls(.untrusted))?.type == "InvalidCsmsCertificate")
    #expect(alarm.failed(.tls(.cipherSuite))?.type == "InvalidTLSCipherSuite")
    alarm.connected()
    #expect(alarm.failed(.tls(.version))?.info == "the CSMS speaks no TLS version from 1.2 on")
  }

  @Test func `what is nobody's fault raises nothing, a refused password does`() {
    var alarm = TLSAlarm()
    #expect(alarm.failed(.refused(host: "csms", port: 443)) == nil)
    #expect(alarm.failed(.tls(.refusedByPeer("it closed the connection"))) == nil)
    #expect(alarm.failed(.httpStatus(401))?.type == "FailedToAuthenticateAtCsms")
  }
}
