extension OCPP {
  /// Text for a driver, with its format and language.
  struct MessageContent: Codable, Hashable, Sendable {
    var format: OCPP.MessageFormat
    var language: Text<8>?
    var content: Text<1024>
  }

  /// How a message's text is to be read.
  enum MessageFormat: String, Codable, Hashable, Sendable {
    case ascii = "ASCII"
    case html = "HTML"
    case uri = "URI"
    case utf8 = "UTF8"
    case qrcode = "QRCODE"
  }

  /// A message with where, when and how urgently to show it.
  struct MessageInfo: Codable, Hashable, Sendable {
    var display: OCPP.Component?
    var id: Int
    var priority: OCPP.MessagePriority
    var state: OCPP.MessageState?
    var startDateTime: Timestamp?
    var endDateTime: Timestamp?
    var transactionId: Text<36>?
    var message: OCPP.MessageContent
    var messageExtra: [OCPP.MessageContent]?
  }

  /// How a message competes with others for the display.
  enum MessagePriority: String, Codable, Hashable, Sendable {
    case alwaysFront = "AlwaysFront"
    case inFront = "InFront"
    case normalCycle = "NormalCycle"
  }

  /// The station's state during which a message is shown.
  enum MessageState: String, Codable, Hashable, Sendable {
    case charging = "Charging"
    case faulted = "Faulted"
    case idle = "Idle"
    case unavailable = "Unavailable"
    case suspended = "Suspended"
    case discharging = "Discharging"
  }
}
