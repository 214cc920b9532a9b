extension ConnectFailure {
  /// What happened, for people.
  var sentence: String {
    switch self {
    case .noTarget:
      "no network profile has a URL, an interface, a security profile and a message timeout"
    case .network(let slot, let answer?):
      "the network of slot \(slot) is not there: the modem says \(answer)"
    case .network(let slot, nil):
      "the network of slot \(slot) is not there: the modem did not say anything in time"
    case .badURL(let url, let problem): "'\(url)' \(problem.sentence)"
    case .badIdentity(let identity):
      "'\(identity)' can be no identity: 1 to 48 characters, none of them a colon"
    case .cannotResolve(let host): "no such host: \(host)"
    case .refused(let host, let port): "nothing listens on \(host):\(port)"
    case .unreachable(let host, let port, let reason): "cannot reach \(host):\(port): \(reason)"
    case .timedOut: "the CSMS did not answer in time"
    case .tls(let failure): failure.sentence
    case .httpStatus(401): "the CSMS refused the password (401)"
    case .httpStatus(403): "the CSMS forbids the connection (403)"
    case .httpStatus(404): "the CSMS does not know this station (404)"
    case .httpStatus(let status): "the CSMS answered with HTTP status \(status)"
    case .notWebSocket: "what answers there does not speak WebSocket"
    case .subprotocol(let offered, let chosen?):
      "the CSMS chose '\(chosen)', offered were \(offered.sentence)"
    case .subprotocol(let offered, nil): "the CSMS speaks none of \(offered.sentence)"
    case .closed: "the CSMS closed the connection while it was being made"
    }
  }
}

extension [OCPPVersion] {
  fileprivate var sentence: String { map(\.rawValue).joined(separator: ", ") }
}

extension ConnectFailure.URLProblem {
  fileprivate var sentence: String {
    switch self {
    case .malformed: "is not a URL"
    case .scheme: "does not begin with ws:// or wss://"
    case .profile(let profile):
      "does not fit security profile \(profile.rawValue), which needs "
        + (profile.usesTLS ? "wss://" : "ws://")
    case .credentials: "holds a user name or password; they belong in SecurityCtrlr"
    }
  }
}

extension TLSFailure {
  /// What happened, for people.
  var sentence: String {
    switch self {
    case .unusableFile(let path): "TLS cannot use '\(path)'"
    case .untrusted: "no trusted root vouches for the CSMS's certificate"
    case .invalidCertificate(let reason): "the CSMS's certificate is not valid: \(reason)"
    case .wrongName(let host, let names):
      "the CSMS's certificate is for \(names.isEmpty ? "nobody" : names.joined(separator: ", ")), "
        + "not for \(host)"
    case .version: "the CSMS speaks no TLS version from 1.2 on"
    case .cipherSuite: "the CSMS and the station have no cipher suite in common"
    case .noCipherSuite:
      "InternalCtrlr.SupportedCiphers12 and SupportedCiphers13 name no cipher suite the station has"
    case .refusedByPeer(let reason): "the CSMS refused the TLS connection: \(reason)"
    case .other(let reason): "TLS failed: \(reason)"
    }
  }
}
