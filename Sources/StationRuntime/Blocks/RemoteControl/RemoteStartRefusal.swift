/// F01, F02: why nobody can be started from afar.
enum RemoteStartRefusal: Error, Hashable, Sendable {
  case notAccepted
  case unknownEVSE
  case outOfService
  case occupied
  case reserved
  case nothingFree
  case invalidProfile(String)
  case invalidSchedule(String)

  /// What speaks against one EVSE; nothing when it takes the token.
  init?(_ call: RequestStartTransaction, at evse: EVSE, stationIsOperative: Bool) {
    if !stationIsOperative || !evse.isInService {
      // F01.FR.23
      self = .outOfService
    } else if !evse.isOpenToTokens {
      // F01.FR.24
      self = .occupied
    } else if !evse.isOpen(to: Token(call.idToken), group: call.groupIdToken.map { Token($0) }) {
      // F01.FR.21, F01.FR.22
      self = .reserved
    } else {
      return nil
    }
  }

  /// F01.FR.09, F01.FR.11, F01.FR.26: what is wrong with a profile, if anybody looks at it.
  init?(of profile: OCPP.ChargingProfile?, usesProfiles: Bool) {
    guard let profile, usesProfiles else { return nil }
    if profile.chargingProfilePurpose != .txProfile {
      self = .invalidProfile("the purpose is not TxProfile")
    } else if profile.transactionId != nil {
      self = .invalidProfile("the profile names a transaction")
    } else if profile.chargingSchedule.contains(where: {
      $0.chargingSchedulePeriod.first?.startPeriod != 0
    }) {
      self = .invalidSchedule("the first period does not begin at 0")
    } else {
      return nil
    }
  }

  /// With Appendix 5's reason codes.
  var info: OCPP.StatusInfo {
    switch self {
    case .notAccepted: .init("CSNotAccepted", "the CSMS has not accepted the station yet")
    case .unknownEVSE: .init("UnknownEvse", "there is no such EVSE")
    case .outOfService: .init("Unspecified", "the EVSE is out of service")
    case .occupied: .init("TxInProgress", "somebody else charges there")
    case .reserved: .init("InvalidIdToken", "the EVSE is reserved for somebody else")
    case .nothingFree: .init("NotFound", "no EVSE is free for it")
    case .invalidProfile(let defect): .init("InvalidProfile", defect)
    case .invalidSchedule(let defect): .init("InvalidSchedule", defect)
    }
  }
}
