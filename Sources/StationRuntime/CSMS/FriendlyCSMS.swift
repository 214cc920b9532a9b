import DeviceModelKit

/// A small CSMS for trying things out: lets stations in, says yes, remembers what it heard.
///
/// It answers every message of OCPP 2.0.1 and 2.1, can send every message a CSMS may send, and can
/// be told to be less friendly (`Behaviour`).
public actor FriendlyCSMS {
  /// A station's desk and the table that leads to it.
  private struct Seat {
    var desk: StationDesk
    var routes: CallRoutes
  }

  nonisolated let executor = EventLoopExecutor()
  let clock: any StationClock
  private let ids: MessageIDs
  let report: @Sendable (Event) -> Void
  private let hearing: Hearing
  private var behaviour: Behaviour
  private var seats: [String: Seat] = [:]
  private var links: [String: StationLink] = [:]
  private var misdeeds = CSMSMisdeeds()

  /// Whether stations that knock are let in.
  private(set) var isOpen = true
  var listener: Listener?

  /// - Parameters:
  ///   - behaviour: How friendly it is.
  ///   - clock: Its own clock: time stamps, delays and timeouts.
  ///   - report: Called with everything that happens, in order for each station; must not block
  ///     for long.
  public init(
    behaviour: Behaviour = Behaviour(),
    clock: any StationClock,
    report: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.init(behaviour: behaviour, clock: clock, ids: .system, report: report)
  }

  init(
    behaviour: Behaviour,
    clock: any StationClock,
    ids: MessageIDs,
    report: @escaping @Sendable (Event) -> Void
  ) {
    self.behaviour = behaviour
    self.clock = clock
    self.ids = ids
    self.report = report
    hearing = Hearing(clock: clock)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Everything it remembers, by identity.
  public var stations: [StationRecord] {
    seats.values.map(\.desk.record).sorted { $0.identity.isBytewiseBefore($1.identity) }
  }

  /// The identities of the stations that are connected, sorted.
  public var connectedStations: [String] { links.keys.sorted { $0.isBytewiseBefore($1) } }

  /// Behaves differently from now on; a boot count goes on counting.
  public func behave(_ behaviour: Behaviour) {
    self.behaviour = behaviour
    for seat in seats.values { seat.desk.behaviour = behaviour }
  }

  /// Misbehaves when stations call this action (nothing: any); no misdeed is kindness.
  public func misbehave(_ action: String?, _ misdeed: CSMSMisdeed?) {
    misdeeds.plan(action, misdeed)
  }

  /// Lets stations in, or none that knocks from now on; who is in stays.
  public func letIn(_ isOpen: Bool) { self.isOpen = isOpen }

  /// Says goodbye to every station and stops listening.
  public func stop() async {
    hearing.close()
    let listener = listener
    self.listener = nil
    await listener?.stop()
    for link in links.values { await link.session.close() }
  }

  /// Serves one station over a channel until it is gone.
  func serve(_ channel: any MessageChannel, identity: String, version: OCPPVersion) async {
    let seat = seat(for: identity)
    let link = StationLink(
      channel: channel,
      identity: identity,
      version: version,
      clock: clock,
      timeout: behaviour.callTimeout,
      ids: ids,
      desk: self,
      report: report
    )
    seat.desk.record.version = version
    seat.desk.record.isConnected = true
    let former = links.updateValue(link, forKey: identity)
    report(.connected(identity: identity, version: version))
    // A station that comes again has lost its former connection, whether we noticed or not.
    await former?.session.close()
    await link.session.run()
    if links[identity] === link {
      links[identity] = nil
      seat.desk.record.isConnected = false
    }
    report(.disconnected(identity: identity))
  }

  private func seat(for identity: String) -> Seat {
    if let seat = seats[identity] { return seat }
    let record = StationRecord(identity: identity, version: .v21)
    let desk = StationDesk(record: record, behaviour: behaviour, clock: clock)
    let seat = Seat(desk: desk, routes: CSMSRoutes.table(for: desk))
    seats[identity] = seat
    return seat
  }
}

extension FriendlyCSMS: DeskAnswering {
  func answer(
    _ call: IncomingCall,
    from identity: String
  ) async throws(CallError) -> JSONFragment? {
    let seat = seat(for: identity)
    seat.desk.record.lastHeard = clock.now
    if let deed = misdeeds.take(for: call.action) {
      return try await commit(deed, call, from: identity)
    }
    if behaviour.silentActions.contains(call.action) { return nil }
    return try await answerKindly(call, from: identity)
  }

  func answerKindly(
    _ call: IncomingCall,
    from identity: String
  ) async throws(CallError) -> JSONFragment {
    let seat = seat(for: identity)
    let delay = behaviour.answerDelay
    if delay > .zero { await hearing.pause(for: delay) }
    return try await withTaskExecutorPreference(executor) { () async throws(CallError) in
      try await seat.routes.answer(call)
    }
  }

  func dealt(with action: String, from identity: String) {
    hearing.note(action, from: identity)
    for call in seat(for: identity).desk.takeSigned() {
      // Ends with its answer, its timeout or the connection.
      Task { try? await self.call(call, to: identity) }
    }
  }
}

extension FriendlyCSMS {
  /// Sends a call and waits for the answer.
  ///
  /// - Parameter line: The call; its payload is checked against the schema of the version the
  ///   station speaks unless the line says otherwise.
  /// - Returns: The station's result or error.
  /// - Throws: `CallProblem` when nothing was sent, or nothing came back.
  public func call(_ line: CSMSLine) async throws(CallProblem) -> Answer {
    let link = try link(to: line.identity)
    if !line.isUnchecked { try check(line, for: link.version) }
    do {
      let payload = JSONFragment(text: line.payload)
      let reply = try await link.session.call(action: line.action, payload: payload)
      return .result((try? RawJSON(reply.payload.text).compact) ?? reply.payload.text)
    } catch {
      switch error {
      case .refused(let error):
        return .error(code: error.code.rawValue, description: error.description)
      case .invalidAnswer(let error): throw .unusableAnswer(link.identity, error.description)
      case .timedOut: throw .noAnswer(link.identity, within: behaviour.callTimeout)
      case .offline, .notAllowed: throw .disconnected(link.identity)
      }
    }
  }

  /// Sends a typed call.
  func call<Call: CSMSCall>(
    _ call: Call,
    to identity: String
  ) async throws(CallFailure) -> Call.Response {
    guard let link = links[identity] else { throw .offline }
    return try await link.session.call(call)
  }

  /// The number the next thing heard will have; see `hear`.
  var nextHeard: Int { hearing.next }

  /// Waits until a station has said something and was answered; nothing when the time is up.
  func hear(
    _ action: String,
    from identity: String? = nil,
    since number: Int = 0,
    within limit: Duration = CSMSScript.patience
  ) async -> Int? {
    let wish = Hearing.Wish(action: action, identity: identity, from: number)
    return await hearing.wait(for: wish, within: limit)
  }

  /// Lets time pass, until the CSMS stops.
  func pause(for duration: Duration) async { await hearing.pause(for: duration) }

  func link(of identity: String) -> StationLink? { links[identity] }

  func link(to identity: String?) throws(CallProblem) -> StationLink {
    if let identity {
      guard let link = links[identity] else {
        throw .unknownStation(identity, connected: connectedStations)
      }
      return link
    }
    guard links.count < 2 else { throw .severalStations(connectedStations) }
    guard let link = links.values.first else { throw .noStation }
    return link
  }

  private func check(_ line: CSMSLine, for version: OCPPVersion) throws(CallProblem) {
    guard let call = MessageCatalogue.csmsCall(line.action) else {
      let actions = MessageCatalogue.calls.filter { $0 is any CSMSCall.Type }.map { $0.action }
      throw .unknownAction(
        line.action,
        suggestion: Suggestion.closest(to: line.action, among: actions).first
      )
    }
    guard call.since <= version else { throw .notInVersion(line.action, version) }
    let problems = WireCoding(version).problems(
      action: line.action,
      isResponse: false,
      payload: line.payload
    )
    guard problems.isEmpty else { throw .wrongPayload(problems.joined(separator: "; ")) }
  }
}
