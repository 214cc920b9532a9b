import Foundation

// The bodies the control API answers with; docs/control-api.md shows each.

/// `GET /health`.
struct Health: Encodable, Hashable, Sendable {
  /// Whether requests are served, which says nothing about a CSMS.
  var ready = true
  var version: String

  /// What this build can be asked for, in alphabetical order.
  var capabilities: [String]
}

/// `GET /stations`.
struct StationList: Encodable, Hashable, Sendable {
  var stations: [String]
}

/// `GET /status`: a station at one moment.
struct StationStatus: Encodable, Hashable, Sendable {
  var station: Identification
  var connection: Connection

  /// What the CSMS last said to BootNotification: Unknown, Accepted, Pending or Rejected.
  var boot: BootStatus
  var evses: [EVSEStatus]

  /// Messages that wait for their turn or for a connection.
  var queueLength: Int

  struct Identification: Encodable, Hashable, Sendable {
    var identity: String
    var vendor: String?
    var model: String?
    var serialNumber: String?
    var firmwareVersion: String?
  }

  struct Connection: Encodable, Hashable, Sendable {
    var state: State
    var url: String?
    var ocppVersion: String?

    /// The network configuration slot in use.
    var slot: Int?

    /// Why the last attempt failed or the connection ended.
    var reason: String?

    /// When the next attempt begins.
    var retryAt: Date?

    enum State: String, Encodable, Sendable {
      case connected, connecting, disconnected
      /// Kept offline by `PUT /csms/connection`.
      case heldOffline
    }
  }
}

/// One EVSE of a station's status.
struct EVSEStatus: Encodable, Hashable, Sendable {
  var id: Int
  var connectors: [ConnectorState]
  var transaction: Transaction?

  /// What the car is offered; absent while the contactor is open.
  var limit: Limit?
  var meter: Meter

  /// The car that gets the power; absent when no cable is in.
  var vehicle: Vehicle?

  struct ConnectorState: Encodable, Hashable, Sendable {
    var id: Int
    var status: ConnectorStatus
    var plugged: Bool
    var locked: Bool

    /// What is broken, as `POST …/errors` names it.
    var faults: [String]
  }

  struct Transaction: Encodable, Hashable, Sendable {
    var id: String
    var chargingState: ChargingState
    var remoteStartId: Int?
  }

  struct Limit: Encodable, Hashable, Sendable {
    var powerW: Double
    var phases: Int
  }

  struct Meter: Encodable, Hashable, Sendable {
    var energyImportWh: Double
    var energyExportWh: Double
    var powerImportW: Double
    var currentImportA: [Double]
    var voltageV: [Double]
    var frequencyHz: Double?
    var stateOfChargePercent: Double?
  }

  struct Vehicle: Encodable, Hashable, Sendable {
    /// How full it is, 0 to 1.
    var soc: Double
    var batteryKWh: Double
    var drawing: Bool
    var currentA: Double
    var phases: Int
  }
}

/// Any answer that is not 2xx.
struct ErrorBody: Encodable, Hashable, Sendable {
  var error: Content

  struct Content: Encodable, Hashable, Sendable {
    var code: String
    var message: String
  }

  init(_ error: ControlError) {
    self.error = Content(code: error.code, message: error.message)
  }
}

/// The answer that has nothing to say.
struct EmptyBody: Encodable, Hashable, Sendable {}
