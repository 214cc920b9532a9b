/// A message that expects an answer; the type's name is the action on the wire.
protocol OCPPCall: Codable, Hashable, Sendable {
  associatedtype Response: Codable & Hashable & Sendable

  static var action: String { get }

  /// The first protocol version that knows this message.
  static var since: OCPPVersion { get }
}

/// A call the station makes and the CSMS answers.
protocol StationCall: OCPPCall {}

/// A call the CSMS makes and the station answers.
protocol CSMSCall: OCPPCall {}

/// A message nobody answers (OCPP 2.1's SEND).
protocol OCPPSend: Codable, Hashable, Sendable {
  static var action: String { get }
}

extension OCPPCall {
  static var action: String { String(describing: Self.self) }
  static var since: OCPPVersion { .v201 }
}

extension OCPPSend {
  static var action: String { String(describing: Self.self) }
}
