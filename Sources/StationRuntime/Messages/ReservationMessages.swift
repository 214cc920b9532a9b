extension MessageCatalogue {
  static let reservation: [any OCPPCall.Type] = [
    CancelReservation.self,
    ReservationStatusUpdate.self,
    ReserveNow.self,
  ]
}

/// H02: let go of a reservation.
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

/// H04: a reservation ended without being used.
struct ReservationStatusUpdate: StationCall {
  var reservationId: Int
  var reservationUpdateStatus: Status

  struct Response: Codable, Hashable, Sendable {}
}

extension ReservationStatusUpdate {
  enum Status: String, Codable, Hashable, Sendable {
    case expired = "Expired"
    case removed = "Removed"
    case noTransaction = "NoTransaction"
  }
}

/// H01: hold an EVSE for a token until a moment in time.
struct ReserveNow: CSMSCall {
  var id: Int
  var expiryDateTime: Timestamp
  var connectorType: OCPP.ConnectorKind?
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
