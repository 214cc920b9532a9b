import Foundation

/// What has to be known of a running transaction after the power was gone.
struct TransactionRecord: Codable, Hashable, Sendable {
  var evse: Int
  var id: String
  var nextSequenceNumber: Int
  var startedAt: Date
  var startedAtWh: Double

  // E17.FR.01: what it takes to go on with it; records of older versions have none of it.
  var connector: Int?
  var chargingState: ChargingState?
  var remoteStartID: Int?

  /// Who started it, whether he still may charge or not.
  var token: Token?

  /// Whether the token may charge.
  var isAuthorized: Bool?
  var groupToken: Token?

  /// E17.FR.02: when the station last was alive, as far as it knows.
  var lastSeen: Date?
}

extension TransactionRecord {
  init(_ evse: EVSE, _ transaction: ActiveTransaction, at now: Date) {
    self.init(
      evse: evse.id,
      id: transaction.id,
      nextSequenceNumber: transaction.nextSequenceNumber,
      startedAt: transaction.startedAt,
      startedAtWh: transaction.startedAtWh,
      connector: transaction.connector,
      chargingState: transaction.chargingState,
      remoteStartID: transaction.remoteStartID,
      token: transaction.token,
      isAuthorized: evse.authorization != nil,
      groupToken: evse.authorization?.groupToken,
      lastSeen: now
    )
  }

  /// The transaction as it goes on.
  var resumed: ActiveTransaction {
    ActiveTransaction(
      id: id,
      nextSequenceNumber: nextSequenceNumber,
      chargingState: chargingState ?? .idle,
      remoteStartID: remoteStartID,
      connector: connector,
      startedAt: startedAt,
      token: token,
      startedAtWh: startedAtWh
    )
  }

  /// The meter as it was when the transaction began, as far as that is known.
  var begin: TransactionMeter.Sample {
    .init(time: startedAt, reading: MeterReading(energyImportWh: startedAtWh))
  }
}

extension TransactionRecord: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.chargingState, chargingState)
    try writer.put(CodingKeys.connector, connector)
    try writer.put(CodingKeys.evse, evse)
    try writer.put(CodingKeys.groupToken, groupToken)
    try writer.put(CodingKeys.id, id)
    try writer.put(CodingKeys.isAuthorized, isAuthorized)
    try writer.put(CodingKeys.lastSeen, lastSeen)
    try writer.put(CodingKeys.nextSequenceNumber, nextSequenceNumber)
    try writer.put(CodingKeys.remoteStartID, remoteStartID)
    try writer.put(CodingKeys.startedAt, startedAt)
    try writer.put(CodingKeys.startedAtWh, startedAtWh)
    try writer.put(CodingKeys.token, token)
  }
}
