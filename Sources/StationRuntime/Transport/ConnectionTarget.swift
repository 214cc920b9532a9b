/// One way to the CSMS: a network profile with everything a connection needs.
struct ConnectionTarget: Hashable, Sendable {
  /// The profile's configuration slot.
  var slot: Int

  /// The CSMS's endpoint, without the identity; a missing scheme follows from the profile.
  var url: String

  /// At most 48 characters, no colon (part 4, 3.1.1).
  var identity: String

  /// SecurityCtrlr.BasicAuthPassword; sent as UTF-8 where the profile wants it (A00.FR.205).
  var password: String?

  var securityProfile: SecurityProfile

  /// How long the CSMS may take to answer.
  var messageTimeout: Duration

  /// The versions to offer, the preferred one first.
  var versions: [OCPPVersion]

  var tls = ClientTLS()

  /// The slot as NetworkConnectionProfileType has it, for the modem.
  var profile = JSONValue.object([:])

  /// How long the modem may take to bring the slot's network up.
  var networkTimeout = Duration.seconds(60)
}

/// What a station needs for TLS; files are read at the time of use.
struct ClientTLS: Hashable, Sendable {
  /// PEM file, or directory of such, with the CSMS roots; the system's roots when nil.
  var trustRoots: String?

  /// M05.FR.14: the roots to fall back to when those do not vouch for the CSMS.
  var previousRoots: String?

  /// The station's own certificate, for security profile 3.
  var certificate: ClientCertificate?

  /// A02.FR.28: the one to fall back to when nothing can be reached with that.
  var previousCertificate: ClientCertificate?

  /// SecurityCtrlr.AllowCSMSTLSWildcards: whether `*.example.com` is good enough a name.
  var allowsWildcards = false

  /// Whether the name of the CSMS has to be in its certificate at all (A00.FR.309).
  var checksName = true

  /// What may be offered.
  var cipherSuites = CipherSuites()
}

/// A certificate chain and its key, as PEM files.
struct ClientCertificate: Hashable, Sendable {
  var chainFile: String
  var keyFile: String
  /// Of an encrypted key.
  var passphrase: String?
}

extension ConnectionTarget {
  /// Takes the certificate that has been replaced; answers whether there is one.
  mutating func takePreviousCertificate() -> Bool {
    guard let previous = tls.previousCertificate else { return false }
    tls.certificate = previous
    return true
  }
}
