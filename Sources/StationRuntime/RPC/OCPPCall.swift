import Synchronization

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
  static var action: String { ActionNames.name(of: Self.self) }
  static var since: OCPPVersion { .v201 }
}

extension OCPPSend {
  static var action: String { ActionNames.name(of: Self.self) }
}

/// The names of types, each asked of the runtime once: that takes longer than all else about a call.
private enum ActionNames {
  private static let known = Mutex<[ObjectIdentifier: String]>([:])

  static func name(of type: Any.Type) -> String {
    known.withLock { known in
      if let name = known[ObjectIdentifier(type)] { return name }
      let name = String(describing: type)
      known[ObjectIdentifier(type)] = name
      return name
    }
  }
}
