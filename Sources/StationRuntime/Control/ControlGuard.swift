/// Who may drive a station: the one who asks at its own address, and has the token if there is one.
///
/// A web page that reaches loopback by a name of its own, or from a foreign origin, may not.
struct ControlGuard: Sendable {
  /// Where the server was told to listen.
  let address: ControlAddress

  /// What `Authorization: Bearer` must say; nothing when no token is asked for.
  let token: String?

  /// Lets a request through, or says why not; `port` is the one it came to.
  func check(
    port: Int?,
    host: String?,
    origin: String?,
    authorization: String?
  ) throws(ControlError) {
    guard let host, accepts(host, at: port) else { throw .foreignHost(host ?? "") }
    if let origin, origin != "http://\(host)" { throw .foreignOrigin(origin) }
    guard let token else { return }
    guard let authorization, isBearer(authorization, of: token) else { throw .unauthorized }
  }

  private func accepts(_ host: String, at port: Int?) -> Bool {
    guard let asked = ControlAddress(host) ?? ControlAddress("\(host):80"),
      asked.port == port
    else { return false }
    // Every name may lead to a wildcard address; the token decides there.
    if address.isWildcard { return true }
    if asked.host == address.host { return true }
    return address.isLoopback && asked.isLoopback
  }

  /// Takes as long for a near miss as for a far one.
  private func isBearer(_ authorization: String, of token: String) -> Bool {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let given = Array(parts[1].utf8)
    let wanted = Array(token.utf8)
    guard given.count == wanted.count else { return false }
    return zip(given, wanted).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
