import Foundation

/// Where a station really connects to: host, port and a path that ends in its identity.
struct ConnectionURL: Hashable, Sendable {
  var usesTLS: Bool
  var host: String
  var port: Int
  /// Path and query, percent-encoded.
  var path: String

  /// Derives the connection URL from an endpoint URL (part 4, 3.1.1).
  ///
  /// An endpoint that ends in the identity already gets no second one.
  init(
    endpoint: String,
    identity: String,
    profile: SecurityProfile
  ) throws(ConnectFailure) {
    let text =
      endpoint.contains("://") ? endpoint : "\(profile.usesTLS ? "wss" : "ws")://\(endpoint)"
    guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else {
      throw .badURL(endpoint, .malformed)
    }
    switch url.scheme?.lowercased() {
    case "ws": usesTLS = false
    case "wss": usesTLS = true
    default: throw .badURL(endpoint, .scheme)
    }
    guard usesTLS == profile.usesTLS else { throw .badURL(endpoint, .profile(profile)) }
    guard url.user == nil, url.password == nil else { throw .badURL(endpoint, .credentials) }
    guard url.fragment == nil else { throw .badURL(endpoint, .malformed) }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    port = url.port ?? (usesTLS ? 443 : 80)
    guard (1...65535).contains(port) else { throw .badURL(endpoint, .malformed) }
    let query = url.percentEncodedQuery.map { "?\($0)" } ?? ""
    path = Self.path(url.percentEncodedPath, identity) + query
  }

  /// The value of the Host header.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (usesTLS ? 443 : 80) ? name : "\(name):\(port)"
  }

  /// The whole URL, for people.
  var text: String { "\(usesTLS ? "wss" : "ws")://\(authority)\(path)" }

  private static func path(_ path: String, _ identity: String) -> String {
    var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    while segments.last?.isEmpty == true { segments.removeLast() }
    if segments.last?.removingPercentEncoding == identity { segments.removeLast() }
    if segments.isEmpty { segments = [""] }
    return segments.joined(separator: "/") + "/" + encoded(identity)
  }

  /// Percent-encodes what may not stand in a path segment (RFC 3986, `pchar`).
  private static func encoded(_ identity: String) -> String {
    identity.utf8.map { byte in
      if isAllowed(byte) { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return hex.count == 1 ? "%0\(hex)" : "%\(hex)"
    }.joined()
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~!$&'()*+,;=:@".utf8.contains(byte)
    }
  }
}
