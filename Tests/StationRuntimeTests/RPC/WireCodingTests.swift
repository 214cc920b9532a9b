import Testing

@testable import StationRuntime

struct WireCodingTests {
  private let coding = WireCoding(.v21)

  @Test func `members are sorted, slashes plain, what has no value is left out`() throws {
    let call = GetLog(
      log: .init(
        remoteLocation: "ftp://host/a",
        oldestTimestamp: Timestamp(wire: "2026-01-01T01:00:00+01:00")
      ),
      logType: .securityLog,
      requestId: 1
    )
    #expect(
      try coding.encode(call)
        == #"{"log":{"oldestTimestamp":"2026-01-01T00:00:00.000Z","remoteLocation":"ftp://host/a"},"#
        + #""logType":"SecurityLog","requestId":1}"#
    )
    #expect(try coding.encode(Heartbeat()) == "{}")
  }

  @Test func `part 4, 4.1.5: an optional list with nothing in it is left out`() throws {
    #expect(
      try coding.encode(GetReport(componentVariable: [], requestId: 1)) == #"{"requestId":1}"#
    )
  }

  @Test func `B06.FR.13: an empty text is a value`() throws {
    let result = GetVariables.GetVariableResult(
      attributeStatus: .accepted,
      attributeValue: "",
      component: .init(name: "C"),
      variable: .init(name: "V")
    )
    #expect(
      try coding.encode(result)
        == #"{"attributeStatus":"Accepted","attributeValue":"","component":{"name":"C"},"#
        + #""variable":{"name":"V"}}"#
    )
  }

  @Test(arguments: [
    ("[]", CallError.Code.formatViolation, "the payload is not an object"),
    (#"{"type":}"#, .formatViolation, "not JSON at byte 8"),
    ("{}", .occurrenceConstraintViolation, "type: missing"),
    (#"{"type":7}"#, .typeConstraintViolation, "type: expected text, found a number"),
    (#"{"type":null}"#, .typeConstraintViolation, "type: expected text, found null"),
    (#"{"type":"Now"}"#, .propertyConstraintViolation, #"type: no such word as "Now""#),
    (
      #"{"type":"OnIdle","evseId":1.5}"#, .typeConstraintViolation,
      "evseId: expected a whole number, found a number"
    ),
    (
      #"{"type":"OnIdle","evseId":-1}"#, .propertyConstraintViolation,
      "evseId: -1 is out of range"
    ),
  ])
  func `a payload that does not fit is refused with its path`(
    payload: String,
    code: CallError.Code,
    description: String
  ) {
    #expect(throws: CallError(code, description)) { try coding.decode(Reset.self, from: payload) }
  }

  @Test func `the path leads into lists`() {
    let payload = #"{"getVariableData":[{"component":{"name":"C"},"variable":{}}]}"#
    #expect(
      throws: CallError(.occurrenceConstraintViolation, "getVariableData[0].variable.name: missing")
    ) { try coding.decode(GetVariables.self, from: payload) }
  }

  @Test func `an unknown member is accepted and reported, custom data is neither`() throws {
    let decoded = try coding.decode(
      CancelReservation.self,
      from: #"{"reservationId":1,"x":{"y":1},"customData":{"vendorId":"v","z":1}}"#
    )
    #expect(decoded.value == CancelReservation(reservationId: 1))
    #expect(decoded.unknownMembers == ["x"])
  }

  @Test func `a member of 2.1 is unknown in 2.0.1 and not written there`() throws {
    let payload = #"{"customTrigger":"t","requestedMessage":"Heartbeat"}"#
    let heard = try WireCoding(.v201).decode(TriggerMessage.self, from: payload)
    #expect(heard.unknownMembers == ["customTrigger"])
    #expect(heard.value.customTrigger == nil)
    let call = try coding.decode(TriggerMessage.self, from: payload).value
    #expect(try coding.encode(call) == payload)
    #expect(try WireCoding(.v201).encode(call) == #"{"requestedMessage":"Heartbeat"}"#)
  }

  @Test func `a word of 2.1 is neither understood nor spoken in 2.0.1`() throws {
    let error = CallError(
      .propertyConstraintViolation,
      "type: ocpp2.0.1 does not know 'ImmediateAndResume'"
    )
    let older = WireCoding(.v201)
    #expect(throws: error) {
      try older.decode(Reset.self, from: #"{"type":"ImmediateAndResume"}"#)
    }
    #expect(throws: error) { try older.encode(Reset(type: .immediateAndResume)) }
  }

  @Test func `charging parameters are rounded in 2.0.1`() throws {
    let parameters = NotifyEVChargingNeeds.ACChargingParameters(
      energyAmount: 10.5,
      evMinCurrent: 6,
      evMaxCurrent: 15.7,
      evMaxVoltage: 230.2
    )
    #expect(
      try WireCoding(.v201).encode(parameters)
        == #"{"energyAmount":11,"evMaxCurrent":16,"evMaxVoltage":230,"evMinCurrent":6}"#
    )
    #expect(
      try coding.encode(parameters)
        == #"{"energyAmount":10.5,"evMaxCurrent":15.7,"evMaxVoltage":230.2,"evMinCurrent":6}"#
    )
  }

  @Test func `P01: data of vendors is carried unchanged`() throws {
    let payload = #"{"data":{"a":[],"b":null,"c":{}},"vendorId":"v"}"#
    let call = try coding.decode(DataTransfer.self, from: payload)
    #expect(call.unknownMembers == [])
    #expect(try coding.encode(call.value) == payload)
  }

  @Test func `a payload's problems are told for any action`() {
    #expect(coding.problems(action: "Heartbeat", isResponse: false, payload: "{}") == [])
    #expect(
      coding.problems(action: "Heartbeat", isResponse: true, payload: #"{"x":1}"#)
        == ["OccurrenceConstraintViolation: currentTime: missing"]
    )
    #expect(
      coding.problems(action: "Heartbeat", isResponse: false, payload: #"{"x":1}"#)
        == ["x: unknown member"]
    )
    #expect(
      WireCoding(.v201).problems(action: "AFRRSignal", isResponse: false, payload: "{}")
        == ["ocpp2.0.1 has no message AFRRSignal"]
    )
  }
}
