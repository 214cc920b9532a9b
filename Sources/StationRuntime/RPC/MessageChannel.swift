/// Text frames in, text frames out: a WebSocket in production, two streams in tests.
///
/// `inbound` ends when the other side is gone, for whatever reason.
package protocol MessageChannel: Sendable {
  var inbound: AsyncStream<String> { get }

  /// Lets somebody see what comes before it gets into `inbound`, where and when it comes; what is taken
  /// does not get there. A channel that knows no such place shows nothing.
  func intercept(_ take: @escaping @Sendable (String) -> Bool)

  /// Hands a frame to the transport, and waits until it took it; throws when the channel is closed.
  func send(_ text: String) async throws

  /// Hands a frame to the transport and goes on; `failed` is called when it can not take it.
  func post(_ text: String, failed: @escaping @Sendable () -> Void)

  /// Closes in an orderly way; harmless when closed already.
  func close() async
}

extension MessageChannel {
  package func intercept(_: @escaping @Sendable (String) -> Bool) {}
}
