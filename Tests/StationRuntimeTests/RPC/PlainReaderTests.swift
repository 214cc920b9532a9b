import TestSupport
import Testing

@testable import StationRuntime

/// `PlainReader` reads what `WireDecoder` would, or nothing.
@Suite(.enabled(if: OCPPSchemas.installed != nil, Comment(rawValue: OCPPSchemas.absence)))
struct PlainReaderTests {
  @Test(arguments: OCPPVersion.allCases)
  func `what is read without Codable is what Codable reads`(version: OCPPVersion) throws {
    let schemas = try #require(OCPPSchemas.installed)
    for message in Self.messages {
      let schema = try #require(schemas.schema(named: message.schemaName, version))
      let instances = [schema.minimalInstance, schema.fullInstance] + schema.instancesWithEveryWord
      for json in instances { try message.compare(json, version) }
      for broken in schema.brokenInstances { try message.compare(broken.value, version) }
    }
  }

  @Test func `a 2.1 payload is read for 2.0.1 as Codable reads it, or not at all`() throws {
    let schemas = try #require(OCPPSchemas.installed)
    for message in Self.messages {
      let schema = try #require(schemas.schema(named: message.schemaName, .v21))
      for json in [schema.fullInstance] + schema.instancesWithEveryWord {
        try message.compare(json, .v201)
      }
    }
  }

  @Test func `a payload with all it may have of what is common is read`() {
    #expect(PlainReader.read(TransactionEvent.Response.self, from: "{ }", in: .v201) == .init())
    #expect(
      PlainReader.read(
        Heartbeat.Response.self,
        from: #"{"currentTime":"2026-01-01T00:00:00Z"}"#,
        in: .v21
      )?.currentTime.wire == "2026-01-01T00:00:00.000Z"
    )
    #expect(
      PlainReader.read(
        TriggerMessage.self,
        from: #"{"requestedMessage":"Heartbeat"}"#,
        in: .v21
      ) == .init(requestedMessage: .heartbeat)
    )
  }

  @Test(arguments: [
    "", "null", "[]", "{", "{}}", #"{"requestedMessage":null}"#, #"{"requestedMessage":1}"#,
    #"{"requestedMessage":"heartbeat"}"#, #"{"requestedMessage":"Heartbeat","x":1}"#,
    #"{"requestedMessage":"Heartbeat","requestedMessage":"Heartbeat"}"#,
    #"{"requestedMessage":"Heartbeat","evse":{"id":1}}"#,
  ])
  func `whatever else is left to Codable`(payload: String) {
    #expect(PlainReader.read(TriggerMessage.self, from: payload, in: .v21) == nil)
  }

  private struct Message {
    let schemaName: String
    let compare: (JSONValue, OCPPVersion) throws -> Void

    init<Value: Codable & Equatable & PlainlyRead>(_ schemaName: String, _: Value.Type) {
      self.schemaName = schemaName
      compare = { json, version in
        guard let plain = PlainReader.read(Value.self, from: json.text, in: version) else { return }
        let decoded = try WireCoding(version).decode(Value.self, from: json)
        #expect(plain == decoded.value, "\(schemaName)")
        #expect(decoded.unknownMembers == [], "\(schemaName)")
      }
    }
  }

  private static var messages: [Message] {
    [
      Message("HeartbeatResponse", Heartbeat.Response.self),
      Message("MeterValuesResponse", MeterValues.Response.self),
      Message("NotifyReportResponse", NotifyReport.Response.self),
      Message("StatusNotificationResponse", StatusNotification.Response.self),
      Message("TransactionEventResponse", TransactionEvent.Response.self),
      Message("TriggerMessageRequest", TriggerMessage.self),
    ]
  }
}
