import DeviceModelKit
import Foundation
import Synchronization

/// A station with everything around it: database, hardware, connection, log and control API.
public final class StationRunner: Sendable {
  public let station: Station
  public let identity: String

  let hardware: SimulatedHardware
  let feed: EventFeed
  let log: MessageLog
  let supervisor: ConnectionSupervisor
  let modem: NetworkModem
  let connection = Mutex(StationStatus.Connection(state: .disconnected))
  let settings: RunSettings
  /// Whether there was no state directory before.
  private let isStateNew: Bool
  private let table: VariableTable
  private let store: SQLiteStore
  private let lock: DatabaseLock
  let clock: SystemClock
  /// Who hears outside the process what happens.
  private let listener: OutsideListener?
  private let complain: @Sendable (String) -> Void
  private let control = Mutex<ControlServer?>(nil)
  /// Ends with the connection.
  private let connecting = Mutex<Task<Void, Never>?>(nil)
  /// Whether somebody wants no connection.
  let isHeldOffline = Mutex(false)

  /// Events that are rare are secured at once; those that are not, together, 50 times a second at most.
  private static let securingPace = Duration.milliseconds(20)

  /// Opens what the settings name; nothing runs yet.
  ///
  /// - Parameters:
  ///   - settings: What to run from.
  ///   - complain: Takes sentences about what does not work but does not stop the station.
  /// - Throws: `StoreError`, `DatabaseLockError`, `RunError` or a sentence about the meters, each with a sentence of its own.
  public init(
    _ settings: RunSettings,
    complain: @escaping @Sendable (String) -> Void
  ) async throws {
    let store = try SQLiteStore(path: settings.database)
    let table = VariableTable(try store.load())
    let descriptions = settings.hardware.descriptions(of: table)
    guard !descriptions.isEmpty else { throw RunError.noEVSE(database: settings.database) }
    lock = try DatabaseLock(database: settings.database)
    isStateNew = !FileManager.default.fileExists(atPath: settings.state.path)
    let documents = try RunError.wrap(settings.state) {
      try FileStationStore(directory: settings.state)
    }

    let clock = SystemClock(rate: settings.rate)
    let networkClock = settings.rate == 1 ? clock : SystemClock()
    let registers = try MeterRegisters(
      in: settings.state,
      evses: descriptions.map(\.id),
      complain: complain
    )
    let hardware = SimulatedHardware(descriptions, registers: registers, clock: clock)
    let feed = EventFeed()
    var follow: (@Sendable (LogEntry) -> Void)?
    // Without a control API nobody follows.
    if settings.control != nil { follow = { feed.append($0) } }
    let log = MessageLog(
      .init(settings, table),
      clock: clock,
      isSecret: { table.isSecret($0, $1) },
      console: { print($0) },
      report: complain,
      follow: follow
    )
    let hooks = settings.hardware.hooks
    let modem = NetworkModem(clock: networkClock, complain: complain) {
      question throws(DeviceFailure) in try await hooks?.configureNetwork(question)
    }
    let wire = StationWire(
      url: settings.csmsURL,
      versions: settings.hardware.versions
    )
    let executor = EventLoopExecutor()
    let supervisor = ConnectionSupervisor(
      connector: WebSocketClient(clock: networkClock, group: executor.loop),
      clock: networkClock,
      observer: log,
      isStrict: settings.isStrict,
      configuration: { await wire.configuration() },
      bringUp: { target throws(ConnectFailure) in try await modem.bringUp(target) },
      report: {
        log.note($0)
        wire.report($0)
      }
    )
    let station = Station(
      StationParts(
        table: table,
        hardware: hardware.evses,
        link: supervisor,
        store: documents,
        identifiers: SystemIdentifiers(),
        devices: hooks ?? NoOutsideDevices(),
        certificates: StationCertificates(
          directory: settings.certs,
          keyPassword: settings.keyPassword ?? settings.hardware.privateKeyPassword
        ),
        clock: clock,
        networkClock: networkClock,
        followsCSMSTime: settings.rate == 1,
        hasMainMeter: settings.hardware.hasMainMeter,
        resumesTransactions: settings.hardware.resumesTransactions,
        fuse: settings.hardware.fuse,
        securingPace: Self.securingPace,
        resetDelay: settings.hardware.resetDelay ?? .seconds(1),
        isStrict: settings.isStrict,
        persist: { try store.set([$0.stored($1, source: $2, in: table)]) }
      ),
      executor: executor
    )
    self.feed = feed
    self.store = store
    self.settings = settings
    self.table = table
    self.clock = clock
    self.hardware = hardware
    self.log = log
    self.supervisor = supervisor
    self.modem = modem
    listener = hooks.map { OutsideListener($0, complain: complain) }
    self.station = station
    self.complain = complain
    identity = await station.identity
    wire.attach(station)
  }

  /// Powers the station up, opens the control API, and connects.
  ///
  /// - Returns: Where the control API listens, if the settings ask for one.
  /// - Throws: `ControlServerError` when the control API can not listen.
  public func start() async throws -> ControlAddress? {
    if let address = settings.control {
      let server = try await ControlServer.start(
        [self],
        at: address,
        tokenFile: settings.controlTokenFile,
        version: settings.version
      )
      control.withLock { $0 = server }
    }
    for sentence in await station.importNetworkProfiles() { complain(sentence) }
    await station.observe { [weak self] event in self?.note(event) }
    log.record(.sessionStarted)
    await station.start()
    if let delay = settings.hardware.startDelay { await supervisor.reopen(after: delay) }
    connecting.withLock {
      $0 = Task(executorPreference: station.executor) { [self] in
        await supervisor.run(answering: station)
      }
    }
    return control.withLock { $0?.address }
  }

  /// Ends everything in order: the connection with a closing handshake, then the rest.
  public func stop() async {
    let server = control.withLock { control in
      defer { control = nil }
      return control
    }
    await supervisor.stop()
    let connecting = connecting.withLock(\.self)
    // An attempt under way would have its time; nobody wants what may come of it.
    connecting?.cancel()
    await connecting?.value
    await station.stop()
    hardware.keepRegisters()
    await listener?.stop()
    await server?.stop()
    log.record(.stopped)
    await log.close()
    do {
      try store.close()
    } catch {
      complain("\(error)")
    }
    lock.release()
  }

  /// Puts down what is still on its way to a file, as the process is about to leave without more.
  public func secure() async {
    hardware.keepRegisters()
    await log.flush()
  }

  /// Ends what could not start, and leaves no state directory behind that was not there before.
  public func abandon() async {
    await stop()
    guard isStateNew else { return }
    // Whatever stays does no harm, and why the start failed is what must be told.
    try? FileManager.default.removeItem(at: settings.state)
  }

  /// Keeps the log, the feed and the connection's state in step with what happens.
  private func note(_ event: StationEvent) {
    if settings.control != nil {
      feed.append(event, at: clock.now, isSecret: table.isSecret)
    }
    let connection = connection.withLock { connection in
      connection.note(event)
      return connection
    }
    tellListener(of: event, connection)
    if case .securityEvent(let type, let info) = event {
      log.recordSecurityEvent(type, time: clock.now, techInfo: info)
    }
    if case .trouble(let sentence) = event { complain(sentence) }
  }

  private func tellListener(of event: StationEvent, _ connection: StationStatus.Connection) {
    switch event {
    case .connected(let version, let slot):
      listener?.tell(
        .init(
          connected: true,
          ts: clock.now,
          url: connection.url,
          ocppVersion: version.rawValue,
          slot: slot
        )
      )
    case .disconnected(let reason, _):
      listener?.tell(.init(connected: false, ts: clock.now, reason: reason))
    default: break
    }
  }
}

extension StationStatus.Connection {
  fileprivate mutating func note(_ event: StationEvent) {
    switch event {
    case .connecting(let url):
      self = .init(state: .connecting, url: url)
    case .connected(let version, let slot):
      state = .connected
      ocppVersion = version.rawValue
      self.slot = slot
    case .connectionFailed(let reason, let retryAt):
      state = .disconnected
      self.reason = reason
      self.retryAt = retryAt
    case .disconnected(let reason, let retryAt):
      self.retryAt = retryAt
      if state != .heldOffline { state = .disconnected }
      self.reason = reason
    default:
      break
    }
  }
}
