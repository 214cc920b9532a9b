extension MessageCatalogue {
  static let displayMessage: [any OCPPCall.Type] = [
    ClearDisplayMessage.self,
    GetDisplayMessages.self,
    NotifyDisplayMessages.self,
    SetDisplayMessage.self,
  ]
}

/// O05: remove one message from the display.
struct ClearDisplayMessage: CSMSCall {
  var id: Int

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ClearDisplayMessage {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknown = "Unknown"
    case rejected = "Rejected"
  }
}

/// O03: ask which messages the display holds.
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

/// O03: one part of the messages the display holds.
struct NotifyDisplayMessages: StationCall {
  var messageInfo: [OCPP.MessageInfo]?
  var requestId: Int
  var tbc: Bool?

  struct Response: Codable, Hashable, Sendable {}
}

/// O01: show a message on the display.
struct SetDisplayMessage: CSMSCall {
  var message: OCPP.MessageInfo

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetDisplayMessage {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case notSupportedMessageFormat = "NotSupportedMessageFormat"
    case rejected = "Rejected"
    case notSupportedPriority = "NotSupportedPriority"
    case notSupportedState = "NotSupportedState"
    case unknownTransaction = "UnknownTransaction"
    case languageNotSupported = "LanguageNotSupported"
  }
}
