import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC: answers are dealt with where they are read") struct InterceptionTests {
  /// A wire whose texts the session sees before they get into the stream.
  private final class OpenChannel: MessageChannel {
    let inbound: AsyncStream<String>
    private let feed: AsyncStream<String>.Continuation
    private let take = Mutex<(@Sendable (String) -> Bool)?>(nil)
    private let posted: AsyncStream<String>.Continuation
    let outbound: AsyncStream<String>

    init() {
      (inbound, feed) = AsyncStream.makeStream()
      (outbound, posted) = AsyncStream.makeStream()
    }

    /// Whether the session reads here.
    var isRead: Bool { take.withLock { $0 != nil } }

    /// A text comes; whether it was taken at once.
    func hear(_ text: String) -> Bool { take.withLock(\.self)?(text) ?? false }

    /// A text that was not taken gets into the stream.
    func pass(_ text: String) { feed.yield(text) }

    func intercept(_ take: @escaping @Sendable (String) -> Bool) {
      self.take.withLock { $0 = take }
    }

    func send(_ text: String) async throws { posted.yield(text) }

    func post(_ text: String, failed: @escaping @Sendable () -> Void) { posted.yield(text) }

    func close() async { feed.finish() }
  }

  private let channel = OpenChannel()

  private func session() -> RPCSession {
    RPCSession(
      channel: channel,
      version: .v21,
      answerer: ScriptedAnswerer(answers: ["Echo": { call in call.payload }]),
      clock: ManualClock(),
      ids: .counting()
    )
  }

  private func call(_ session: RPCSession) -> AsyncStream<String> {
    let (answers, arrival) = AsyncStream.makeStream(of: String.self)
    session.call(action: "Ask", payload: .empty) { answer in
      arrival.yield((try? answer.get().payload.text) ?? "nothing")
    }
    return answers
  }

  @Test func `the result of the call under way is taken at once, once`() async {
    let session = session()
    let running = Task { await session.run() }
    while !channel.isRead { await Task.yield() }
    let answers = call(session)
    #expect(await channel.outbound.first { _ in true } == #"[2,"1","Ask",{}]"#)
    #expect(channel.hear(#"[3,"1",{"a":1}]"#))
    #expect(await answers.first { _ in true } == #"{"a":1}"#)
    #expect(!channel.hear(#"[3,"1",{"a":1}]"#))
    await session.close()
    await running.value
  }

  @Test func `what came before it is dealt with before it`() async {
    let session = session()
    let running = Task { await session.run() }
    while !channel.isRead { await Task.yield() }
    let answers = call(session)
    var outbound = channel.outbound.makeAsyncIterator()
    #expect(await outbound.next() == #"[2,"1","Ask",{}]"#)
    #expect(!channel.hear(#"[2,"9","Echo",{"b":2}]"#))
    #expect(!channel.hear(#"[3,"1",{"a":1}]"#))
    channel.pass(#"[2,"9","Echo",{"b":2}]"#)
    channel.pass(#"[3,"1",{"a":1}]"#)
    #expect(await answers.first { _ in true } == #"{"a":1}"#)
    #expect(await outbound.next() == #"[3,"9",{"b":2}]"#)
    await session.close()
    await running.value
  }
}
