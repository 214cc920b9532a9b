/// Text frames in, text frames out: a WebSocket in production, two streams in tests.
///
/// `inbound` ends when the other side is gone, for whatever reason.
package protocol MessageChannel: Sendable {
  var inbound: AsyncStream<String> { get }

  /// Hands a frame to the transport; throws when the channel is closed.
  func send(_ text: String) async throws

  /// Closes in an orderly way; harmless when closed already.
  func close() async
}
