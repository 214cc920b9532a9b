import Testing

@testable import StationRuntime

@Suite("Hardware file: limits")
struct HardwareFileLimitTests {
  @Test(arguments: [
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
