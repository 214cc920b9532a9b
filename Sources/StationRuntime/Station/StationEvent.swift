public import DeviceModelKit
public import Foundation

/// Everything that happens at a station, once, in the order it happened.
///
/// Blocks follow these; the control API, the log and tests listen to the same.
public enum StationEvent: Hashable, Sendable {
  // The network
  case connecting(url: String)
  case connected(OCPPVersion, slot: Int)
  /// An attempt failed; `retryAt` is when the next begins, by the network's clock.
  case connectionFailed(reason: String, retryAt: Date?)
  /// `retryAt` is when the next attempt begins, by the network's clock.
  case disconnected(reason: String, retryAt: Date? = nil)

  // The mains
  /// Nothing works any more, and nobody is told.
  case powerLost
  /// The station boots.
  case powerRestored
  /// M05.FR.13, A02.FR.10: what the connection that is about to be told of was made with: which root
  /// of the CSMS, which certificate of the station.
  case credentialsProved(root: CredentialUse, certificate: CredentialUse)

  // Registration
  case bootStatusChanged(BootStatus)
  /// The station goes down and comes up again at once.
  case rebooting(BootReason)

  /// B12: nobody begins at the EVSE any more until it, or the station, was reset.
  case evseResetAwaited(evse: Int)
  /// B11.FR.08: the EVSE was reset and is back.
  case evseReset(evse: Int)
  /// B13.FR.04: the station reboots, and the transaction here goes on afterwards.
  case resetAnnounced(evse: Int)

  // The world around the EVSEs
  case cablePlugged(evse: Int, connector: Int)
  case cableUnplugged(evse: Int, connector: Int)
  /// The detector of the EVSE's bay sees a car.
  case bayOccupied(evse: Int)
  /// The detector of the EVSE's bay sees no car any more.
  case bayVacated(evse: Int)
  /// Power begins to flow, or flows again.
  case energyFlowing(evse: Int)
  /// The car draws nothing although power is offered.
  case energyPaused(evse: Int)
  /// A token was held to a reader that serves these EVSEs; an empty list means all.
  case tokenPresented(Token, evses: [Int])
  case faultBegan(evse: Int, connector: Int?, kind: String)
  case faultEnded(evse: Int, connector: Int?, kind: String)

  // Authorization
  /// The token may charge at the EVSE.
  case authorized(evse: Int, Token, how: AuthorizationOrigin)
  /// Nobody may charge at the EVSE any more.
  case authorizationEnded(evse: Int, AuthorizationEnd)
  /// F01, F02: the CSMS wants this token to charge at the EVSE.
  case remoteStartRequested(evse: Int, Token, group: Token?, remoteStartID: Int)
  /// The token may not charge; `status` is OCPP's AuthorizationStatusEnumType.
  case authorizationRefused(Token, status: String)
  /// C16: a master pass was held to a reader; these EVSEs it sets free, perhaps none.
  case masterPassPresented(Token, evses: [Int])

  // Transactions
  case transactionStarted(evse: Int, id: String)
  case transactionUpdated(evse: Int, id: String, trigger: String)
  case transactionEnded(evse: Int, id: String, reason: String)
  case chargingStateChanged(evse: Int, ChargingState)
  /// The CSMS has answered every TransactionEvent there was.
  case transactionQueueEmptied

  /// J01: a multiple of AlignedDataCtrlr.Interval since midnight has come.
  case alignedSampleDue(evse: Int)

  /// F06: the CSMS asked for a message; `message` is OCPP's MessageTriggerEnumType.
  case messageRequested(message: String, evse: Int?, connector: Int?)

  /// F05.FR.04: a connector was unlocked from afar.
  case connectorUnlocked(evse: Int, connector: Int)

  /// G05.FR.02: the bolt did not move when it should have.
  case lockFailed(evse: Int, connector: Int)

  // Reservation
  /// H01: something is kept for somebody; no EVSE leaves open which.
  case reservationMade(id: Int, evse: Int?)
  case reservationEnded(id: Int, ReservationEnd)

  // Availability
  case connectorStatusChanged(evse: Int, connector: Int, ConnectorStatus)

  // The device model
  case variableChanged(ComponentID, VariableID, AttributeType, value: String, source: String)

  /// Appendix 1's security events; `info` is free text.
  case securityEvent(type: String, info: String?)

  /// Something at the station itself does not work as it should, for the operator's eyes.
  case trouble(String)
}

/// B01–B03: what the CSMS last said to BootNotification.
public enum BootStatus: String, Codable, Sendable {
  /// Not asked yet, or no answer yet.
  case unknown = "Unknown"
  case accepted = "Accepted"
  case pending = "Pending"
  case rejected = "Rejected"
}

/// Why the station boots, as BootNotification says it.
public enum BootReason: String, Codable, Sendable {
  case applicationReset = "ApplicationReset"
  case firmwareUpdate = "FirmwareUpdate"
  case localReset = "LocalReset"
  case powerUp = "PowerUp"
  case remoteReset = "RemoteReset"
  case scheduledReset = "ScheduledReset"
  case triggered = "Triggered"
  case unknown = "Unknown"
  case watchdog = "Watchdog"
}

/// Who is at the reader: OCPP's IdTokenType without its additional information.
public struct Token: Hashable, Codable, Sendable {
  /// Case-insensitive, at most 255 Unicode scalars (36 in OCPP 2.0.1).
  public var idToken: String

  /// IdTokenEnumType, `ISO14443` for most cards.
  public var type: String

  public init(_ idToken: String, type: String = "ISO14443") {
    self.idToken = idToken
    self.type = type
  }
}

extension Token {
  /// C01.FR.25: the same token is the same text, in any case, of the same type.
  public static func == (left: Self, right: Self) -> Bool {
    left.type == right.type && left.idToken.lowercased() == right.idToken.lowercased()
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(idToken.lowercased())
  }
}

/// How a token came to be authorized.
public enum AuthorizationOrigin: Hashable, Sendable {
  /// Held to a reader.
  case local
  /// F01–F02: RequestStartTransaction.
  case remote(remoteStartID: Int)
  /// AuthCtrlr.Enabled is false: everybody may (C03.FR.01 and on).
  case unneeded
}

/// Why an authorization is over.
public enum AuthorizationEnd: String, Hashable, Sendable {
  /// The driver presented the token again, or one of its group.
  case local
  /// F03: RequestStopTransaction.
  case remote
  /// E05, E06: the CSMS does not accept the token after all.
  case deauthorized
  /// E03.FR.05: no cable within EVConnectionTimeOut.
  case timeout
  /// The cable went while StopTxOnEVSideDisconnect is true.
  case evDisconnected
  /// A Reset with transactions running.
  case reset
  /// Something broke.
  case fault
  /// C16: somebody with a master pass stops what goes on.
  case masterPass
}

/// ChargingStateEnumType.
public enum ChargingState: String, Codable, Sendable {
  case evConnected = "EVConnected"
  case charging = "Charging"
  case suspendedEV = "SuspendedEV"
  case suspendedEVSE = "SuspendedEVSE"
  case idle = "Idle"
}

/// ConnectorStatusEnumType.
public enum ConnectorStatus: String, Codable, Sendable {
  case available = "Available"
  case occupied = "Occupied"
  case reserved = "Reserved"
  case unavailable = "Unavailable"
  case faulted = "Faulted"
}

extension Token: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.idToken, idToken)
    try writer.put(CodingKeys.type, type)
  }
}
