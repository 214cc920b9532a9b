import Synchronization
import TestSupport

@testable import StationRuntime

/// A CSMS with stations on the other ends of loopbacks.
final class CSMSBench: Sendable {
  let clock = ManualClock()
  let stationClock = ManualClock()
  let csms: FriendlyCSMS
  private let events: AsyncStream<FriendlyCSMS.Event>
  private let tasks = Mutex<[Task<Void, Never>]>([])

  init(behaviour: FriendlyCSMS.Behaviour = .init()) {
    let (events, feed) = AsyncStream.makeStream(of: FriendlyCSMS.Event.self)
    self.events = events
    csms = FriendlyCSMS(behaviour: behaviour, clock: clock, ids: .counting()) { feed.yield($0) }
  }

  /// A station's session, once the CSMS knows it.
  func connect(
    _ identity: String,
    _ version: OCPPVersion,
    answer: @escaping @Sendable (IncomingCall) async throws(CallError) -> JSONFragment = {
      call throws(CallError) in throw CallError(.notSupported, call.action)
    }
  ) async -> RPCSession {
    let (near, far) = LoopbackChannel.pair()
    let station = RPCSession(
      channel: near,
      version: version,
      answerer: AnsweringStation(answer: answer),
      clock: stationClock,
      ids: .counting()
    )
    let csms = csms
    let running = [
      Task { await csms.serve(far, identity: identity, version: version) },
      Task { await station.run() },
    ]
    tasks.withLock { $0 += running }
    await heard(.connected(identity: identity, version: version))
    return station
  }

  /// Waits for an event.
  func heard(_ event: FriendlyCSMS.Event) async {
    for await heard in events where heard == event { return }
  }

  func finish() async {
    await csms.stop()
    for task in tasks.withLock(\.self) { await task.value }
  }
}

private struct AnsweringStation: CallAnswering {
  let answer: @Sendable (IncomingCall) async throws(CallError) -> JSONFragment

  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    try await answer(call)
  }
}
