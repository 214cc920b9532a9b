import Hummingbird
import NIOCore
import Synchronization

/// The event streams of a server, which all end with it.
final class EventStreams: Sendable {
  private typealias Wake = AsyncStream<Void>.Continuation

  private struct State {
    var open: [Int: Wake] = [:]
    var last = 0
    var isOver = false
  }

  /// How long a stream may be quiet.
  private static let longestSilence = Duration.seconds(15)

  private let clock: any StationClock
  private let state = Mutex(State())

  init(clock: any StationClock) {
    self.clock = clock
  }

  /// A response that follows the feed until either side goes.
  func body(of feed: EventFeed, after id: Int, for request: Request) -> ResponseBody {
    ResponseBody { [self] writer in
      let (wakes, wake) = AsyncStream.makeStream(
        of: Void.self,
        bufferingPolicy: .bufferingNewest(1)
      )
      let number = add(wake)
      let follower = feed.follow { wake.yield() }
      defer {
        follower.stop()
        remove(number)
      }
      try await request.body.consumeWithInboundCloseHandler { _ in
        try await write(feed, after: id, whenever: wakes, wake: wake, to: &writer)
      } onInboundClosed: {
        wake.finish()
      }
      try await writer.finish(nil)
    }
  }

  /// Ends every stream, also those that begin later.
  func end() {
    let open = state.withLock { state in
      state.isOver = true
      return Array(state.open.values)
    }
    for wake in open { wake.finish() }
  }

  @concurrent
  private func write(
    _ feed: EventFeed,
    after id: Int,
    whenever wakes: AsyncStream<Void>,
    wake: Wake,
    to writer: inout any ResponseBodyWriter
  ) async throws {
    try await writer.write(ByteBuffer(string: ServerSentEvents.opening))
    var seen = id
    var iterator = wakes.makeAsyncIterator()
    repeat {
      let news = feed.news(after: seen)
      seen = news.entries.last?.id ?? seen
      let text = ServerSentEvents.text(news)
      try await writer.write(ByteBuffer(string: text.isEmpty ? ServerSentEvents.keepAlive : text))
    } while await isWoken(&iterator, by: wake)
  }

  /// Waits for an event, or for the longest silence; false when the stream is over.
  @concurrent
  private func isWoken(
    _ iterator: inout AsyncStream<Void>.AsyncIterator,
    by wake: Wake
  ) async -> Bool {
    let silence = clock.schedule(after: Self.longestSilence) { wake.yield() }
    defer { silence.cancel() }
    return await iterator.next() != nil
  }

  private func add(_ wake: Wake) -> Int {
    state.withLock { state in
      state.last += 1
      state.open[state.last] = wake
      if state.isOver { wake.finish() }
      return state.last
    }
  }

  private func remove(_ number: Int) {
    state.withLock { $0.open[number] = nil }
  }
}
