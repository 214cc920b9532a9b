extension MessageCatalogue {
  static let bidirectional: [any OCPPCall.Type] = [
    NotifyAllowedEnergyTransfer.self,
    AFRRSignal.self,
  ]
}

/// Q01: the energy transfer modes a transaction may use from now on.
struct NotifyAllowedEnergyTransfer: CSMSCall {
  static let since = OCPPVersion.v21

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

/// Q07, Q08: a signal of automatic frequency restoration reserve.
struct AFRRSignal: CSMSCall {
  static let since = OCPPVersion.v21

  var timestamp: Timestamp
  var signal: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
