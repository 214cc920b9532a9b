extension MessageCatalogue {
  static let dataTransfer: [any OCPPCall.Type] = [DataTransfer.self]
}

/// P01, P02: whatever vendors agree on, in either direction.
struct DataTransfer: StationCall, CSMSCall {
  var messageId: Text<50>?
  var data: JSONValue?
  var vendorId: Text<255>

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
    var data: JSONValue?
  }
}

extension DataTransfer {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case unknownMessageId = "UnknownMessageId"
    case unknownVendorId = "UnknownVendorId"
  }
}
