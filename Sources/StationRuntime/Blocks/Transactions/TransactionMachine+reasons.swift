extension TransactionMachine {
  /// E02.FR.17: the most specific reason for an event.
  func trigger(of input: Input) -> TransactionEvent.TriggerReason {
    switch input {
    case .plugged: .cablePluggedIn
    case .unplugged: .evCommunicationLost
    case .arrived: .evDetected
    case .left: .evDeparted
    case .authorized(_, let remoteStartID): remoteStartID == nil ? .authorized : .remoteStart
    case .authorizationEnded(let end, _): end.trigger
    case .faulted: .abnormalCondition
    case .energyFlowing, .energyPaused, .energyWithheld, .recovered, .lockFailed:
      .chargingStateChanged
    case .sampleDue(let trigger): trigger
    case .resumed: .txResumed
    }
  }

  /// E06.FR.08: why a transaction is over that no end of an authorization explains.
  func stoppedReason(of input: Input) -> TransactionEvent.Reason {
    switch input {
    case .unplugged: .evDisconnected
    case .left: .local
    case .energyPaused: .stoppedByEV
    case .energyWithheld: .deAuthorized
    case .faulted(let kind): kind.stoppedReason
    case .authorizationEnded(let end, _): end.stoppedReason
    default: .other
    }
  }
}

extension TransactionMachine.Input {
  /// Whether this can be what a transaction begins with.
  var mayBegin: Bool {
    switch self {
    case .arrived, .plugged, .authorized, .energyFlowing: true
    default: false
    }
  }
}

extension AuthorizationEnd {
  fileprivate var trigger: TransactionEvent.TriggerReason {
    switch self {
    case .local, .masterPass: .stopAuthorized
    case .remote: .remoteStop
    case .deauthorized: .deauthorized
    case .timeout: .evConnectTimeout
    case .evDisconnected: .evCommunicationLost
    case .reset: .resetCommand
    case .fault: .abnormalCondition
    }
  }

  var stoppedReason: TransactionEvent.Reason {
    switch self {
    case .local: .local
    case .masterPass: .masterPass
    case .remote: .remote
    case .deauthorized: .deAuthorized
    case .timeout: .timeout
    case .evDisconnected: .evDisconnected
    case .reset: .immediateReset
    case .fault: .other
    }
  }
}

extension HardwareFault.Kind {
  /// Whether a car may not be charged while this is so; a stuck bolt holds its cable all the same.
  var endsCharging: Bool {
    switch self {
    case .contactor, .groundFault, .overcurrent, .overtemperature, .emergencyStop: true
    case .lock, .other: false
    }
  }

  fileprivate var stoppedReason: TransactionEvent.Reason {
    switch self {
    case .emergencyStop: .emergencyStop
    case .groundFault: .groundFault
    case .overcurrent: .overcurrentFault
    case .lock, .contactor, .overtemperature, .other: .other
    }
  }
}
