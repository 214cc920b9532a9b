import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// One HTTP request with a JSON body, and the body of what comes back.
struct JSONPost: Sendable {
  var host: String
  var port: Int

  /// With its slash.
  var path: String
  var body: String

  /// How long all of it may take, in real time.
  var timeout = Duration.seconds(10)

  /// The longest answer that is read, in bytes.
  static let longestAnswer = 1 << 20

  /// Nothing when the URL is not `http://HOST[:PORT][/PATH]`.
  init?(to base: String, _ path: String, body: String) {
    guard let url = URLComponents(string: base), url.scheme?.lowercased() == "http",
      let host = url.host, !host.isEmpty
    else { return nil }
    self.host = host
    port = url.port ?? 80
    self.path = (url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path) + "/" + path
    self.body = body
  }

  /// Sends it; the answer's status and text.
  func send() async throws(JSONPostFailure) -> (status: Int, text: String) {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: JSONPostHandler.Answer.self)
    let connection = ClientBootstrap(group: loop)
      .connectTimeout(.nanoseconds(Int64(timeout.seconds * 1e9)))
      .channelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(JSONPostHandler(self, promise))
        }
      }
      .connect(host: host, port: port)
    connection.whenFailure { promise.fail(JSONPostFailure.unreachable("\($0)")) }
    let alarm = loop.scheduleTask(in: .nanoseconds(Int64(timeout.seconds * 1e9))) {
      promise.fail(JSONPostFailure.timedOut)
    }
    defer {
      alarm.cancel()
      connection.whenSuccess { $0.close(promise: nil) }
    }
    do {
      let answer = try await withTaskCancellationHandler {
        try await promise.futureResult.get()
      } onCancel: {
        promise.fail(JSONPostFailure.cutOff)
      }
      return (Int(answer.status.code), String(buffer: answer.body))
    } catch let failure as JSONPostFailure {
      throw failure
    } catch {
      throw .unreachable("\(error)")
    }
  }
}

/// Why there is no answer.
enum JSONPostFailure: Error, Hashable, Sendable {
  case unreachable(String)
  case timedOut
  /// The connection ended before the answer did.
  case cutOff
  case tooLong

  var sentence: String {
    switch self {
    case .unreachable(let reason): "it can not be reached: \(reason)"
    case .timedOut: "it took too long"
    case .cutOff: "it closed the connection without an answer"
    case .tooLong: "its answer is longer than \(JSONPost.longestAnswer) bytes"
    }
  }
}

/// Sends the request once the connection stands, and collects the answer.
private final class JSONPostHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  struct Answer: Sendable {
    var status: HTTPResponseStatus
    var body: ByteBuffer
  }

  private let post: JSONPost
  private let promise: EventLoopPromise<Answer>
  private var answer: Answer?

  init(_ post: JSONPost, _ promise: EventLoopPromise<Answer>) {
    self.post = post
    self.promise = promise
  }

  func channelActive(context: ChannelHandlerContext) {
    let body = ByteBuffer(string: post.body)
    let headers: HTTPHeaders = [
      "Host": "\(post.host):\(post.port)", "Content-Type": "application/json",
      "Content-Length": "\(body.readableBytes)", "Connection": "close",
    ]
    let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: post.path, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      answer = Answer(status: head.status, body: ByteBuffer())
    case .body(var part):
      answer?.body.writeBuffer(&part)
      if answer?.body.readableBytes ?? 0 > JSONPost.longestAnswer {
        promise.fail(JSONPostFailure.tooLong)
        context.close(promise: nil)
      }
    case .end:
      if let answer { promise.succeed(answer) }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.fail(JSONPostFailure.cutOff)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(JSONPostFailure.unreachable("\(error)"))
    context.close(promise: nil)
  }
}
