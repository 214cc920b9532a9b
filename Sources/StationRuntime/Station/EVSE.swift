import Foundation

/// A place to charge one car, as the protocol side sees it.
struct EVSE {
  /// From 1.
  let id: Int
  var connectors: [Connector]

  /// G03: as ChangeAvailability left it for this EVSE itself.
  var isOperative = true

  /// B12: whether a reset is promised or under way, until which nobody may begin here.
  var awaitsReset = false

  /// Who may charge here now.
  var authorization: Authorization?

  /// Who just ended the authorization with which token, until it is told (E07.FR.02).
  var endingToken: Token?

  /// Whose cable is still locked here although nobody may charge (E05.FR.11, E09.FR.03).
  var cableOwner: Authorization?

  /// H Reservation: the promises this EVSE is kept for; nobody else may charge here.
  var keptFor: [Reservation] = []

  /// What is going on here in the eyes of the CSMS.
  var transaction: ActiveTransaction?

  var isEnergyFlowing = false

  /// What the bay's detector says; nothing without one.
  var isBayOccupied: Bool?

  /// The one connector with a cable in it, if any.
  var pluggedConnector: Connector? { connectors.first { $0.isPlugged } }

  var isFaulted: Bool { connectors.contains { !$0.faults.isEmpty } }

  init(id: Int, connectorCount: Int) {
    self.id = id
    connectors = (1...max(1, connectorCount)).map { Connector(id: $0) }
  }

  /// The connector with this number, from 1.
  subscript(connector id: Int) -> Connector? {
    get { connectors.first { $0.id == id } }
    set {
      guard let newValue, let index = connectors.firstIndex(where: { $0.id == id }) else { return }
      connectors[index] = newValue
    }
  }
}

/// One outlet or cable of an EVSE.
struct Connector {
  /// From 1 within its EVSE.
  let id: Int
  var isPlugged = false
  var isLocked = false
  var faults: Set<HardwareFault.Kind> = []

  /// G03: as ChangeAvailability left it for this connector itself.
  var isOperative = true

  /// What the CSMS was last told, or would have been.
  var status: ConnectorStatus = .available
}

/// A token that may charge.
struct Authorization: Hashable, Sendable {
  var token: Token

  /// Tokens of one group may end each other's transactions (C09).
  var groupToken: Token?
  var origin: AuthorizationOrigin

  /// H01.FR.15: the reservation it made use of, until the CSMS is told.
  var reservationID: Int?
}

/// A transaction that has begun and not ended.
struct ActiveTransaction: Hashable, Sendable {
  /// A UUID, never used twice.
  let id: String

  /// The number of the next event, from 0.
  var nextSequenceNumber = 0
  var chargingState: ChargingState
  var remoteStartID: Int?

  /// Where the cable is, once there was one.
  var connector: Int?
  var startedAt: Date

  /// The token that authorized it; stays when the authorization ends (C01.FR.23).
  var token: Token?

  /// The register when it began.
  var startedAtWh: Double
}
