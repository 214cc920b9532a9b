import StationRuntime

/// One end of a wire without a network: what one end sends, the other one reads.
package struct LoopbackChannel: MessageChannel {
  /// The wire was cut.
  package struct Closed: Error {}

  package let inbound: AsyncStream<String>
  private let here: AsyncStream<String>.Continuation
  private let there: AsyncStream<String>.Continuation

  /// Two ends of one wire.
  package static func pair() -> (LoopbackChannel, LoopbackChannel) {
    let (left, toLeft) = AsyncStream.makeStream(of: String.self)
    let (right, toRight) = AsyncStream.makeStream(of: String.self)
    return (
      LoopbackChannel(inbound: left, here: toLeft, there: toRight),
      LoopbackChannel(inbound: right, here: toRight, there: toLeft)
    )
  }

  package func send(_ text: String) async throws {
    if case .terminated = there.yield(text) { throw Closed() }
  }

  package func post(_ text: String, failed: @escaping @Sendable () -> Void) {
    if case .terminated = there.yield(text) { failed() }
  }

  /// The next frame from the other end; nothing when the wire is cut.
  package func receive() async -> String? {
    for await text in inbound { return text }
    return nil
  }

  package func close() async { cut() }

  /// Ends the wire for both.
  package func cut() {
    here.finish()
    there.finish()
  }
}
