import TestSupport
import Testing

@testable import StationRuntime

/// Holds every message type against its JSON schema, in both versions.
@Suite(.enabled(if: OCPPSchemas.installed != nil, Comment(rawValue: OCPPSchemas.absence)))
struct SchemaConformanceTests {
  private let schemas: OCPPSchemas

  init() throws {
    schemas = try #require(OCPPSchemas.installed)
  }

  @Test(arguments: OCPPVersion.allCases)
  func `every schema has a type and every type a schema`(version: OCPPVersion) throws {
    let ours = Payload.all(version).map(\.schemaName).sorted()
    #expect(try schemas.names(version) == ours)
  }

  @Test(arguments: OCPPVersion.allCases)
  func `what a schema allows comes back as it went in`(version: OCPPVersion) throws {
    for payload in Payload.all(version) {
      let schema = try #require(schemas.schema(named: payload.schemaName, version))
      for instance in [schema.minimalInstance, schema.fullInstance] {
        let there = try payload.roundTrip(instance, version)
        #expect(there.unknownMembers == [], "\(payload.schemaName)")
        #expect(there.json == instance, "\(payload.schemaName)")
        #expect(schema.problems(in: there.json) == [], "\(payload.schemaName)")
      }
    }
  }

  @Test(arguments: OCPPVersion.allCases)
  func `what a schema refuses is refused with the code for it`(version: OCPPVersion) throws {
    for payload in Payload.all(version) {
      let schema = try #require(schemas.schema(named: payload.schemaName, version))
      for broken in schema.brokenInstances {
        let place = "\(payload.schemaName)\(broken.path) \(broken.defect)"
        #expect(schema.problems(in: broken.value) != [], "\(place)")
        let error = #expect(throws: CallError.self, "\(place)") {
          _ = try payload.roundTrip(broken.value, version)
        }
        #expect(error?.code == broken.code, "\(place): \(error?.description ?? "")")
      }
    }
  }

  @Test func `what 2.0.1 does not know is left out when it is spoken`() throws {
    for payload in Payload.all(.v201) {
      let newer = try #require(schemas.schema(named: payload.schemaName, .v21)).fullInstance
      let older = try #require(schemas.schema(named: payload.schemaName, .v201)).fullInstance
      let spoken = try payload.translate(newer.overlaid(with: older), from: .v21, to: .v201)
      #expect(spoken == older, "\(payload.schemaName)")
    }
  }

  @Test func `what 2.0.1 does not know is reported when it comes in`() throws {
    for payload in Payload.all(.v201) {
      let newer = try #require(schemas.schema(named: payload.schemaName, .v21)).fullInstance
      let older = try #require(schemas.schema(named: payload.schemaName, .v201))
      let mixed = newer.overlaid(with: older.fullInstance)
      let heard = try payload.roundTrip(mixed, .v201)
      #expect(heard.json == older.fullInstance, "\(payload.schemaName)")
      let unknown = older.problems(in: mixed).sorted()
      #expect(heard.unknownMembers.map { "$.\($0): unknown" } == unknown, "\(payload.schemaName)")
    }
  }

  @Test func `a full 2.0.1 value fits 2.1's schema`() throws {
    // 2.1 requires a member of NotifyMonitoringReport that 2.0.1 lacks.
    for payload in Payload.all(.v201) where payload.schemaName != "NotifyMonitoringReportRequest" {
      let older = try #require(schemas.schema(named: payload.schemaName, .v201))
      let newer = try #require(schemas.schema(named: payload.schemaName, .v21))
      #expect(newer.problems(in: older.fullInstance) == [], "\(payload.schemaName)")
    }
  }

  @Test(arguments: OCPPVersion.allCases)
  func `every word of a schema's enumerations is known`(version: OCPPVersion) throws {
    for payload in Payload.all(version) {
      let schema = try #require(schemas.schema(named: payload.schemaName, version))
      for instance in schema.instancesWithEveryWord {
        #expect(try payload.roundTrip(instance, version).json == instance, "\(payload.schemaName)")
      }
    }
  }
}

/// One half of a message, whatever its type.
private struct Payload {
  var schemaName: String

  /// Decodes as one version, encodes as another.
  private var pass:
    (_ json: JSONValue, _ from: OCPPVersion, _ to: OCPPVersion) throws -> (JSONValue, [String])

  private init<Value: Codable>(_ schemaName: String, _: Value.Type) {
    self.schemaName = schemaName
    pass = { json, from, to in
      let decoded = try WireCoding(from).decode(Value.self, from: json.text)
      let text = try WireCoding(to).encode(decoded.value)
      return (try JSONValue(parsing: text), decoded.unknownMembers)
    }
  }

  static func all(_ version: OCPPVersion) -> [Payload] {
    let calls = MessageCatalogue.calls.filter { $0.since <= version }.flatMap { halves($0) }
    guard version > .v201 else { return calls }
    return calls + MessageCatalogue.sends.map { send($0) }
  }

  private static func halves<Call: OCPPCall>(_: Call.Type) -> [Payload] {
    [
      Payload("\(Call.action)Request", Call.self),
      Payload("\(Call.action)Response", Call.Response.self),
    ]
  }

  private static func send<Send: OCPPSend>(_: Send.Type) -> Payload {
    Payload(Send.action, Send.self)
  }

  func roundTrip(
    _ json: JSONValue,
    _ version: OCPPVersion
  ) throws -> (json: JSONValue, unknownMembers: [String]) {
    try pass(json, version, version)
  }

  func translate(
    _ json: JSONValue,
    from: OCPPVersion,
    to version: OCPPVersion
  ) throws -> JSONValue {
    try pass(json, from, version).0
  }
}

extension JSONValue {
  /// This value with everything that `other` has as `other` has it.
  fileprivate func overlaid(with other: JSONValue) -> JSONValue {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      .object(mine.merging(theirs) { $0.overlaid(with: $1) })
    case (.array(let mine), .array(let theirs)) where mine.count == theirs.count:
      .array(zip(mine, theirs).map { $0.overlaid(with: $1) })
    default: other
    }
  }
}

extension BrokenInstance {
  /// What part 4's table of error codes makes of the defect.
  fileprivate var code: CallError.Code {
    switch defect {
    case .missing, .emptyList, .tooManyItems: .occurrenceConstraintViolation
    case .wrongType, .noMoment: .typeConstraintViolation
    case .tooLong, .notInEnumeration, .outOfRange: .propertyConstraintViolation
    }
  }
}
