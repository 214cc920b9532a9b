/// A protocol version, named as its WebSocket subprotocol.
public enum OCPPVersion: String, Codable, CaseIterable, Sendable, Comparable {
  case v201 = "ocpp2.0.1"
  case v21 = "ocpp2.1"

  public static func < (left: Self, right: Self) -> Bool { left == .v201 && right == .v21 }
}
