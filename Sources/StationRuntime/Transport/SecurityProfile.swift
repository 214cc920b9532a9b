/// How a station and its CSMS prove who they are (A00, SecurityCtrlr.SecurityProfile).
public enum SecurityProfile: Int, Codable, CaseIterable, Sendable, Comparable {
  /// No password, no TLS: for trying things out.
  case unsecured = 0
  /// Basic authentication over a plain connection.
  case basicAuthentication = 1
  /// Basic authentication over TLS.
  case tlsWithBasicAuthentication = 2
  /// TLS with certificates on both sides.
  case tlsWithClientCertificate = 3

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// Whether the connection is encrypted; decides between `ws` and `wss`.
  public var usesTLS: Bool { self >= .tlsWithBasicAuthentication }

  /// Whether the station sends its password (A00.FR.202, A00.FR.301).
  public var usesPassword: Bool {
    self == .basicAuthentication || self == .tlsWithBasicAuthentication
  }
}

/// Whether a connection was made with a credential, and with which.
public enum CredentialUse: String, Sendable {
  /// The security profile knows none.
  case unused
  /// The one that is in force.
  case current
  /// The one that has been replaced, because the one in force did not do.
  case replaced
}
