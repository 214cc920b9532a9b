import CustomDump
import Testing

@testable import StationRuntime

@Suite("Hardware file")
struct HardwareFileTests {
  @Test func `every key is read, an unknown one is named`() throws {
    let file = try HardwareFile(
      #"""
      {"evses":[{"id":1,"connectors":2},{"id":2}],"ocpp_versions":["2.1","ocpp2.0.1"],
       "ocpp_start_delay_ms":250,"reset_delay_s":1.5,"warp":9}
      """#
    )
    expectNoDifference(file.evses, [.init(id: 1, connectors: 2), .init(id: 2, connectors: nil)])
    #expect(file.versions == [.v21, .v201])
    #expect(file.startDelay == .milliseconds(250))
    #expect(file.resetDelay == .milliseconds(1500))
    #expect(file.unknownKeys == ["warp"])
  }

  @Test(arguments: [
    ("[]", "it is not a JSON object"),
    (#"{"evses":[{"id":1},{"id":1}]}"#, "'evses' has EVSE 1 twice"),
    (
      #"{"evses":[{"id":1,"connectors":0}]}"#,
      "'connectors' of EVSE 1 is not a number from 1 to 100"
    ),
    (#"{"reset_delay_s":1e300}"#, "'reset_delay_s' is not a number from 0 to 86400000"),
    (#"{"ocpp_versions":[]}"#, "'ocpp_versions' is empty"),
  ])
  func `what can not be meant is an error`(text: String, sentence: String) {
    let error = #expect(throws: HardwareFileError.self) { try HardwareFile(text) }
    #expect(error?.description == sentence)
  }
}
