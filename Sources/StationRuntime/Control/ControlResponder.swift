import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a request knows besides itself: the port it came to.
struct ControlContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let localPort: Int?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    localPort = source.channel.localAddress?.port
  }
}

/// Turns HTTP into routes and their answers into HTTP.
struct ControlResponder: HTTPResponder {
  typealias Context = ControlContext

  /// The longest body of a request, in bytes.
  static let longestBody = 65_536

  let routes: ControlRoutes
  let access: ControlGuard
  let streams: EventStreams

  func respond(to request: Request, context: ControlContext) async throws -> Response {
    do throws(ControlError) {
      return try await answer(request, at: context.localPort)
    } catch {
      return try refusal(error)
    }
  }

  private func answer(
    _ request: Request,
    at port: Int?
  ) async throws(ControlError) -> Response {
    try access.check(
      port: port,
      host: request.head.authority,
      origin: request.headers[.origin],
      authorization: request.headers[.authorization]
    )
    let controlRequest = ControlRequest(
      query: Dictionary(
        request.uri.queryParameters.map { (String($0.key), String($0.value)) },
        uniquingKeysWith: { first, _ in first }
      ),
      body: try await body(of: request),
      lastEventID: request.headers[.lastEventID]
    )
    switch try await routes.answer(
      request.method.rawValue,
      path: request.uri.path,
      controlRequest
    ) {
    case .json(let data):
      return Response(
        status: .ok,
        headers: [.contentType: "application/json", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
      )
    case .events(let feed, let id):
      return Response(
        status: .ok,
        headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
        body: streams.body(of: feed, after: id, for: request)
      )
    }
  }

  private func body(of request: Request) async throws(ControlError) -> Data {
    guard request.method != .get else { return Data() }
    do {
      return Data(try await request.body.collect(upTo: Self.longestBody).readableBytesView)
    } catch {
      throw .bodyTooLarge(limit: Self.longestBody)
    }
  }

  private func refusal(_ error: ControlError) throws -> Response {
    var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
    if case .unknownMethod(_, let allowed) = error {
      headers[.allow] = allowed.joined(separator: ", ")
    }
    if error == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    return Response(
      status: HTTPResponse.Status(code: error.status),
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try ControlJSON.encode(ErrorBody(error))))
    )
  }
}

extension HTTPField.Name {
  /// What an event stream's reader saw last.
  fileprivate static var lastEventID: Self {
    // The name is a valid token, so that the fallback is never taken.
    Self("Last-Event-ID") ?? .eTag
  }
}
