import NIOCore
import NIOWebSocket

/// Turns WebSocket frames into messages and keeps the rules between the two ends.
///
/// Lives on the channel's event loop; there is one per connection, and no task.
final class WebSocketHandler: ChannelDuplexHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  /// Asks the handler to close in an orderly way.
  struct CloseRequest: Sendable {
    var code: WebSocketErrorCode
  }

  struct Closing: Error {}

  private let connection: WebSocketConnection
  /// The message whose fragments are coming in.
  private var partial: ByteBuffer?
  private var ping: PingMonitor?
  private var timer: ScheduledTimer?
  /// Whether a close frame has left.
  private var isClosing = false

  init(_ connection: WebSocketConnection) {
    self.connection = connection
    ping = connection.settings.ping.map(PingMonitor.init)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if let interval = ping?.settings.interval { schedule(after: interval, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  private func end() {
    timer?.cancel()
    timer = nil
    connection.finish()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    if isClosing, frame.opcode != .connectionClose { return }
    // RFC 6455, 5.1: frames are masked on the way to the server and on no other.
    guard (frame.maskKey != nil) == (connection.side == .server) else {
      return violate(.protocolError, "a frame is masked as it must not be", context)
    }
    switch frame.opcode {
    case .text, .continuation: take(frame, context)
    case .ping: write(.pong, frame.unmaskedData, context)
    case .pong: ping?.pongReceived()
    case .connectionClose: closed(frame.unmaskedData, context)
    // OCPP-J is text; RFC 6455, 7.4.1 has a code for what is not.
    case .binary: violate(.unacceptableData, "a binary frame", context)
    default: violate(.protocolError, "a frame of an unknown kind", context)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if isClosing {
      promise?.fail(Closing())
    } else {
      context.write(data, promise: promise)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let request = event as? CloseRequest else {
      return context.fireUserInboundEventTriggered(event)
    }
    connection.note(.local)
    sendClose(request.code, context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error as? NIOWebSocketError {
    case .invalidFrameLength: tooLong(context)
    case .fragmentedControlFrame, .multiByteControlFrameLength:
      violate(.protocolError, "a control frame is too long or in pieces", context)
    case nil:
      connection.note(.lost)
      context.close(promise: nil)
    }
  }
}

// MARK: - Messages

extension WebSocketHandler {
  private func take(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
    guard (frame.opcode == .continuation) == (partial != nil) else {
      return violate(.protocolError, "a fragment is out of place", context)
    }
    var data = frame.unmaskedData
    var message = partial ?? ByteBuffer()
    guard message.readableBytes + data.readableBytes <= connection.settings.maxMessageSize else {
      return tooLong(context)
    }
    if partial == nil { message = data } else { message.writeBuffer(&data) }
    partial = frame.fin ? nil : message
    if frame.fin { deliver(message, context) }
  }

  private func deliver(_ message: ByteBuffer, _ context: ChannelHandlerContext) {
    guard let text = String(validating: message.readableBytesView, as: UTF8.self) else {
      return violate(.dataInconsistentWithMessage, "a text that is not UTF-8", context)
    }
    guard connection.deliver(text) else {
      connection.note(.flooded)
      return sendClose(.policyViolation, context)
    }
  }

  private func tooLong(_ context: ChannelHandlerContext) {
    let limit = connection.settings.maxMessageSize
    violate(.messageTooLarge, "a message longer than \(limit) bytes", context)
  }
}

// MARK: - Closing

extension WebSocketHandler {
  /// The other side closes, or answers our close.
  private func closed(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    var data = data
    let code = data.readWebSocketErrorCode().map { Int(UInt16(webSocketErrorCode: $0)) }
    connection.note(.peer(code: code, reason: String(buffer: data)))
    guard !isClosing else { return context.close(promise: nil) }
    let answer: WebSocketErrorCode = code == nil ? .normalClosure : .init(codeNumber: code ?? 1000)
    sendClose(answer, context)
    context.close(promise: nil)
  }

  private func violate(
    _ code: WebSocketErrorCode,
    _ what: String,
    _ context: ChannelHandlerContext
  ) {
    connection.note(.violation(code: Int(UInt16(webSocketErrorCode: code)), what))
    sendClose(code, context)
  }

  /// Sends the close frame and gives the other side time to answer it.
  private func sendClose(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    var data = ByteBuffer()
    data.write(webSocketErrorCode: code)
    write(.connectionClose, data, context)
    isClosing = true
    partial = nil
    ping = nil
    schedule(after: connection.settings.closeTimeout, context)
  }

  private func write(
    _ opcode: WebSocketOpcode,
    _ data: ByteBuffer,
    _ context: ChannelHandlerContext
  ) {
    // What cannot be written to a broken channel ends in `channelInactive`.
    context.writeAndFlush(wrapOutboundOut(connection.frame(opcode, data)), promise: nil)
  }
}

// MARK: - Time

extension WebSocketHandler {
  private func schedule(after delay: Duration, _ context: ChannelHandlerContext) {
    timer?.cancel()
    let eventLoop = context.eventLoop
    let bound = NIOLoopBound((self, context), eventLoop: eventLoop)
    timer = connection.clock.schedule(after: delay) {
      eventLoop.execute {
        let (handler, context) = bound.value
        handler.timerFired(context)
      }
    }
  }

  private func timerFired(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    guard !isClosing else { return context.close(promise: nil) }
    switch ping?.timerFired() {
    case .ping(let next):
      write(.ping, ByteBuffer(), context)
      schedule(after: next, context)
    case .wait(let delay): schedule(after: delay, context)
    case .drop:
      connection.note(.missedPong)
      context.close(promise: nil)
    case nil: break
    }
  }
}
