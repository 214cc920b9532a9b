// What goes into the machine and what comes out.
extension TransactionMachine {
  /// The device model's word on transactions, read when something happens.
  struct Settings: Hashable, Sendable {
    var startPoints: Set<TxPoint> = [.powerPathClosed]
    var stopPoints: Set<TxPoint> = [.evConnected, .authorized]

    /// E09.FR.01: TxCtrlr.StopTxOnEVSideDisconnect.
    var deauthorizesOnUnplug = true

    /// E01.FR.04: the meter signs, and SampledDataCtrlr.SignReadings asks it to.
    var meterSigns = false

    /// E09.FR.02: OCPPCommCtrlr.UnlockOnEVSideDisconnect.
    var unlocksOnUnplug = true
  }

  enum Input: Hashable, Sendable {
    case plugged(connector: Int)
    case unplugged(connector: Int)
    /// The bay's detector sees a car.
    case arrived
    /// It sees none any more.
    case left
    case authorized(Token, remoteStartID: Int?)
    case authorizationEnded(AuthorizationEnd, by: Token?)
    case energyFlowing
    case energyPaused
    case faulted(HardwareFault.Kind)
    case recovered
    /// The bolt did not move when it should have held the cable.
    case lockFailed
    /// E05.FR.02: the CSMS does not accept the token, and no more energy may go to it.
    case energyWithheld
    /// E17.FR.14: the station is back after a power cut.
    case resumed
    /// J02.FR.11, J01.FR.22, F06.FR.07: the time for values has come, or the CSMS wants them.
    case sampleDue(TransactionEvent.TriggerReason)
  }

  /// In the order to carry them out.
  enum Action: Hashable, Sendable {
    case withdrawPower
    case unlock(connector: Int)
    case report(TransactionReport)
    case lock(connector: Int)
    case offerPower
  }
}
