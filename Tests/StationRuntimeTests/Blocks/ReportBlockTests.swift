import Testing

@testable import StationRuntime

@Suite("B. Provisioning: reports")
struct ReportBlockTests {
  @Test func `B07.FR.10 a report comes in numbered parts, all but the last to be continued`()
    async throws
  {
    let bench = try StationBench(values: ["InternalCtrlr.MaxMessageSize": "20000"])
    await bench.powerUp()
    let start = bench.csms.heard.count
    let answer = await bench.ask("GetBaseReport", #"{"requestId":7,"reportBase":"FullInventory"}"#)
    #expect(answer == #"{"status":"Accepted"}"#)
    let parts = bench.csms.heard.dropFirst(start).map(\.payload)
    #expect(parts.count > 1)
    for (number, part) in parts.enumerated() {
      #expect(part.utf8.count <= 20_000)
      #expect(
        part.contains(#""requestId":7,"seqNo":\#(number),"tbc":\#(number < parts.count - 1)"#)
      )
    }
  }

  @Test func `the full report names no secret`() async throws {
    let bench = try StationBench(values: ["SecurityCtrlr.BasicAuthPassword": "not-for-the-report-1"]
    )
    await bench.powerUp()
    _ = await bench.ask("GetBaseReport", #"{"requestId":7,"reportBase":"FullInventory"}"#)
    #expect(bench.said().contains(#""name":"BasicAuthPassword""#))
    #expect(!bench.said().contains("not-for-the-report-1"))
  }

  @Test func `B07.FR.07 the configuration report holds only what an operator can set`() async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    _ = await bench.ask("GetBaseReport", #"{"requestId":7,"reportBase":"ConfigurationInventory"}"#)
    let said = bench.said(from: start)
    #expect(said.contains(#""name":"HeartbeatInterval""#))
    #expect(!said.contains(#""name":"ActiveNetworkProfile""#))
  }
}
