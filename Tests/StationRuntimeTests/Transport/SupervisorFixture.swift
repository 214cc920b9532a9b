import Synchronization
import TestSupport

@testable import StationRuntime

/// A supervisor whose connections are made of streams, and everything it reports.
struct SupervisorFixture {
  let clock = ManualClock()
  let connector = ScriptedConnector()
  let supervisor: ConnectionSupervisor
  let events: AsyncStream<ConnectionEvent>
  private let task: Task<Void, Never>

  init(
    slots: [Int] = [1],
    attempts: Int = 3,
    pings: PingMonitor.Settings? = nil,
    bringUp: @escaping ConnectionSupervisor.NetworkUp = { _ throws(ConnectFailure) in },
    answerer: any CallAnswering = ScriptedAnswerer()
  ) {
    let (events, feed) = AsyncStream.makeStream(of: ConnectionEvent.self)
    self.events = events
    let targets = slots.map { slot in
      ConnectionTarget(
        slot: slot,
        url: "ws://csms\(slot)",
        identity: "CS001",
        securityProfile: .unsecured,
        messageTimeout: .seconds(30),
        versions: [.v21]
      )
    }
    let supervisor = ConnectionSupervisor(
      connector: connector,
      clock: clock,
      ids: .counting(),
      jitter: Jitter { _ in .zero },
      configuration: {
        ConnectionConfiguration(
          targets: targets,
          attempts: attempts,
          backoff: .init(waitMinimum: .seconds(10), randomRange: .seconds(5), repeatTimes: 2),
          connection: .init(ping: pings)
        )
      },
      bringUp: bringUp,
      report: { feed.yield($0) }
    )
    self.supervisor = supervisor
    task = Task { await supervisor.run(answering: answerer) }
  }

  /// The next thing the supervisor reports.
  func next() async -> ConnectionEvent? {
    for await event in events { return event }
    return nil
  }

  /// Waits until the supervisor waits, and lets its time pass.
  func pass(_ duration: Duration) async {
    while clock.timerCount == 0 { await Task.yield() }
    clock.advance(by: duration)
  }

  func finish() async {
    await supervisor.stop()
    await task.value
  }
}

/// Connects as the test says, in order; fails with `refused` when it says nothing.
final class ScriptedConnector: Connecting {
  private let connections = Mutex<[LoopbackConnection]>([])

  /// The next attempt succeeds; returns the CSMS's end.
  func accept() -> LoopbackChannel {
    let (near, far) = LoopbackChannel.pair()
    connections.withLock { $0.append(LoopbackConnection(channel: near)) }
    return far
  }

  func connect(
    to target: ConnectionTarget,
    settings: WebSocketConnection.Settings,
    timeout: Duration
  ) async throws(ConnectFailure) -> any CSMSConnection {
    let next = connections.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let next else { throw .refused(host: "csms\(target.slot)", port: 80) }
    return next
  }
}

/// A connection without a network.
final class LoopbackConnection: CSMSConnection {
  let version = OCPPVersion.v21
  private let channel: LoopbackChannel
  private let reason = Mutex<CloseReason?>(nil)

  init(channel: LoopbackChannel) { self.channel = channel }

  var inbound: AsyncStream<String> { channel.inbound }
  var closeReason: CloseReason? { reason.withLock(\.self) }

  func send(_ text: String) async throws { try await channel.send(text) }

  func post(_ text: String, failed: @escaping @Sendable () -> Void) {
    channel.post(text, failed: failed)
  }

  func close() async {
    reason.withLock { $0 = $0 ?? .local }
    await channel.close()
  }

  func drop(_ reason: CloseReason) {
    self.reason.withLock { $0 = $0 ?? reason }
    channel.cut()
  }
}
