/// TODO
struct CancelReservation: CSMSCall {
  var reservationId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension CancelReservation {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }
}

/// TODO
struct ReservationStatusUpdate: StationCall {
  var reservationId: Int
  var reservationUpdateStatus: ReservationUpdateStatus

  struct Response: Codable, Hashable, Sendable {
  }
}

extension ReservationStatusUpdate {
  enum ReservationUpdateStatus: String, Codable, Hashable, Sendable {
    case expired = "Expired"
    case removed = "Removed"
    case noTransaction = "NoTransaction"
  }
}

/// TODO
struct ReserveNow: CSMSCall {
  var id: Int
  var expiryDateTime: Timestamp
  var connectorType: Text<20>?
  var idToken: OCPP.IdToken
  var evseId: Int?
  var groupIdToken: OCPP.IdToken?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ReserveNow {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case faulted = "Faulted"
    case occupied = "Occupied"
    case rejected = "Rejected"
    case unavailable = "Unavailable"
  }
}
