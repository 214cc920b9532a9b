extension OCPP {
  /// The reason behind a status.
  struct StatusInfo: Codable, Hashable, Sendable {
    var reasonCode: Text<20>
    var additionalInfo: Text<1024>?
  }

  /// Yes or no.
  enum GenericStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }

  /// Whether a report will come.
  enum GenericDeviceModelStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notSupported = "NotSupported"
    case emptyResultSet = "EmptyResultSet"
  }

  /// Whether a transaction will be started or stopped.
  enum RequestStartStopStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }
}

// MARK: - Written without Codable

extension OCPP.StatusInfo: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.additionalInfo, additionalInfo)
    try writer.put(CodingKeys.reasonCode, reasonCode)
  }
}
