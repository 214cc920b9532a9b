/// Why an attempt to connect came to nothing.
enum ConnectFailure: Error, Hashable, Sendable {
  enum URLProblem: Hashable, Sendable {
    case malformed
    /// Neither ws nor wss.
    case scheme
    /// A scheme the security profile does not allow.
    case profile(SecurityProfile)
    /// A user name or password within the URL.
    case credentials
  }

  /// No network profile is complete enough to try.
  case noTarget
  /// The modem could not bring the slot's network up; it did not say so in time without an answer.
  case network(slot: Int, answer: String?)
  case badURL(String, URLProblem)
  /// `:` would make the user name of Basic authentication ambiguous (A00.FR.204).
  case badIdentity(String)
  case cannotResolve(host: String)
  case refused(host: String, port: Int)
  /// The network said something else; `reason` is the system's.
  case unreachable(host: String, port: Int, reason: String)
  case timedOut
  case tls(TLSFailure)
  /// The CSMS answered with this status instead of 101.
  case httpStatus(Int)
  /// What answered speaks HTTP, but no WebSocket, or no HTTP at all.
  case notWebSocket
  /// The CSMS agreed to none of the versions offered, or to another.
  case subprotocol(offered: [OCPPVersion], chosen: String?)
  /// The connection went while it was being made.
  case closed

  /// Whether the CSMS's certificate was not good enough.
  var isAboutServerCertificate: Bool {
    switch self {
    case .tls(.untrusted), .tls(.invalidCertificate): true
    default: false
    }
  }
}

/// Why TLS came to nothing.
enum TLSFailure: Error, Hashable, Sendable {
  /// A file that TLS needs cannot be used.
  case unusableFile(String)
  /// No chain leads from the certificate to a trusted root.
  case untrusted
  /// The chain breaks a rule, for example a validity period.
  case invalidCertificate(String)
  /// A00.FR.309: the certificate is for other names.
  case wrongName(host: String, names: [String])
  /// A00.FR.316: the CSMS speaks only versions that are too old.
  case version
  /// A00.FR.323: no cipher suite in common.
  case cipherSuite
  /// The device model allows no cipher suite that the station has.
  case noCipherSuite
  /// The CSMS did not like what we are.
  case refusedByPeer(String)
  case other(String)

  /// The security event this calls for (part 2, appendix 1).
  var securityEvent: String? {
    switch self {
    case .untrusted, .invalidCertificate, .wrongName: "InvalidCsmsCertificate"
    case .version: "InvalidTLSVersion"
    case .cipherSuite: "InvalidTLSCipherSuite"
    case .unusableFile, .noCipherSuite, .refusedByPeer, .other: nil
    }
  }
}
