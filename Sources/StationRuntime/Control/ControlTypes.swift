package import Foundation

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
package struct StationStatus: Encodable, Hashable, Sendable {
  package var station: Identification
  package var connection: Connection

  /// What the CSMS last said to BootNotification: Unknown, Accepted, Pending or Rejected.
  package var boot: BootStatus
  package var evses: [EVSEStatus]

  /// Whether the mains are there; without them nothing else moves.
  package var powered = true

  /// Messages that wait for their turn or for a connection.
  package var queueLength: Int

  package struct Identification: Encodable, Hashable, Sendable {
    package var identity: String
    package var vendor: String?
    package var model: String?
    package var serialNumber: String?
    package var firmwareVersion: String?
  }

  package struct Connection: Encodable, Hashable, Sendable {
    package var state: State
    package var url: String?
    package var ocppVersion: String?

    /// The network configuration slot in use.
    package var slot: Int?

    /// Why the last attempt failed or the connection ended.
    package var reason: String?

    /// When the next attempt begins.
    package var retryAt: Date?

    package enum State: String, Encodable, Sendable {
      case connected, connecting, disconnected
      /// Kept offline by `PUT /csms/connection`.
      case heldOffline
    }
  }
}

/// One EVSE of a station's status.
package struct EVSEStatus: Encodable, Hashable, Sendable {
  package var id: Int
  package var connectors: [ConnectorState]
  package var transaction: Transaction?

  /// What the bay's detector says; absent where none was heard of.
  package var bayOccupied: Bool?

  /// What the car is offered; absent while the contactor is open.
  package var limit: Limit?
  package var meter: Meter

  /// The car that gets the power; absent when no cable is in.
  package var vehicle: Vehicle?

  package struct ConnectorState: Encodable, Hashable, Sendable {
    package var id: Int
    package var status: ConnectorStatus
    package var plugged: Bool
    package var locked: Bool

    /// What is broken, as `POST …/errors` names it.
    package var faults: [String]
  }

  package struct Transaction: Encodable, Hashable, Sendable {
    package var id: String
    package var chargingState: ChargingState
    package var remoteStartId: Int?
  }

  package struct Limit: Encodable, Hashable, Sendable {
    package var powerW: Double
    package var phases: Int
  }

  package struct Meter: Encodable, Hashable, Sendable {
    package var energyImportWh: Double
    package var energyExportWh: Double
    package var powerImportW: Double
    package var currentImportA: [Double]
    package var voltageV: [Double]
    package var frequencyHz: Double?
    package var stateOfChargePercent: Double?
  }

  package struct Vehicle: Encodable, Hashable, Sendable {
    /// How full it is, 0 to 1.
    package var soc: Double
    package var batteryKWh: Double
    package var drawing: Bool
    package var currentA: Double
    package var phases: Int
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
