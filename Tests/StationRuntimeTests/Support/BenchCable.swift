import Synchronization
import TestSupport

@testable import StationRuntime

/// A bench's way to its CSMS: supervisor, WebSocket and session as in the program.
///
/// What the supervisor waits for follows a clock of the cable's own: pauses between attempts take no
/// time, and the time for an answer is over when the CSMS decides to give none.
final class BenchCable: Sendable {
  let csms: ScriptedCSMS
  private let supervisor: ConnectionSupervisor
  private let answerer = PromptAnswerer()
  private let clock = CableClock()
  private let wire: StationWire
  private let state = CableState()
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(url: String, csms: ScriptedCSMS) {
    let wire = StationWire(url: nil, versions: [csms.version])
    self.csms = csms
    self.wire = wire
    supervisor = ConnectionSupervisor(
      connector: WebSocketClient(clock: SystemClock()),
      clock: clock,
      configuration: { await wire.configuration().led(to: url) },
      report: { [state] event in
        wire.report(event)
        state.note(event)
      }
    )
  }

  func attach(_ station: Station) {
    wire.attach(station)
    answerer.attach(station)
  }

  /// Lets a station in by the slot that the test wants it in.
  func welcome(_ handshake: Handshake) -> Handshake.Verdict {
    csms.greet(handshake)
    return handshake.path.split(separator: "/").dropFirst().first == "\(state.slot)"
      ? .welcome : .unavailable
  }

  /// Connects the station by this slot; returns when the connection stands.
  func connect(slot: Int) async {
    state.slot = slot
    let isFirst = task.withLock { task in
      defer {
        task = task ?? Task { [supervisor, answerer] in await supervisor.run(answering: answerer) }
      }
      return task == nil
    }
    if !isFirst { supervisor.connect() }
    await state.reaches { $0.isConnected }
    await csms.pending.reaches(connections: state.connections)
  }

  /// Cuts the connection without a word; returns when the station knows.
  func cut() async {
    supervisor.cut()
    await state.reaches { !$0.isConnected }
  }

  /// Lets the CSMS speak to the station; where it gives no answer, the time for one passes.
  func serve(_ connection: WebSocketConnection) async {
    await csms.serve(connection) { [clock] in clock.pass(.seconds(30)) }
  }

  /// Asks the station; returns when what the answer promised has begun.
  func ask(_ action: String, _ payload: String) async throws -> String {
    let answer = try await csms.ask(action, payload)
    await answerer.isDone()
    return answer
  }

  func stop() async {
    await supervisor.stop()
    await task.withLock(\.self)?.value
  }
}

extension BenchCable: CSMSLink {
  func call<Call: StationCall>(
    _ call: Call,
    written: WrittenPayload?,
    then: @escaping @Sendable (Result<Call.Response, CallFailure>) -> Void
  ) {
    supervisor.call(call, written: written, then: then)
  }

  func send<Message: OCPPSend>(_ message: Message) async { await supervisor.send(message) }

  /// Returns when the connection is gone; it comes back when the test connects it.
  func reopen(after pause: Duration) async {
    csms.note(reopening: pause)
    let wasConnected = state.isConnected
    await supervisor.reopen(after: pause)
    if wasConnected { await state.reaches { !$0.isConnected } }
  }

  /// Returns when the new connection stands.
  func renew() async {
    csms.note(reopening: .zero)
    let count = state.connections
    guard state.isConnected else { return await supervisor.renew() }
    await supervisor.renew()
    await state.reaches { $0.connections > count }
    await csms.pending.reaches(connections: count + 1)
  }
}
