import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOWebSocket
import Synchronization
import SwiftASN1
import X509

/// Lets stations in: answers the HTTP requests of a server's new connections.
final class Doorman: Sendable {
  private let settings: WebSocketServer.Settings
  private let tls: NIOSSLContext?
  private let clock: any StationClock
  private let authorize: WebSocketServer.Authorizer
  private let feed: AsyncStream<Arrival>.Continuation
  private let open = Mutex<[ObjectIdentifier: WebSocketConnection]>([:])

  init(
    _ settings: WebSocketServer.Settings,
    tls: NIOSSLContext?,
    clock: any StationClock,
    authorize: @escaping WebSocketServer.Authorizer,
    feed: AsyncStream<Arrival>.Continuation
  ) {
    self.settings = settings
    self.tls = tls
    self.clock = clock
    self.authorize = authorize
    self.feed = feed
  }

  func closeAll() async {
    feed.finish()
    let connections = open.withLock { Array($0.values) }
    await withDiscardingTaskGroup { group in
      for connection in connections {
        group.addTask { await connection.close(code: .goingAway) }
      }
    }
  }

  func prepare(_ channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture { [self] in
      let pipeline = channel.pipeline.syncOperations
      if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
      let visit = Visit()
      let upgraded = try pipeline.configureUpgradableHTTPServerPipeline(
        configuration: .init(upgradeConfiguration: configuration(visit))
      )
      // A handshake that fails has been answered, or there is nobody left to answer.
      upgraded.whenFailure { _ in channel.close(promise: nil) }
      upgraded.whenSuccess { [self] arrival in
        if let arrival { hand(arrival, channel) }
      }
    }
  }

  private func hand(_ arrival: Arrival, _ channel: any Channel) {
    let connection = arrival.connection
    let id = ObjectIdentifier(connection)
    open.withLock { $0[id] = connection }
    channel.closeFuture.whenComplete { [self] _ in open.withLock { _ = $0.removeValue(forKey: id) }
    }
    if case .terminated = feed.yield(arrival) { channel.close(promise: nil) }
  }

  private func configuration(
    _ visit: Visit
  ) -> NIOTypedHTTPServerUpgradeConfiguration<Arrival?> {
    let upgrader = NIOTypedWebSocketServerUpgrader<Arrival?>(
      maxFrameSize: settings.connection.maxMessageSize,
      enableAutomaticErrorHandling: false,
      shouldUpgrade: { channel, head in self.judge(head, visit, channel) },
      upgradePipelineHandler: { channel, _ in
        channel.eventLoop.makeCompletedFuture { try self.admit(visit, channel) }
      }
    )
    return NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader]) { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(RefusalHandler(visit))
        return nil
      }
    }
  }

  /// The headers of the 101, or nothing for no.
  private func judge(
    _ head: HTTPRequestHead,
    _ visit: Visit,
    _ channel: any Channel
  ) -> EventLoopFuture<HTTPHeaders?> {
    let handshake = Handshake(head, channel)
    let promise = channel.eventLoop.makePromise(of: HTTPHeaders?.self)
    promise.completeWithTask { [self] in
      let verdict = await authorize(handshake)
      guard verdict == .welcome else {
        visit.state.withLock { $0.refusal = verdict.status }
        return nil
      }
      let version = handshake.offered.lazy.compactMap(OCPPVersion.init)
        .first(where: settings.versions.contains)
      visit.state.withLock { $0.agreement = (handshake, version) }
      return version.map { ["Sec-WebSocket-Protocol": $0.rawValue] } ?? [:]
    }
    return promise.futureResult
  }

  private func admit(_ visit: Visit, _ channel: any Channel) throws -> Arrival? {
    guard let (handshake, version) = visit.state.withLock({ $0.agreement }) else { return nil }
    let connection = WebSocketConnection(
      channel,
      side: .server,
      version: version ?? .v201,
      settings: settings.connection,
      clock: clock
    )
    try channel.pipeline.syncOperations.addHandler(WebSocketHandler(connection))
    if version == nil {
      // Part 4, 3.3: no version in common, so the handshake is completed and then closed.
      channel.pipeline.fireUserInboundEventTriggered(
        WebSocketHandler.CloseRequest(code: .protocolError)
      )
      return nil
    }
    return Arrival(connection: connection, handshake: handshake)
  }
}

extension Handshake.Verdict {
  fileprivate var status: HTTPResponseStatus {
    switch self {
    case .welcome: .switchingProtocols
    case .unauthorized: .unauthorized
    case .unknownStation: .notFound
    case .unavailable: .serviceUnavailable
    }
  }
}

/// What became of one HTTP request.
private final class Visit: Sendable {
  struct State {
    /// Nothing as long as nobody has said no.
    var refusal: HTTPResponseStatus?
    var agreement: (Handshake, OCPPVersion?)?
  }

  let state = Mutex(State())
}

/// Answers a request that is no upgrade, or may not be one.
private final class RefusalHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let visit: Visit
  private var hasAnswered = false

  init(_ visit: Visit) { self.visit = visit }

  func handlerAdded(context: ChannelHandlerContext) {
    // Of a request that was refused as an upgrade NIO may have seen the end already: none comes.
    guard let status = visit.state.withLock(\.refusal) else { return }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.execute {
      let (handler, context) = bound.value
      handler.answer(status, context)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .end = unwrapInboundIn(data) else { return }
    answer(visit.state.withLock(\.refusal) ?? .upgradeRequired, context)
  }

  private func answer(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
    guard !hasAnswered else { return }
    hasAnswered = true
    var headers: HTTPHeaders = ["Content-Length": "0", "Connection": "close"]
    if status == .unauthorized {
      headers.add(name: "WWW-Authenticate", value: "Basic realm=\"OCPP\"")
    }
    if status == .upgradeRequired { headers.add(name: "Upgrade", value: "websocket") }
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      channel.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension Handshake {
  fileprivate init(_ head: HTTPRequestHead, _ channel: any Channel) {
    path = head.uri
    let segments = head.uri.prefix { $0 != "?" }.split(separator: "/")
    identity = segments.last.flatMap { String($0).removingPercentEncoding } ?? ""
    credentials = head.headers.first(name: "Authorization").flatMap(BasicCredentials.init)
    offered = head.headers[canonicalForm: "Sec-WebSocket-Protocol"].map(String.init)
    remoteAddress = channel.remoteAddress.map { "\($0.ipAddress ?? ""):\($0.port ?? 0)" } ?? ""
    certificateNames = Self.certificateNames(channel)
  }

  /// A connection without TLS has no handler to ask; one without a certificate has no names.
  private static func certificateNames(_ channel: any Channel) -> [String] {
    guard
      let handler = try? channel.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self),
      let certificate = handler.peerCertificate,
      let leaf = try? X509.Certificate(derEncoded: certificate.toDERBytes())
    else { return [] }
    return leaf.subject.flatMap { $0 }
      .filter { $0.type == .RDNAttributeType.commonName }
      .map { String(describing: $0.value) }
  }
}
