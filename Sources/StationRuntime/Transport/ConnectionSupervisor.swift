import Foundation
import Synchronization

/// Keeps a station connected: the `CSMSLink` that outlives connections.
final class ConnectionSupervisor: CSMSLink {
  /// Brings up the network of a target, before it is dialled.
  typealias NetworkUp = @Sendable (ConnectionTarget) async throws(ConnectFailure) -> Void

  private struct State {
    var plan = ConnectionPlan()
    var session: RPCSession?
    var connection: (any CSMSConnection)?
    var messageTimeout = Duration.seconds(30)
    /// Whether pings tell a dead wire from a slow CSMS.
    var hasPings = false
    /// The slot whose network is there.
    var slotUp: Int?
  }

  private let connector: any Connecting
  private let clock: any StationClock
  private let ids: MessageIDs
  private let jitter: Jitter
  private let observer: (any FrameObserver)?
  private let isStrict: Bool
  private let configuration: @Sendable () async -> ConnectionConfiguration
  private let bringUp: NetworkUp
  private let report: @Sendable (ConnectionEvent) -> Void
  private let wakeup: Wakeup
  private let state = Mutex(State())

  /// `configuration` is asked before each attempt and each wait, so that what was written to the
  /// device model counts from the next one on; `report` hears of everything, in order.
  ///
  /// `isStrict` refuses answers with members that their schemas do not know. `bringUp` is called
  /// before a slot is dialled that is not the one dialled before.
  init(
    connector: any Connecting,
    clock: any StationClock,
    ids: MessageIDs = .system,
    jitter: Jitter = .system,
    observer: (any FrameObserver)? = nil,
    isStrict: Bool = false,
    configuration: @escaping @Sendable () async -> ConnectionConfiguration,
    bringUp: @escaping NetworkUp = { _ throws(ConnectFailure) in },
    report: @escaping @Sendable (ConnectionEvent) -> Void
  ) {
    self.connector = connector
    self.clock = clock
    self.ids = ids
    self.jitter = jitter
    self.observer = observer
    self.isStrict = isStrict
    self.configuration = configuration
    self.bringUp = bringUp
    self.report = report
    wakeup = Wakeup(clock: clock)
  }

  /// Connects, and connects again, until `stop`; `answerer` answers what the CSMS calls.
  ///
  /// Cancelling the task gives up an attempt that is under way.
  func run(answering answerer: any CallAnswering) async {
    while true {
      let ticket = wakeup.ticket
      switch state.withLock({ $0.plan.next() }) {
      case .connect: await connectOnce(answerer)
      case .wait(let delay): await wakeup.sleep(for: delay, since: ticket)
      case .rest: await wakeup.sleep(since: ticket)
      case .stop: return
      }
    }
  }
}

// MARK: - Orders

extension ConnectionSupervisor {
  /// Closes the connection and stays offline until `connect`.
  func disconnect() async {
    state.withLock { $0.plan.hold() }
    await endConnection()
  }

  /// Cuts the connection without a word and stays offline until `connect`.
  func cut() {
    let connection = state.withLock { state in
      state.plan.hold()
      state.slotUp = nil
      return state.connection
    }
    wakeup.wake()
    connection?.drop(.lost)
  }

  /// Connects at once, without waiting for the next attempt's time.
  func connect() {
    let isNeeded = state.withLock { state in
      guard state.session == nil else { return false }
      state.plan.release()
      return true
    }
    if isNeeded { wakeup.wake() }
  }

  /// Closes the connection; `run` ends.
  func stop() async {
    state.withLock { $0.plan.stop() }
    await endConnection()
  }

  func reopen(after pause: Duration) async {
    state.withLock { state in
      state.plan.reopen(after: pause)
      // A boot takes the modem along.
      state.slotUp = nil
    }
    await endConnection(politely: true)
  }

  func renew() async {
    state.withLock { $0.plan.renew() }
    await endConnection(politely: true)
  }

  /// Lets the CSMS answer what it still owes first, if it is to be polite.
  private func endConnection(politely: Bool = false) async {
    let session = state.withLock(\.session)
    wakeup.wake()
    if politely { await session?.windDown() } else { await session?.close() }
  }
}

// MARK: - Calls

extension ConnectionSupervisor {
  func call<Call: StationCall>(
    _ call: Call,
    written: WrittenPayload?,
    then: @escaping @Sendable (Result<Call.Response, CallFailure>) -> Void
  ) {
    let (session, connection, timeout, hasPings) = state.withLock {
      ($0.session, $0.connection, $0.messageTimeout, $0.hasPings)
    }
    guard let session else { return then(.failure(.offline)) }
    session.call(call, written: written, timeout: timeout) { answer in
      // E13.FR.03: what is repeated is repeated on the connection there is. Only where no ping would
      // ever find out that the wire is dead is it dialled anew.
      if case .failure(.timedOut) = answer, !hasPings {
        connection?.drop(.unanswered(action: Call.action))
      }
      then(answer)
    }
  }

  func send<Message: OCPPSend>(_ message: Message) async {
    guard let session = state.withLock(\.session) else { return }
    // Nobody waits for a SEND; one that cannot leave is lost, as the protocol has it.
    try? await session.send(message)
  }
}

// MARK: - Connections

extension ConnectionSupervisor {
  private func connectOnce(_ answerer: any CallAnswering) async {
    let configuration = await configuration()
    let (chosen, isPrevious) = state.withLock { state in
      let walk = state.plan.walk
      let target = walk.target(of: configuration.targets, fallback: configuration.fallback)
      return (target, walk.usesPreviousCertificate)
    }
    guard var target = chosen else { return failed(.noTarget, nil, configuration) }
    var proof = Proof()
    let tookPrevious = isPrevious && target.takePreviousCertificate()
    if target.securityProfile == .tlsWithClientCertificate {
      proof.certificate = tookPrevious ? .replaced : .current
    }
    let connection: any CSMSConnection
    do {
      try await bringUpNetwork(of: target)
      report(.connecting(url: try Self.url(of: target), slot: target.slot))
      (connection, proof.root) = try await connect(to: target, configuration)
    } catch {
      return failed(error, target, configuration)
    }
    let hasPings = configuration.connection.ping != nil
    await use(connection, target, proof, hasPings: hasPings, answerer)
  }

  private func bringUpNetwork(of target: ConnectionTarget) async throws(ConnectFailure) {
    guard state.withLock({ $0.slotUp != target.slot }) else { return }
    state.withLock { $0.slotUp = nil }
    try await bringUp(target)
    state.withLock { $0.slotUp = target.slot }
  }

  /// Connects; answers which roots it took (M05.FR.14).
  private func connect(
    to target: ConnectionTarget,
    _ configuration: ConnectionConfiguration
  ) async throws(ConnectFailure) -> (any CSMSConnection, CredentialUse) {
    do {
      return (
        try await open(target, configuration), target.securityProfile.usesTLS ? .current : .unused
      )
    } catch  where error.isAboutServerCertificate && target.tls.previousRoots != nil {
      var target = target
      target.tls.trustRoots = target.tls.previousRoots
      return (try await open(target, configuration), .replaced)
    }
  }

  private func open(
    _ target: ConnectionTarget,
    _ configuration: ConnectionConfiguration
  ) async throws(ConnectFailure) -> any CSMSConnection {
    try await connector.connect(
      to: target,
      settings: configuration.connection,
      timeout: configuration.connectTimeout
    )
  }

  private static func url(of target: ConnectionTarget) throws(ConnectFailure) -> String {
    try ConnectionURL(
      endpoint: target.url,
      identity: target.identity,
      profile: target.securityProfile
    ).text
  }

  private func failed(
    _ failure: ConnectFailure,
    _ target: ConnectionTarget?,
    _ configuration: ConnectionConfiguration
  ) {
    let delay = state.withLock { state -> Duration? in
      guard !state.plan.isHeld, !state.plan.isStopped else { return nil }
      return state.plan.failed(target, configuration, random: jitter.upTo)
    }
    report(.failed(failure, slot: target?.slot, retryAt: moment(after: delay)))
  }

  /// Speaks over a connection until it ends.
  private func use(
    _ connection: any CSMSConnection,
    _ target: ConnectionTarget,
    _ proof: Proof,
    hasPings: Bool,
    _ answerer: any CallAnswering
  ) async {
    let session = RPCSession(
      channel: connection,
      version: connection.version,
      answerer: answerer,
      clock: clock,
      ids: ids,
      settings: .init(timeout: target.messageTimeout, isStrict: isStrict),
      observer: observer
    )
    let isWanted = state.withLock { state in
      guard !state.plan.isUnwanted else { return false }
      state.plan.connected(target)
      state.session = session
      state.connection = connection
      state.messageTimeout = target.messageTimeout
      state.hasPings = hasPings
      return true
    }
    // Somebody changed their mind while the connection was being made.
    guard isWanted else { return await connection.close() }
    report(.connected(connection.version, slot: target.slot, proof))
    await session.run()
    await ended(connection)
  }

  private func ended(_ connection: any CSMSConnection) async {
    state.withLock { state in
      state.session = nil
      state.connection = nil
    }
    let configuration = await configuration()
    let delay = state.withLock { $0.plan.lost(configuration, random: jitter.upTo) }
    report(.disconnected(connection.closeReason ?? .lost, retryAt: moment(after: delay)))
  }

  private func moment(after delay: Duration?) -> Date? {
    delay.map { clock.now.addingTimeInterval($0.seconds) }
  }
}
