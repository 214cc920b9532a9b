import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import StationRuntime

@Suite("Timers of an event loop")
struct TimerQueueTests {
  /// A timer that is set anew whenever it goes off, and always too late.
  private final class LateTimer: Sendable {
    private let queue: TimerQueue
    private let isOver = Mutex(false)

    init(_ queue: TimerQueue) { self.queue = queue }

    func set() {
      if isOver.withLock(\.self) { return }
      queue.schedule(at: .now - .seconds(1)) { [self] in set() }
    }

    func end() { isOver.withLock { $0 = true } }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a loop that is late with its timers hears who connects all the same`() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let timer = LateTimer(TimerQueue(on: group.next()))
    let (visits, visit) = AsyncStream.makeStream(of: Void.self)
    let server = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        visit.yield()
        return channel.eventLoop.makeSucceededVoidFuture()
      }
      .bind(host: "127.0.0.1", port: 0).get()
    timer.set()
    let address = try #require(server.localAddress)
    let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(to: address).get()
    // The time limit ends the wait.
    let isHeard: Void? = await visits.first { true }
    timer.end()
    #expect(isHeard != nil)
    try await client.close()
    try await server.close()
    try await group.shutdownGracefully()
  }

  @Test func `timers go off in the order they fall due, and not when they are cancelled`() async {
    let queue = TimerQueue(on: MultiThreadedEventLoopGroup.singleton.any())
    let (numbers, arrival) = AsyncStream.makeStream(of: Int.self)
    let now = ContinuousClock.now
    queue.schedule(at: now + .milliseconds(6)) { arrival.finish() }
    queue.schedule(at: now + .milliseconds(4)) { arrival.yield(2) }
    let cancelled = (0..<100).map { number in
      queue.schedule(at: now + .milliseconds(3)) { arrival.yield(100 + number) }
    }
    queue.schedule(at: now + .milliseconds(2)) { arrival.yield(1) }
    for timer in cancelled { timer.cancel() }
    var heard: [Int] = []
    for await number in numbers { heard.append(number) }
    #expect(heard == [1, 2])
  }
}
