import NIOSSL

/// The cipher suites a station may offer, and which of them the device model wants.
struct CipherSuites: Hashable, Sendable {
  /// A00.FR.318 and A00.FR.319 with their forward-secret RSA siblings, by openssl's names.
  private static let forTLS12: [(name: String, suite: NIOTLSCipher)] = [
    ("ECDHE-ECDSA-AES256-GCM-SHA384", .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384),
    ("ECDHE-ECDSA-AES128-GCM-SHA256", .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    ("ECDHE-RSA-AES256-GCM-SHA384", .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
    ("ECDHE-RSA-AES128-GCM-SHA256", .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
    ("AES256-GCM-SHA384", .TLS_RSA_WITH_AES_256_GCM_SHA384),
    ("AES128-GCM-SHA256", .TLS_RSA_WITH_AES_128_GCM_SHA256),
  ]

  /// BoringSSL offers all of its suites for TLS 1.3, or does not speak it.
  private static let forTLS13: Set = [
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
  ]

  /// InternalCtrlr.SupportedCiphers12: names joined by colons, the preferred one first; nothing
  /// means all there are.
  var wanted12: String?

  /// InternalCtrlr.SupportedCiphers13, the same for TLS 1.3.
  var wanted13: String?

  /// Lets TLS offer what is wanted and no other suite; what is not secure enough is never offered.
  func restrict(_ configuration: inout TLSConfiguration) throws(TLSFailure) {
    let suites = suitesForTLS12
    let speaksTLS13 = names(wanted13).map { !Self.forTLS13.isDisjoint(with: $0) } ?? true
    guard speaksTLS13 || !suites.isEmpty else { throw .noCipherSuite }
    // A00.FR.313: TLS 1.2 or above; BoringSSL knows no compression (A00.FR.321).
    configuration.minimumTLSVersion = suites.isEmpty ? .tlsv13 : .tlsv12
    configuration.maximumTLSVersion = speaksTLS13 ? nil : .tlsv12
    if !suites.isEmpty { configuration.cipherSuiteValues = suites }
  }

  private var suitesForTLS12: [NIOTLSCipher] {
    guard let names = names(wanted12) else { return Self.forTLS12.map(\.suite) }
    return names.compactMap { name in Self.forTLS12.first { $0.name == name }?.suite }
  }

  private func names(_ list: String?) -> [String]? {
    let names = list?.split { $0 == ":" || $0 == "," }.map(String.init) ?? []
    return names.isEmpty ? nil : names
  }
}
