import NIOCore
import NIOWebSocket
import Synchronization

/// One end of an open WebSocket, client or server.
final class WebSocketConnection: CSMSConnection {
  /// What both ends may choose.
  struct Settings: Sendable {
    /// The longest message taken, in bytes; a longer one closes the connection with 1009.
    var maxMessageSize = 65_536

    /// Nothing for no pings of our own; those of the other side are always answered.
    var ping: PingMonitor.Settings?

    /// How long the other side may take to answer a close.
    var closeTimeout = Duration.seconds(5)

    /// How many messages may wait to be read before the connection is closed.
    var inboundLimit = 512
  }

  enum Side { case client, server }

  let version: OCPPVersion
  let inbound: AsyncStream<String>
  let side: Side
  let settings: Settings
  let clock: any StationClock
  private let channel: any Channel
  private let feed: AsyncStream<String>.Continuation
  private let reason = Mutex<CloseReason?>(nil)

  /// Sees what comes first.
  private let interceptor = Mutex<(@Sendable (String) -> Bool)?>(nil)

  init(
    _ channel: any Channel,
    side: Side,
    version: OCPPVersion,
    settings: Settings,
    clock: any StationClock
  ) {
    self.channel = channel
    self.side = side
    self.version = version
    self.settings = settings
    self.clock = clock
    (inbound, feed) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(settings.inboundLimit)
    )
  }

  /// Why the connection ended; nothing while it is open.
  var closeReason: CloseReason? { reason.withLock(\.self) }

  func intercept(_ take: @escaping @Sendable (String) -> Bool) {
    interceptor.withLock { $0 = take }
  }

  func send(_ text: String) async throws {
    try await channel.writeAndFlush(frame(text)).get()
  }

  func post(_ text: String, failed: @escaping @Sendable () -> Void) {
    channel.writeAndFlush(frame(text)).whenFailure { _ in failed() }
  }

  private func frame(_ text: String) -> WebSocketFrame {
    var data = channel.allocator.buffer(capacity: Self.longestHeader + text.utf8.count)
    // With room for its header the frame goes to the system in one piece.
    data.moveWriterIndex(to: Self.longestHeader)
    data.moveReaderIndex(to: Self.longestHeader)
    data.writeString(text)
    return frame(.text, data)
  }

  /// RFC 6455, 5.2: two bytes, a length of eight and a mask key of four.
  private static let longestHeader = 14

  func close() async { await close(code: .normalClosure) }

  /// Sends a close frame and waits until the connection is gone.
  func close(code: WebSocketErrorCode) async {
    channel.pipeline.fireUserInboundEventTriggered(WebSocketHandler.CloseRequest(code: code))
    // However the channel closes, it is closed.
    try? await channel.closeFuture.get()
  }

  func drop(_ reason: CloseReason) {
    note(reason)
    channel.close(promise: nil)
  }

  // MARK: - For the handler

  /// Hands a message to the reader; false when too many wait.
  func deliver(_ text: String) -> Bool {
    let interceptor = interceptor.withLock(\.self)
    if interceptor?(text) == true { return true }
    return if case .dropped = feed.yield(text) { false } else { true }
  }

  /// Keeps the first reason; later ones are consequences.
  func note(_ reason: CloseReason) {
    self.reason.withLock { if $0 == nil { $0 = reason } }
  }

  func finish() {
    note(.lost)
    feed.finish()
  }

  func frame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
    // RFC 6455, 5.3: a client's masks come from the system's randomness, a new one each frame.
    var system = SystemRandomness()
    let mask: WebSocketMaskingKey? = side == .client ? .random(using: &system) : nil
    return WebSocketFrame(fin: true, opcode: opcode, maskKey: mask, data: data)
  }
}
