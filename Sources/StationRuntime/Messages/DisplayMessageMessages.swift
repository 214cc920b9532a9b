/// TODO
struct ClearDisplayMessage: CSMSCall {
  var id: Int

  struct Response: Codable, Hashable, Sendable {
    var status: ClearMessageStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ClearDisplayMessage {
  enum ClearMessageStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknown = "Unknown"
    case rejected = "Rejected"
  }
}

/// TODO
struct GetDisplayMessages: CSMSCall {
  var id: [Int]?
  var requestId: Int
  var priority: OCPP.MessagePriority?
  var state: OCPP.MessageState?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetDisplayMessages {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknown = "Unknown"
  }
}

/// TODO
struct NotifyDisplayMessages: StationCall {
  var messageInfo: [OCPP.MessageInfo]?
  var requestId: Int
  var tbc: Bool?

  struct Response: Codable, Hashable, Sendable {
  }
}

/// TODO
struct SetDisplayMessage: CSMSCall {
  var message: OCPP.MessageInfo

  struct Response: Codable, Hashable, Sendable {
    var status: DisplayMessageStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetDisplayMessage {
  enum DisplayMessageStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case notSupportedMessageFormat = "NotSupportedMessageFormat"
    case rejected = "Rejected"
    case notSupportedPriority = "NotSupportedPriority"
    case notSupportedState = "NotSupportedState"
    case unknownTransaction = "UnknownTransaction"
    case languageNotSupported = "LanguageNotSupported"
  }
}
