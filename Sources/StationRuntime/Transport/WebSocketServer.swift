import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// Accepts stations' WebSockets: the CSMS's end.
final class WebSocketServer: Sendable {
  struct Settings: Sendable {
    var host = "127.0.0.1"

    /// 0 for a free one.
    var port = 0

    /// What the server agrees to; which of them, the client's preference decides.
    var versions: [OCPPVersion] = [.v21, .v201]

    var tls: ServerTLS?
    var connection = WebSocketConnection.Settings()
  }

  /// Says whether a station may come in.
  typealias Authorizer = @Sendable (Handshake) async -> Handshake.Verdict

  /// The port it listens on.
  let port: Int

  /// The stations that came in; ends when the server stops.
  let arrivals: AsyncStream<Arrival>

  private let listener: any Channel
  private let doorman: Doorman

  private init(_ listener: any Channel, _ doorman: Doorman, _ arrivals: AsyncStream<Arrival>) {
    self.listener = listener
    self.doorman = doorman
    self.arrivals = arrivals
    port = listener.localAddress?.port ?? 0
  }

  /// Begins to listen.
  static func start(
    _ settings: Settings = Settings(),
    clock: any StationClock,
    group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
    authorize: @escaping Authorizer = { _ in .welcome }
  ) async throws(ListenFailure) -> WebSocketServer {
    let (arrivals, feed) = AsyncStream.makeStream(of: Arrival.self)
    do {
      let doorman = Doorman(
        settings,
        tls: try settings.tls.map(TLSContext.server),
        clock: clock,
        authorize: authorize,
        feed: feed
      )
      let listener = try await ServerBootstrap(group: group)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .serverChannelOption(.backlog, value: 1024)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { doorman.prepare($0) }
        .bind(host: settings.host, port: settings.port).get()
      return WebSocketServer(listener, doorman, arrivals)
    } catch {
      throw ListenFailure(error, settings)
    }
  }

  /// Stops listening and closes every connection with 1001.
  func stop() async {
    // A listener that is closed already is what we want.
    try? await listener.close().get()
    await doorman.closeAll()
  }
}

/// A station that came in.
struct Arrival: Sendable {
  var connection: WebSocketConnection
  var handshake: Handshake
}

/// What a station says of itself before it is let in.
struct Handshake: Hashable, Sendable {
  enum Verdict: Hashable, Sendable {
    case welcome
    /// 401: no password, or not the right one.
    case unauthorized
    /// 404: nobody knows the identity (part 4, 3.3).
    case unknownStation
    /// 503: nobody is let in at present.
    case unavailable
  }

  /// The last segment of the path, decoded.
  var identity: String
  /// As it was asked for, percent-encoded.
  var path: String
  var credentials: BasicCredentials?
  /// Every subprotocol offered, the preferred one first.
  var offered: [String]
  var remoteAddress: String
  /// Common names of the client's certificate; empty without one.
  var certificateNames: [String] = []
}

/// Why a server cannot listen.
enum ListenFailure: Error, Hashable, Sendable {
  case portInUse(host: String, port: Int)
  case noSuchAddress(host: String)
  case forbidden(port: Int)
  case tls(TLSFailure)
  case other(String)

  init(_ error: any Error, _ settings: WebSocketServer.Settings) {
    switch error {
    case let error as TLSFailure: self = .tls(error)
    case let error as IOError where error.errnoCode == EADDRINUSE:
      self = .portInUse(host: settings.host, port: settings.port)
    case let error as IOError where error.errnoCode == EACCES:
      self = .forbidden(port: settings.port)
    case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
      self = .noSuchAddress(host: settings.host)
    case is SocketAddressError, is SocketAddressError.UnknownHost:
      self = .noSuchAddress(host: settings.host)
    default: self = .other("\(error)")
    }
  }

  /// What happened, for people.
  var sentence: String {
    switch self {
    case .portInUse(let host, let port):
      "port \(port) of \(host) is in use; choose another one or stop what listens there"
    case .noSuchAddress(let host): "\(host) is no address of this machine"
    case .forbidden(let port): "port \(port) is not for ordinary users; choose one from 1024 on"
    case .tls(let failure): failure.sentence
    case .other(let reason): "cannot listen: \(reason)"
    }
  }
}
