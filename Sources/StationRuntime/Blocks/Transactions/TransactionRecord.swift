import Foundation

/// What has to be known of a running transaction after the power was gone.
struct TransactionRecord: Codable, Hashable, Sendable {
  var evse: Int
  var id: String
  var nextSequenceNumber: Int
  var startedAt: Date
  var startedAtWh: Double
}

extension TransactionRecord {
  init(evse: Int, _ transaction: ActiveTransaction) {
    self.init(
      evse: evse,
      id: transaction.id,
      nextSequenceNumber: transaction.nextSequenceNumber,
      startedAt: transaction.startedAt,
      startedAtWh: transaction.startedAtWh
    )
  }
}
