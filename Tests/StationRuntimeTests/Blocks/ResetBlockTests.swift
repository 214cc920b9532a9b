import Testing

@testable import StationRuntime

@Suite("B. Provisioning: reset")
struct ResetBlockTests {
  @Test func `B11.FR.03 an idle station restarts and introduces itself anew`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"Immediate"}"#) == #"{"status":"Accepted"}"#)
    #expect(bench.csms.reopenings == [.seconds(1)])
    bench.connect()
    await bench.idle()
    let boot = bench.csms.heard.dropFirst(start).first { $0.action == "BootNotification" }
    #expect(boot?.payload.contains(#""reason":"RemoteReset""#) == true)
  }

  @Test func `B11.FR.09 no EVSE resets alone`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask("Reset", #"{"type":"Immediate","evseId":1}"#)
    #expect(answer.contains(#""status":"Rejected""#))
    #expect(bench.csms.reopenings == [])
  }

  @Test func `G03.FR.08 an EVSE out of service stays so over a reset`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let change = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":2},"operationalStatus":"Inoperative"}"#
    )
    #expect(change == #"{"status":"Accepted"}"#)
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    let start = bench.csms.heard.count
    bench.connect()
    await bench.idle()
    #expect(bench.said(from: start).contains(#""connectorStatus":"Unavailable","evseId":2"#))
    #expect(bench.said(from: start).contains(#""connectorStatus":"Available","evseId":1"#))
  }
}
