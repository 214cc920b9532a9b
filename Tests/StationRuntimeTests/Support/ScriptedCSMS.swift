import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

/// A CSMS that hears every call and answers as it was told.
///
/// Every payload, both ways, is held against its JSON schema where the schemas are installed.
final class ScriptedCSMS: Sendable {
  /// One call the station made.
  struct Call: Hashable, Sendable, CustomStringConvertible {
    var action: String
    var payload: String
    var description: String { "\(action) \(payload)" }
  }

  private struct State {
    var answers: [String: [String]] = [:]
    var refusals: [String: [CallError.Code]] = [:]
    var isOnline = true
    var heard: [Call] = []
    var reopenings: [Duration] = []
    var silent: Set<String> = []
    var gates: [String: Gate] = [:]
    var handshakes: [Handshake] = []

    /// What was said of this action beforehand; without any, something kind.
    mutating func verdict(on action: String) -> Verdict {
      if let codes = refusals[action], !codes.isEmpty {
        refusals[action]?.removeFirst()
        return .refusal(CallError(codes[0], "as the test has it"))
      }
      guard let waiting = answers[action], !waiting.isEmpty else {
        return .answer(ScriptedCSMS.kindAnswer(to: action))
      }
      answers[action]?.removeFirst()
      return .answer(waiting[0])
    }
  }

  /// What becomes of a call.
  enum Verdict: Sendable {
    case answer(String)
    case refusal(CallError)
    case silence
  }

  let version: OCPPVersion

  /// What it asked of a station behind a socket.
  let pending = PendingAsks()

  private let state = Mutex(State())
  private let executor = Mutex<EventLoopExecutor?>(nil)
  private let calls: AsyncStream<Call>
  private let arrival: AsyncStream<Call>.Continuation

  init(_ version: OCPPVersion) {
    self.version = version
    (calls, arrival) = AsyncStream.makeStream()
  }

  /// Answers the next call of this action with this payload; without any it gives a kind one.
  func willAnswer(_ action: String, _ payload: String) {
    state.withLock { $0.answers[action, default: []].append(payload) }
  }

  /// Answers the next call of this action with a CALLERROR.
  func willRefuse(_ action: String, _ code: CallError.Code) {
    state.withLock { $0.refusals[action, default: []].append(code) }
  }

  /// Where a station without a wire speaks: its calls are heard in the order it makes them.
  var ears: EventLoopExecutor? {
    get { executor.withLock(\.self) }
    set { executor.withLock { $0 = newValue } }
  }

  /// From now on such calls time out.
  func ignores(_ action: String) { state.withLock { _ = $0.silent.insert(action) } }

  /// From now on such calls are answered again.
  func heeds(_ action: String) { state.withLock { _ = $0.silent.remove(action) } }

  /// From now on such calls are answered when the gate opens.
  func answers(_ action: String, after gate: Gate) { state.withLock { $0.gates[action] = gate } }

  var isOnline: Bool {
    get { state.withLock(\.isOnline) }
    set { state.withLock { $0.isOnline = newValue } }
  }

  /// Everything the station said so far.
  var heard: [Call] { state.withLock(\.heard) }

  /// The pauses after which the station wanted its connection opened anew.
  var reopenings: [Duration] { state.withLock(\.reopenings) }

  /// What the station said of itself when it connected, each time.
  var handshakes: [Handshake] { state.withLock(\.handshakes) }

  func note(reopening pause: Duration) { state.withLock { $0.reopenings.append(pause) } }

  func greet(_ handshake: Handshake) { state.withLock { $0.handshakes.append(handshake) } }

  /// Waits for the station's next call of this action; others before it are passed over.
  func next(_ action: String) async -> String {
    for await call in calls where call.action == action { return call.payload }
    return ""
  }

  /// Hears a call, and decides what becomes of it.
  func hear(_ action: String, _ payload: String) async -> Verdict {
    check(action, isResponse: false, payload)
    let (gate, isSilent) = state.withLock { state in
      state.heard.append(Call(action: action, payload: payload))
      return (state.gates[action], state.silent.contains(action))
    }
    arrival.yield(Call(action: action, payload: payload))
    await gate?.wait()
    if isSilent { return .silence }
    let verdict = state.withLock { $0.verdict(on: action) }
    if case .answer(let answer) = verdict { check(action, isResponse: true, answer) }
    return verdict
  }

  func check(_ action: String, isResponse: Bool, _ payload: String) {
    guard let schemas = OCPPSchemas.installed else { return }
    let problems = schemas.validate(
      action: action,
      isResponse: isResponse,
      version: version,
      payload: payload
    )
    #expect(problems.isEmpty, "\(action) \(payload)")
  }

  private static func kindAnswer(to action: String) -> String {
    switch action {
    case "BootNotification":
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":300,"status":"Accepted"}"#
    case "Heartbeat": #"{"currentTime":"2026-01-01T00:00:00.000Z"}"#
    case "Authorize": #"{"idTokenInfo":{"status":"Accepted"}}"#
    case "DataTransfer": #"{"status":"Accepted"}"#
    default: "{}"
    }
  }
}
