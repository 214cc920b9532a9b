import DeviceModelKit
public import Foundation
import Synchronization

/// A station with everything around it: database, hardware, connection, log and control API.
public final class StationRunner: Sendable {
  public let station: Station
  public let identity: String

  let hardware: SimulatedHardware
  let feed: EventFeed
  let log: MessageLog
  let supervisor: ConnectionSupervisor
  let connection = Mutex(StationStatus.Connection(state: .disconnected))
  private let settings: RunSettings
  /// Whether there was no state directory before.
  private let isStateNew: Bool
  private let table: VariableTable
  private let store: SQLiteStore
  private let lock: DatabaseLock
  private let clock: SystemClock
  private let complain: @Sendable (String) -> Void
  private let control = Mutex<ControlServer?>(nil)
  private let tasks = Mutex(Tasks())
  /// Whether somebody wants no connection.
  private let isHeldOffline = Mutex(false)

  private struct Tasks {
    /// Ends with the station's events.
    var listening: Task<Void, Never>?
    /// Ends with the connection.
    var connecting: Task<Void, Never>?
  }

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
    var follow: (@Sendable (LogEntry, String) -> Void)?
    // Without a control API nobody follows.
    if settings.control != nil { follow = { feed.append(message: $1) } }
    let log = MessageLog(
      .init(settings, table),
      clock: clock,
      isSecret: { table.isSecret($0, $1) },
      console: { print($0) },
      report: complain,
      follow: follow
    )
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
        devices: settings.hardware.hooks ?? NoOutsideDevices(),
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
        resetDelay: settings.hardware.resetDelay ?? .seconds(1),
        isStrict: settings.isStrict,
        persist: { try store.set([$0.stored($1, source: $2)]) }
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
    let events = await station.events()
    tasks.withLock {
      $0.listening = Task(executorPreference: station.executor) { [self] in
        for await event in events { note(event) }
      }
    }
    log.record(.sessionStarted)
    await station.start()
    if let delay = settings.hardware.startDelay { await supervisor.reopen(after: delay) }
    tasks.withLock {
      $0.connecting = Task(executorPreference: station.executor) { [self] in
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
    let (listening, connecting) = tasks.withLock { ($0.listening, $0.connecting) }
    // An attempt under way would have its time; nobody wants what may come of it.
    connecting?.cancel()
    await connecting?.value
    await station.stop()
    hardware.keepRegisters()
    await listening?.value
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
    connection.withLock { $0.note(event) }
    if case .securityEvent(let type, let info) = event {
      log.recordSecurityEvent(type, time: clock.now, techInfo: info)
    }
    if case .trouble(let sentence) = event { complain(sentence) }
  }
}

// MARK: - The world around the station

extension StationRunner {
  /// Joins a car and a connector with a cable; the car has room for more than an hour's charge.
  ///
  /// - Parameters:
  ///   - evse: The EVSE's number, from 1.
  ///   - connector: The connector's number within it, from 1.
  /// - Throws: `RunError` when there is no such place, or a cable is in it.
  public func plug(evse: Int, connector: Int = 1) throws {
    try RunError.wrap("EVSE \(evse), connector \(connector)") {
      guard let hardware = hardware[evse] else { throw RunError.noSuchEVSE(evse) }
      try hardware.plug(SimulatedVehicle(tellsStateOfCharge: true), into: connector)
    }
  }

  /// Takes the cable out.
  ///
  /// - Parameters:
  ///   - evse: The EVSE's number, from 1.
  ///   - connector: The connector's number within it, from 1.
  /// - Throws: `RunError` when there is no such place, or no cable in it.
  public func unplug(evse: Int, connector: Int = 1) throws {
    try RunError.wrap("EVSE \(evse), connector \(connector)") {
      guard let hardware = hardware[evse] else { throw RunError.noSuchEVSE(evse) }
      try hardware.unplug(connector)
    }
  }

  /// Holds a token to the station's reader.
  public func present(_ token: Token) {
    station.post(.tokenPresented(token, evses: []))
  }

  /// Calls back once, so much simulated time from now.
  public func after(_ delay: Duration, _ action: @escaping @Sendable () -> Void) {
    _ = clock.schedule(after: delay, action)
  }

  /// The meter of an EVSE, in Wh; nothing when there is no such EVSE.
  public func energyImportWh(evse: Int) -> Double? {
    hardware[evse]?.readMeter().energyImportWh
  }

  /// The newest log for the browser, if one is written.
  public var htmlLog: URL? {
    let files = try? FileManager.default.contentsOfDirectory(
      at: settings.logs,
      includingPropertiesForKeys: nil
    )
    // Names begin with the moment of the start, so that the last one is the newest.
    return files?.filter { $0.pathExtension == "html" }.max { $0.path < $1.path }
  }
}

extension StationRunner: ControlledStation {
  package func status() async -> StationStatus {
    await station.status(hardware: hardware, connection: connection.withLock(\.self))
  }

  func present(_ token: Token, evses: [Int]) async {
    station.post(.tokenPresented(token, evses: evses))
  }

  func setPowered(_ isPowered: Bool) async {
    if isPowered {
      await station.regainPower()
      guard !isHeldOffline.withLock(\.self) else { return }
      connection.withLock { if $0.state != .connected { $0.state = .connecting } }
      supervisor.connect()
    } else {
      supervisor.cut()
      await station.losePower()
      hardware.keepRegisters()
    }
  }

  func setConnected(_ isConnected: Bool) async {
    isHeldOffline.withLock { $0 = !isConnected }
    if isConnected {
      // Without mains it connects when they are back.
      guard await station.isPowered else { return }
      connection.withLock { if $0.state != .connected { $0.state = .connecting } }
      supervisor.connect()
    } else {
      await supervisor.disconnect()
      connection.withLock { $0.state = .heldOffline }
    }
  }

  func transfer(_ call: DataTransfer) async throws(CallFailure) -> DataTransfer.Response {
    try await station.transfer(call)
  }

  /// The newest entries of the message log, at most this many, oldest first.
  package func newestMessages(_ limit: Int) async -> [LogEntry] { await log.recent(limit: limit) }

  func messages(_ query: MessageQuery) async -> [String] {
    await log.recent(limit: query.limit, action: query.action, since: query.since).map(\.line)
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
