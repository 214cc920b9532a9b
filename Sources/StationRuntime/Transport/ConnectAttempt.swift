import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// One try to open a WebSocket: builds the pipeline, and finds words for what goes wrong.
final class ConnectAttempt: Sendable {
  /// What came of the HTTP request.
  enum Upgrade: Sendable {
    case agreed(WebSocketConnection)
    /// 101, but with a version nobody offered, or none.
    case disagreed(chosen: String?)
    case refused(EventLoopFuture<HTTPResponseHead>)
  }

  let url: ConnectionURL
  private let target: ConnectionTarget
  private let settings: WebSocketConnection.Settings
  private let clock: any StationClock
  private let tls: (context: NIOSSLContext, verification: ServerVerification)?
  private let state = Mutex(State())

  private struct State {
    var channel: (any Channel)?
    /// The first thing that went wrong; what the network says later follows from it.
    var failure: ConnectFailure?
  }

  init(
    _ target: ConnectionTarget,
    settings: WebSocketConnection.Settings,
    clock: any StationClock
  ) throws(ConnectFailure) {
    let identity = target.identity
    guard (1...48).contains(identity.unicodeScalars.count), !identity.contains(":") else {
      throw .badIdentity(identity)
    }
    self.target = target
    self.settings = settings
    self.clock = clock
    url = try ConnectionURL(
      endpoint: target.url,
      identity: identity,
      profile: target.securityProfile
    )
    do {
      tls = url.usesTLS ? try Self.tls(target, host: url.host) : nil
    } catch {
      throw .tls(error)
    }
  }

  private static func tls(
    _ target: ConnectionTarget,
    host: String
  ) throws(TLSFailure) -> (NIOSSLContext, ServerVerification) {
    var tls = target.tls
    if target.securityProfile != .tlsWithClientCertificate { tls.certificate = nil }
    let verification = ServerVerification(
      roots: try TLSContext.roots(tls.trustRoots),
      host: host,
      isIPAddress: SocketAddress.isIPAddress(host),
      allowsWildcards: tls.allowsWildcards,
      checksName: tls.checksName
    )
    return (try TLSContext.client(tls), verification)
  }

  /// The time is up.
  func giveUp() {
    note(.timedOut)
    state.withLock(\.channel)?.close(promise: nil)
  }

  private func note(_ failure: ConnectFailure) {
    state.withLock { if $0.failure == nil { $0.failure = failure } }
  }

  // MARK: - Pipeline

  func prepare(_ channel: any Channel) -> EventLoopFuture<EventLoopFuture<Upgrade>> {
    let givenUp = state.withLock { state in
      state.channel = channel
      return state.failure
    }
    return channel.eventLoop.makeCompletedFuture { [self] in
      // Given up before there was anything to close.
      if let givenUp { throw givenUp }
      let pipeline = channel.pipeline.syncOperations
      if let tls { try pipeline.addHandler(tlsHandler(tls.context, tls.verification)) }
      return try pipeline.configureUpgradableHTTPClientPipeline(configuration: configuration)
    }
  }

  private func tlsHandler(
    _ context: NIOSSLContext,
    _ verification: ServerVerification
  ) throws -> NIOSSLClientHandler {
    // An IP address is no server name; `ServerVerification` looks at it.
    try NIOSSLClientHandler(
      context: context,
      serverHostname: verification.isIPAddress ? nil : verification.host,
      customVerificationCallback: { [self] chain, promise in
        promise.completeWithTask {
          guard let failure = await verification.failure(of: chain) else {
            return .certificateVerified
          }
          self.note(.tls(failure))
          return .failed
        }
      }
    )
  }

  private var configuration: NIOUpgradableHTTPClientPipelineConfiguration<Upgrade> {
    let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(
      maxFrameSize: settings.maxMessageSize,
      enableAutomaticErrorHandling: false
    ) { channel, response in
      channel.eventLoop.makeCompletedFuture { try self.upgrade(channel, response) }
    }
    let upgrade = NIOTypedHTTPClientUpgradeConfiguration(
      upgradeRequestHead: request,
      upgraders: [upgrader]
    ) { channel in
      channel.eventLoop.makeCompletedFuture {
        let promise = channel.eventLoop.makePromise(of: HTTPResponseHead.self)
        try channel.pipeline.syncOperations.addHandler(ResponseHeadHandler(promise))
        return .refused(promise.futureResult)
      }
    }
    var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
    // Frames that come in one read with the 101 would be lost otherwise.
    configuration.leftOverBytesStrategy = .forwardBytes
    return configuration
  }

  private var request: HTTPRequestHead {
    var headers = HTTPHeaders([("Host", url.authority)])
    let versions = target.versions.map(\.rawValue).joined(separator: ", ")
    headers.add(name: "Sec-WebSocket-Protocol", value: versions)
    if target.securityProfile.usesPassword, let password = target.password {
      let credentials = BasicCredentials(user: target.identity, password: password)
      headers.add(name: "Authorization", value: credentials.header)
    }
    return HTTPRequestHead(version: .http1_1, method: .GET, uri: url.path, headers: headers)
  }

  private func upgrade(_ channel: any Channel, _ response: HTTPResponseHead) throws -> Upgrade {
    let chosen = response.headers.first(name: "Sec-WebSocket-Protocol")
    guard let version = chosen.flatMap(OCPPVersion.init), target.versions.contains(version) else {
      return .disagreed(chosen: chosen)
    }
    let connection = WebSocketConnection(
      channel,
      side: .client,
      version: version,
      settings: settings,
      clock: clock
    )
    try channel.pipeline.syncOperations.addHandler(WebSocketHandler(connection))
    return .agreed(connection)
  }

  // MARK: - Outcome

  func connection(
    from upgrade: EventLoopFuture<Upgrade>
  ) async throws -> WebSocketConnection {
    switch try await upgrade.get() {
    case .agreed(let connection): return connection
    case .disagreed(let chosen):
      throw abandon(.subprotocol(offered: target.versions, chosen: chosen))
    case .refused(let head):
      let status = Int(try await head.get().status.code)
      throw abandon(status == 101 ? .notWebSocket : .httpStatus(status))
    }
  }

  private func abandon(_ failure: ConnectFailure) -> ConnectFailure {
    note(failure)
    state.withLock(\.channel)?.close(promise: nil)
    return failure
  }

  /// What went wrong first, or else what the error means.
  func failure(_ error: any Error) -> ConnectFailure {
    let (noted, channel) = state.withLock { ($0.failure, $0.channel) }
    channel?.close(promise: nil)
    return noted ?? ConnectFailure(error, url)
  }
}

/// Waits for the head of an answer that is no upgrade.
private final class ResponseHeadHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private var promise: EventLoopPromise<HTTPResponseHead>?

  init(_ promise: EventLoopPromise<HTTPResponseHead>) { self.promise = promise }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    promise?.succeed(head)
    promise = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise?.fail(error)
    promise = nil
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise?.fail(ChannelError.eof)
    promise = nil
  }
}

extension SocketAddress {
  /// Whether a host is an IP address rather than a name.
  static func isIPAddress(_ host: String) -> Bool {
    // An address with an odd port would fail too; 0 is none.
    (try? SocketAddress(ipAddress: host, port: 0)) != nil
  }
}
