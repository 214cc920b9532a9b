extension MessageCatalogue {
  static let availability: [any OCPPCall.Type] = [
    ChangeAvailability.self,
    Heartbeat.self,
    StatusNotification.self,
  ]
}

/// G03, G04: put a connector, an EVSE or the station in or out of service.
struct ChangeAvailability: CSMSCall {
  var evse: OCPP.EVSE?
  var operationalStatus: OperationalStatus

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ChangeAvailability {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case scheduled = "Scheduled"
  }

  enum OperationalStatus: String, Codable, Hashable, Sendable {
    case inoperative = "Inoperative"
    case operative = "Operative"
  }
}

/// G02: say that the station is alive, learn the time.
struct Heartbeat: StationCall {
  struct Response: Codable, Hashable, Sendable {
    var currentTime: Timestamp
  }
}

/// G01: the state of one connector; 2.1 prefers NotifyEvent.
struct StatusNotification: StationCall {
  var timestamp: Timestamp
  var connectorStatus: ConnectorStatus
  var evseId: Int
  var connectorId: Int

  struct Response: Codable, Hashable, Sendable {}
}

extension StatusNotification {
  enum ConnectorStatus: String, Codable, Hashable, Sendable {
    case available = "Available"
    case occupied = "Occupied"
    case reserved = "Reserved"
    case unavailable = "Unavailable"
    case faulted = "Faulted"
  }
}

// MARK: - Written without Codable

extension StatusNotification: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.connectorId, connectorId)
    try writer.put(CodingKeys.connectorStatus, connectorStatus)
    try writer.put(CodingKeys.evseId, evseId)
    try writer.put(CodingKeys.timestamp, timestamp)
  }
}

extension Heartbeat: PlainObject {
  func writeMembers(to _: inout PlainWriter) {}
}

// MARK: - Read without Codable

extension StatusNotification.Response: PlainlyRead {
  init(from _: inout PlainReader) { self.init() }
}

extension Heartbeat.Response: PlainlyRead {
  init(from reader: inout PlainReader) throws(PlainReader.GaveUp) {
    currentTime = try reader.moment(CodingKeys.currentTime)
  }
}
