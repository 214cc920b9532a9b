import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

/// The CSMS's side of a station's link: hears every call, answers as it was told.
///
/// Every payload, both ways, is held against its JSON schema where the schemas are installed.
final class ScriptedCSMS: CSMSLink {
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
    var lastingRefusals: [String: CallError] = [:]
  }

  let version: OCPPVersion
  private let state = Mutex(State())
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

  /// From now on such calls time out.
  func ignores(_ action: String) { state.withLock { _ = $0.silent.insert(action) } }

  /// From now on such calls are answered again.
  func heeds(_ action: String) { state.withLock { _ = $0.silent.remove(action) } }

  /// From now on such calls are answered with this CALLERROR.
  func refuses(_ action: String, _ error: CallError) {
    state.withLock { $0.lastingRefusals[action] = error }
  }

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

  /// Waits for the station's next call of this action; others before it are passed over.
  func next(_ action: String) async -> String {
    for await call in calls where call.action == action { return call.payload }
    return ""
  }

  func call<Request: StationCall>(
    _ call: Request
  ) async throws(CallFailure) -> Request.Response {
    let coding = WireCoding(version)
    guard isOnline else { throw .offline }
    do {
      let payload = try coding.encode(call)
      check(Request.action, isResponse: false, payload)
      let answer = state.withLock { state -> String? in
        state.heard.append(Call(action: Request.action, payload: payload))
        guard !state.silent.contains(Request.action) else { return nil }
        guard var waiting = state.answers[Request.action], !waiting.isEmpty else {
          return Self.kindAnswer(to: Request.action)
        }
        defer { state.answers[Request.action] = waiting }
        return waiting.removeFirst()
      }
      arrival.yield(Call(action: Request.action, payload: payload))
      await state.withLock { $0.gates[Request.action] }?.wait()
      if let refusal = state.withLock({ $0.lastingRefusals[Request.action] }) {
        throw CallFailure.refused(refusal)
      }
      guard let answer else { throw CallFailure.timedOut }
      let refusal = state.withLock { state -> CallError.Code? in
        guard let codes = state.refusals[Request.action], !codes.isEmpty else { return nil }
        return state.refusals[Request.action]?.removeFirst()
      }
      if let refusal { throw CallFailure.refused(CallError(refusal, "as the test has it")) }
      check(Request.action, isResponse: true, answer)
      return try coding.decode(Request.Response.self, from: answer).value
    } catch let failure as CallFailure {
      throw failure
    } catch let error as CallError {
      Issue.record("\(Request.action): \(error)")
      throw .invalidAnswer(error)
    } catch {
      Issue.record("\(Request.action): \(error)")
      throw .offline
    }
  }

  func send<Message: OCPPSend>(_ message: Message) async {}

  func reopen(after pause: Duration) async {
    state.withLock { $0.reopenings.append(pause) }
  }

  private func check(_ action: String, isResponse: Bool, _ payload: String) {
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
