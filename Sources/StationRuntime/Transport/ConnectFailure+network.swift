import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension ConnectFailure {
  /// What an error of the network means.
  init(_ error: any Error, _ url: ConnectionURL) {
    switch error {
    case let error as ConnectFailure: self = error
    case let error as NIOConnectionError: self.init(error, url)
    case let error as NIOSSLError: self = Self.failure(error)
    case let error as BoringSSLError: self = Self.failure(error)
    case let error as IOError: self.init(error, url)
    case ChannelError.connectTimeout: self = .timedOut
    case is ChannelError: self = .closed
    case is HTTPParserError: self = .notWebSocket
    default: self = .unreachable(host: url.host, port: url.port, reason: "\(error)")
    }
  }

  /// The host has several addresses; the last one's trouble stands for all.
  private init(_ error: NIOConnectionError, _ url: ConnectionURL) {
    guard let last = error.connectionErrors.last?.error else {
      self = .cannotResolve(host: url.host)
      return
    }
    self.init(last, url)
  }

  private init(_ error: IOError, _ url: ConnectionURL) {
    switch error.errnoCode {
    case ECONNREFUSED: self = .refused(host: url.host, port: url.port)
    case ETIMEDOUT: self = .timedOut
    case ECONNRESET, EPIPE: self = .closed
    default: self = .unreachable(host: url.host, port: url.port, reason: error.description)
    }
  }

  private static func failure(_ error: NIOSSLError) -> ConnectFailure {
    switch error {
    case .handshakeFailed(let cause): failure(cause)
    // A TLS 1.3 server that dislikes the client's certificate may just hang up.
    case .uncleanShutdown: .tls(.refusedByPeer("it closed the connection"))
    default: .tls(.other("\(error)"))
    }
  }

  /// BoringSSL tells its reasons by name only.
  private static func failure(_ cause: BoringSSLError) -> ConnectFailure {
    let text = "\(cause)"
    let table: [(String, TLSFailure)] = [
      ("UNSUPPORTED_PROTOCOL", .version), ("PROTOCOL_VERSION", .version),
      ("EOF during handshake", .other("the CSMS closed the connection during the handshake")),
      ("WRONG_VERSION_NUMBER", .other("what answers there does not speak TLS")),
      ("WRONG_CIPHER", .cipherSuite), ("NO_SHARED_CIPHER", .cipherSuite),
      ("ALERT_HANDSHAKE_FAILURE", .cipherSuite),
      ("ALERT", .refusedByPeer(alert(in: text))),
    ]
    let known = table.first { text.contains($0.0) }
    return .tls(known?.1 ?? .other(text))
  }

  /// `TLSV1_ALERT_UNKNOWN_CA` out of a line that has much else.
  private static func alert(in text: String) -> String {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return words.first { $0.contains("ALERT") }.map(String.init) ?? text
  }
}
