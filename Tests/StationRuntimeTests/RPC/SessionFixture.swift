import Synchronization
import TestSupport

@testable import StationRuntime

/// A session on one end of a loopback, the test on the other.
struct SessionFixture {
  let clock = ManualClock()
  let observer = RecordingObserver()
  let peer: LoopbackChannel
  let session: RPCSession
  private let task: Task<Void, Never>

  init(
    version: OCPPVersion = .v21,
    answerer: any CallAnswering = ScriptedAnswerer(),
    settings: RPCSession.Settings = .init(),
    through wire: (LoopbackChannel) -> any MessageChannel = { $0 }
  ) {
    let (near, far) = LoopbackChannel.pair()
    let session = RPCSession(
      channel: wire(near),
      version: version,
      answerer: answerer,
      clock: clock,
      ids: .counting(),
      settings: settings,
      observer: observer
    )
    self.session = session
    peer = far
    task = Task { await session.run() }
  }

  /// Waits until the session has read everything and stopped.
  func finish() async {
    await session.close()
    await task.value
  }
}

/// Keeps everything a session's observer sees.
final class RecordingObserver: FrameObserver {
  private let sightings = Mutex<[FrameSighting]>([])

  var all: [FrameSighting] { sightings.withLock(\.self) }

  func saw(_ sighting: FrameSighting) { sightings.withLock { $0.append(sighting) } }
}

/// Answers by a table; what is not in it is NotImplemented.
struct ScriptedAnswerer: CallAnswering {
  var answers: [String: @Sendable (IncomingCall) async throws(CallError) -> JSONFragment] = [:]
  var afterAnswer: @Sendable () async -> Void = {}
  var onSend: @Sendable (IncomingCall) async -> Void = { _ in }

  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    guard let answer = answers[call.action] else { throw CallError(.notImplemented, call.action) }
    return try await answer(call)
  }

  func answered(_ call: IncomingCall) async { await afterAnswer() }

  func received(_ message: IncomingCall) async { await onSend(message) }
}

extension MessageIDs {
  /// Counts from "1".
  static func counting() -> MessageIDs {
    let counter = Counter()
    return MessageIDs { counter.next() }
  }
}

private final class Counter: Sendable {
  private let last = Mutex(0)

  func next() -> String {
    last.withLock { last in
      last += 1
      return String(last)
    }
  }
}
