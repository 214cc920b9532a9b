import Synchronization
import Testing

@testable import StationRuntime

/// The CSMS at the far end of a WebSocket: frames in, frames out.
extension ScriptedCSMS {
  /// Hears and answers what comes until the connection ends; `onSilence` is told of every call that
  /// is to get no answer.
  func serve(_ connection: WebSocketConnection, onSilence: @escaping @Sendable () -> Void) async {
    pending.begin(on: connection)
    await withDiscardingTaskGroup { group in
      for await text in connection.inbound {
        // A call may wait for its answer while another comes the other way.
        group.addTask { await self.receive(text, on: connection, onSilence) }
      }
    }
    pending.end(on: connection)
  }

  /// Calls the station that is connected, and waits for its answer.
  func ask(_ action: String, _ payload: String) async throws -> String {
    let frame = try await pending.answer { id in
      Frame.call(id: id, action: action, payload: JSONFragment(text: payload)).text
    }
    switch frame {
    case .result(_, let payload): return payload.text
    case .error(_, let error): throw error
    default: throw CallError(.internalError, "this is no answer: \(frame.text)")
    }
  }

  private func receive(
    _ text: String,
    on connection: WebSocketConnection,
    _ onSilence: @Sendable () -> Void
  ) async {
    do {
      let frame = try Frame(text)
      guard case .call(let id, let action, let payload) = frame else {
        return pending.settle(frame)
      }
      switch await hear(action, payload.text) {
      case .silence: onSilence()
      case .refusal(let error): try await connection.send(Frame.error(id: id, error).text)
      case .answer(let answer):
        try await connection.send(Frame.result(id: id, payload: JSONFragment(text: answer)).text)
      }
    } catch let defect as FrameDefect {
      Issue.record("the station sent \(text): \(defect)")
    } catch {
      // The connection went before the answer did, as it may.
    }
  }
}

/// Calls of the CSMS whose answers are not there yet.
final class PendingAsks: Sendable {
  /// Nobody is connected, or not any more.
  struct Gone: Error {}

  private struct State {
    var connection: WebSocketConnection?
    var connections = 0
    var expectant: [(connections: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var last = 0
    var waiting: [String: CheckedContinuation<Frame, any Error>] = [:]
  }

  private let state = Mutex(State())

  func begin(on connection: WebSocketConnection) {
    let released = state.withLock { state in
      state.connection = connection
      state.connections += 1
      defer { state.expectant.removeAll { $0.connections <= state.connections } }
      return state.expectant.filter { $0.connections <= state.connections }
    }
    for waiter in released { waiter.continuation.resume() }
  }

  /// Returns when so many connections have come about, the last of them on this side too.
  func reaches(connections: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.connections < connections { state.expectant.append((connections, continuation)) }
        return state.connections >= connections
      }
      if isThere { continuation.resume() }
    }
  }

  /// Whoever waits for an answer on this connection waits in vain.
  func end(on connection: WebSocketConnection) {
    let waiting = state.withLock { state -> [CheckedContinuation<Frame, any Error>] in
      guard state.connection === connection else { return [] }
      state.connection = nil
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume(throwing: Gone()) }
  }

  /// Sends the text made for a new id; returns the frame that answers it.
  func answer(_ text: (String) -> String) async throws -> Frame {
    let (connection, id) = state.withLock { state in
      state.last += 1
      return (state.connection, "csms-\(state.last)")
    }
    guard let connection else { throw Gone() }
    let sent = text(id)
    return try await withCheckedThrowingContinuation { continuation in
      state.withLock { $0.waiting[id] = continuation }
      Task {
        do {
          try await connection.send(sent)
        } catch {
          state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(throwing: Gone())
        }
      }
    }
  }

  func settle(_ frame: Frame) {
    state.withLock { $0.waiting.removeValue(forKey: frame.id) }?.resume(returning: frame)
  }
}
