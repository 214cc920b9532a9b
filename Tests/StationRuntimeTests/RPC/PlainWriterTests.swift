import Foundation
import TestSupport
import Testing

@testable import StationRuntime

/// `PlainWriter` writes what `WireEncoder` would, or nothing.
@Suite(.enabled(if: OCPPSchemas.installed != nil, Comment(rawValue: OCPPSchemas.absence)))
struct PlainWriterTests {
  @Test(arguments: OCPPVersion.allCases)
  func `what is written without Codable is what Codable writes`(version: OCPPVersion) throws {
    let schemas = try #require(OCPPSchemas.installed)
    for message in Self.messages {
      let schema = try #require(schemas.schema(named: message.schemaName, version))
      let instances = [schema.minimalInstance, schema.fullInstance] + schema.instancesWithEveryWord
      for instance in instances {
        let (plain, encoded) = try message.write(instance.without(Self.unusual), version)
        // 2.0.1 requires other members of this one than 2.1.
        let isLeft = version == .v201 && encoded?.contains("signedMeterValue") == true
        #expect(plain == (isLeft ? nil : encoded), "\(message.schemaName)")
      }
    }
  }

  @Test func `a 2.1 value is written for 2.0.1 as Codable writes it, or not at all`() throws {
    let schemas = try #require(OCPPSchemas.installed)
    for message in Self.messages {
      let schema = try #require(schemas.schema(named: message.schemaName, .v21))
      for instance in [schema.fullInstance] + schema.instancesWithEveryWord {
        let (plain, encoded) = try message.write(instance, .v21, as: .v201)
        #expect(plain == nil || plain == encoded, "\(message.schemaName)")
      }
    }
  }

  @Test(arguments: [
    TransactionEvent(seqNo: -1),
    TransactionEvent(seqNo: 1, meterValue: [.init(sampledValue: [], timestamp: .moment)]),
    TransactionEvent(
      seqNo: 1,
      meterValue: [.init(sampledValue: [.init(value: .nan)], timestamp: .moment)]
    ),
  ])
  func `what may not be said is left to Codable, which says why`(event: TransactionEvent) {
    #expect(PlainWriter.text(of: event, in: .v21) == nil)
    #expect(throws: CallError.self) { try WireCoding(.v21).encode(event) }
  }

  @Test func `an empty list is left out, and what must be escaped is`() {
    var event = TransactionEvent(seqNo: 1, meterValue: [])
    event.idToken = .init(additionalInfo: [], idToken: "\"é\n", type: .central)
    #expect(
      PlainWriter.text(of: event, in: .v21)
        == #"{"eventType":"Updated","idToken":{"idToken":"\"é\n","type":"Central"},"#
        + #""seqNo":1,"timestamp":"2026-01-01T00:00:00.000Z","#
        + #""transactionInfo":{"transactionId":"t"},"triggerReason":"Trigger"}"#
    )
  }

  /// What no station of ours says.
  private static let unusual: Set = ["costDetails", "transactionLimit"]

  private struct Message {
    let schemaName: String
    let write: (JSONValue, _ from: OCPPVersion, _ to: OCPPVersion) throws -> (String?, String?)

    init<Value: Codable & PlainObject>(_ schemaName: String, _: Value.Type) {
      self.schemaName = schemaName
      write = { json, from, to in
        let value = try WireCoding(from).decode(Value.self, from: json).value
        // `try?`: what may not be said in a version is written by neither.
        return (PlainWriter.text(of: value, in: to), try? WireCoding(to).json(value).text)
      }
    }

    func write(
      _ json: JSONValue,
      _ from: OCPPVersion,
      as to: OCPPVersion? = nil
    ) throws -> (plain: String?, encoded: String?) {
      try write(json, from, to ?? from)
    }
  }

  private static var messages: [Message] {
    [
      Message("GetBaseReportResponse", GetBaseReport.Response.self),
      Message("HeartbeatRequest", Heartbeat.self),
      Message("MeterValuesRequest", MeterValues.self),
      Message("NotifyReportRequest", NotifyReport.self),
      Message("StatusNotificationRequest", StatusNotification.self),
      Message("TransactionEventRequest", TransactionEvent.self),
      Message("TriggerMessageResponse", TriggerMessage.Response.self),
    ]
  }
}

extension TransactionEvent {
  fileprivate init(seqNo: Int, meterValue: [OCPP.MeterValue]? = nil) {
    self.init(
      eventType: .updated,
      meterValue: meterValue,
      timestamp: .moment,
      triggerReason: .trigger,
      seqNo: seqNo,
      transactionInfo: .init(transactionId: "t")
    )
  }
}

extension Date {
  fileprivate static let moment = Date(timeIntervalSince1970: 1_767_225_600)
}

extension JSONValue {
  /// The value without members of these names, however deep.
  fileprivate func without(_ names: Set<String>) -> JSONValue {
    switch self {
    case .object(let members):
      .object(members.filter { !names.contains($0.key) }.mapValues { $0.without(names) })
    case .array(let items): .array(items.map { $0.without(names) })
    default: self
    }
  }
}
