import Testing

@testable import StationRuntime

@Suite("E. Transactions: the machine")
struct TransactionMachineTests {
  /// What is told when this happens, one after the other, with these points.
  private func told(
    start: [TxPoint],
    stop: [TxPoint],
    _ inputs: [TransactionMachine.Input],
    deauthorizesOnUnplug: Bool = true
  ) -> [String] {
    var settings = TransactionMachine.Settings()
    settings.startPoints = Set(start)
    settings.stopPoints = Set(stop)
    settings.deauthorizesOnUnplug = deauthorizesOnUnplug
    var machine = TransactionMachine()
    return inputs.flatMap { machine.take($0, settings) }.compactMap { action in
      guard case .report(let report) = action else { return nil }
      return report.summary
    }
  }

  private static let session: [TransactionMachine.Input] = [
    .plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing,
    .authorizationEnded(.local, by: Token("A")), .unplugged(connector: 1),
  ]

  static let startPoints: [(TxPoint, String)] = [
    (.parkingBayOccupancy, "Started CablePluggedIn EVConnected @1"),
    (.evConnected, "Started CablePluggedIn EVConnected @1"),
    (.authorized, "Started Authorized EVConnected @1 A"),
    (.powerPathClosed, "Started Authorized EVConnected @1 A"),
    (.energyTransfer, "Started ChargingStateChanged Charging @1 A"),
  ]

  @Test(arguments: startPoints)
  func `E01.FR.01–06 each TxStartPoint begins at its own moment`(
    point: TxPoint,
    first: String
  ) {
    #expect(told(start: [point], stop: [.evConnected], Self.session).first == first)
  }

  static let stopPoints: [(TxPoint, String)] = [
    (.parkingBayOccupancy, "Ended EVCommunicationLost Idle because Local"),
    (.evConnected, "Ended EVCommunicationLost Idle because Local"),
    (.authorized, "Ended StopAuthorized EVConnected A because Local"),
    (.powerPathClosed, "Ended StopAuthorized EVConnected A because Local"),
    (.energyTransfer, "Ended StopAuthorized EVConnected A because Local"),
  ]

  @Test(arguments: stopPoints)
  func `E06.FR.01–07 each TxStopPoint ends at its own moment`(point: TxPoint, last: String) {
    #expect(told(start: [.powerPathClosed], stop: [point], Self.session).last == last)
  }

  @Test func `E01.FR.04 DataSigned begins nothing where no meter signs`() {
    #expect(told(start: [.dataSigned], stop: [.evConnected], Self.session) == [])
  }

  @Test func `E06.FR.07 a car that stops drawing ends it where EnergyTransfer is the stop point`() {
    let events = told(
      start: [.energyTransfer],
      stop: [.energyTransfer],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.energyPaused]
    )
    #expect(events.last == "Ended ChargingStateChanged EVConnected because StoppedByEV")
  }

  @Test func `E01.FR.19 a car that pauses is SuspendedEV`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.evConnected],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.energyPaused, .energyFlowing]
    )
    #expect(
      events.dropFirst(2) == [
        "Updated ChargingStateChanged SuspendedEV", "Updated ChargingStateChanged Charging",
      ]
    )
  }

  @Test func `E01.FR.16 the EVSE is told once, when the cable is there`() {
    let events = told(
      start: [.authorized],
      stop: [.authorized],
      [.authorized(Token("A"), remoteStartID: nil), .plugged(connector: 2), .energyFlowing]
    )
    #expect(
      events == [
        "Started Authorized Idle A", "Updated CablePluggedIn EVConnected @2 with begin values",
        "Updated ChargingStateChanged Charging",
      ]
    )
  }

  @Test func `F02.FR.21 a remote start is told by the event that begins the transaction`() {
    let events = told(
      start: [.evConnected],
      stop: [.evConnected],
      [.authorized(Token("A"), remoteStartID: 7), .plugged(connector: 1), .energyFlowing]
    )
    #expect(events.first == "Started RemoteStart EVConnected @1 A remote 7")
  }

  @Test func `E09.FR.01 without the cable the authorization is gone too`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.authorized],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.unplugged(connector: 1), .authorizationEnded(.evDisconnected, by: nil)]
    )
    #expect(events.last == "Ended EVCommunicationLost Idle because EVDisconnected")
    #expect(events.count == 3)
  }

  @Test func `E10.FR.01 a cable may come back where StopTxOnEVSideDisconnect is false`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.authorized],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.unplugged(connector: 1), .plugged(connector: 1), .energyFlowing],
      deauthorizesOnUnplug: false
    )
    #expect(
      events.dropFirst(2) == [
        "Updated EVCommunicationLost Idle", "Updated CablePluggedIn EVConnected",
        "Updated ChargingStateChanged Charging",
      ]
    )
  }

  @Test func `E06.FR.16 a fault ends it whatever the stop point`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.evConnected],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.faulted(.groundFault)]
    )
    #expect(events.last == "Ended AbnormalCondition EVConnected because GroundFault")
  }

  @Test func `E05.FR.09 a token that is not accepted ends the charging, not the transaction`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.evConnected],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.authorizationEnded(.deauthorized, by: nil), .unplugged(connector: 1)]
    )
    #expect(
      events.dropFirst(2) == [
        "Updated Deauthorized EVConnected", "Ended EVCommunicationLost Idle because DeAuthorized",
      ]
    )
  }

  @Test func `E05.FR.02 where StopTxOnInvalidId is false the EVSE suspends`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.evConnected],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.energyWithheld]
    )
    #expect(events.last == "Updated ChargingStateChanged SuspendedEVSE")
  }

  @Test func `F04.FR.03 E06.FR.08 after a remote stop the unplugging ends it as Remote`() {
    let events = told(
      start: [.powerPathClosed],
      stop: [.evConnected],
      [.plugged(connector: 1), .authorized(Token("A"), remoteStartID: nil), .energyFlowing]
        + [.authorizationEnded(.remote, by: nil), .unplugged(connector: 1)]
    )
    #expect(
      events.dropFirst(2) == [
        "Updated RemoteStop EVConnected", "Ended EVCommunicationLost Idle because Remote",
      ]
    )
  }

  @Test func `E03.FR.05 a driver who does not come ends it even where only the cable would`() {
    let inputs: [TransactionMachine.Input] = [
      .authorized(Token("A"), remoteStartID: nil), .authorizationEnded(.timeout, by: nil),
    ]
    #expect(
      told(start: [.authorized], stop: [.evConnected], inputs).last
        == "Ended EVConnectTimeout Idle because Timeout"
    )
    #expect(
      told(start: [.authorized], stop: [.parkingBayOccupancy], inputs).last
        == "Updated EVConnectTimeout"
    )
  }

  @Test func `E06.FR.10 power goes with the lock, and the lock goes when the authorization does`() {
    var machine = TransactionMachine()
    let settings = TransactionMachine.Settings()
    _ = machine.take(.plugged(connector: 1), settings)
    let offered = machine.take(.authorized(Token("A"), remoteStartID: nil), settings)
    #expect(offered.dropFirst() == [.lock(connector: 1), .offerPower])
    let taken = machine.take(.authorizationEnded(.local, by: nil), settings)
    #expect(taken.prefix(2) == [.withdrawPower, .unlock(connector: 1)])
  }

  @Test func `E05.FR.11 the cable of a token that is not accepted stays locked`() {
    var machine = TransactionMachine()
    let settings = TransactionMachine.Settings()
    _ = machine.take(.plugged(connector: 1), settings)
    _ = machine.take(.authorized(Token("A"), remoteStartID: nil), settings)
    let taken = machine.take(.authorizationEnded(.deauthorized, by: nil), settings)
    #expect(taken.contains(.withdrawPower))
    #expect(!taken.contains(.unlock(connector: 1)))
  }

  @Test func `without the lock no power is offered`() {
    var machine = TransactionMachine()
    let settings = TransactionMachine.Settings()
    _ = machine.take(.plugged(connector: 1), settings)
    _ = machine.take(.authorized(Token("A"), remoteStartID: nil), settings)
    let actions = machine.take(.lockFailed, settings)
    #expect(actions.first == .withdrawPower)
    #expect(machine.chargingState == .suspendedEVSE)
    #expect(machine.take(.recovered, settings).contains(.offerPower))
  }
}

extension TransactionReport {
  fileprivate var summary: String {
    var words = [kind.rawValue, trigger.rawValue]
    if let chargingState { words.append(chargingState.rawValue) }
    if let connector { words.append("@\(connector)") }
    if let token { words.append(token.idToken) }
    if let remoteStartID { words.append("remote \(remoteStartID)") }
    if let stoppedReason { words.append("because \(stoppedReason.rawValue)") }
    if kind != .started, carriesBeginValues { words.append("with begin values") }
    return words.joined(separator: " ")
  }
}
