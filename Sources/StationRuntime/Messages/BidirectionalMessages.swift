/// TODO
struct NotifyAllowedEnergyTransfer: CSMSCall {
  var transactionId: Text<36>
  var allowedEnergyTransfer: [OCPP.EnergyTransferMode]

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension NotifyAllowedEnergyTransfer {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }
}

/// TODO
struct AFRRSignal: CSMSCall {
  var timestamp: Timestamp
  var signal: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
