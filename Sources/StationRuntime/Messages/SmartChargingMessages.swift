extension MessageCatalogue {
  static let smartCharging: [any OCPPCall.Type] = [
    ClearChargingProfile.self,
    ClearedChargingLimit.self,
    GetChargingProfiles.self,
    GetCompositeSchedule.self,
    NotifyChargingLimit.self,
    NotifyEVChargingNeeds.self,
    NotifyEVChargingSchedule.self,
    ReportChargingProfiles.self,
    SetChargingProfile.self,
    NotifyPriorityCharging.self,
    UsePriorityCharging.self,
    PullDynamicScheduleUpdate.self,
    UpdateDynamicSchedule.self,
  ]
}

/// K10: remove charging profiles.
struct ClearChargingProfile: CSMSCall {
  var chargingProfileId: Int?
  var chargingProfileCriteria: Criteria?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ClearChargingProfile {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknown = "Unknown"
  }

  struct Criteria: Codable, Hashable, Sendable {
    var evseId: Int?
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose?
    var stackLevel: Int?
  }
}

/// K13: a limit from outside is gone.
struct ClearedChargingLimit: StationCall {
  var chargingLimitSource: OCPP.ChargingLimitSource
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {}
}

/// K09: ask which charging profiles are installed.
struct GetChargingProfiles: CSMSCall {
  var requestId: Int
  var evseId: Int?
  var chargingProfile: Criterion

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetChargingProfiles {
  struct Criterion: Codable, Hashable, Sendable {
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose?
    var stackLevel: Int?
    var chargingProfileId: [Int]?
    var chargingLimitSource: [OCPP.ChargingLimitSource]?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case noProfiles = "NoProfiles"
  }
}

/// K08: the schedule that all profiles together make.
struct GetCompositeSchedule: CSMSCall {
  var duration: Int
  var chargingRateUnit: OCPP.ChargingRateUnit?
  var evseId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
    var schedule: CompositeSchedule?
  }
}

extension GetCompositeSchedule {
  struct CompositeSchedule: Codable, Hashable, Sendable {
    var evseId: Int
    var duration: Int
    var scheduleStart: Timestamp
    var chargingRateUnit: OCPP.ChargingRateUnit
    var chargingSchedulePeriod: [OCPP.ChargingSchedulePeriod]
  }
}

/// K11, K12: a limit from outside now applies.
struct NotifyChargingLimit: StationCall {
  var chargingSchedule: [OCPP.ChargingSchedule]?
  var evseId: Int?
  var chargingLimit: ChargingLimit

  struct Response: Codable, Hashable, Sendable {}
}

extension NotifyChargingLimit {
  struct ChargingLimit: Codable, Hashable, Sendable {
    var chargingLimitSource: OCPP.ChargingLimitSource
    var isLocalGeneration: Bool?
    var isGridCritical: Bool?
  }
}

/// K15, K18, K19: what the vehicle wants, as it said over ISO 15118.
struct NotifyEVChargingNeeds: StationCall {
  var evseId: Int
  var maxScheduleTuples: Int?
  var chargingNeeds: ChargingNeeds
  var timestamp: Timestamp?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K15, K18: the schedule the vehicle made for itself.
struct NotifyEVChargingSchedule: StationCall {
  var timeBase: Timestamp
  var chargingSchedule: OCPP.ChargingSchedule
  var evseId: Int
  var selectedChargingScheduleId: Int?
  var powerToleranceAcceptance: Bool?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K09: one part of the installed charging profiles.
struct ReportChargingProfiles: StationCall {
  var requestId: Int
  var chargingLimitSource: OCPP.ChargingLimitSource
  var chargingProfile: [OCPP.ChargingProfile]
  var tbc: Bool?
  var evseId: Int

  struct Response: Codable, Hashable, Sendable {}
}

/// K01: install or replace a charging profile.
struct SetChargingProfile: CSMSCall {
  var evseId: Int
  var chargingProfile: OCPP.ChargingProfile

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K22: priority charging was switched on or off at the station.
struct NotifyPriorityCharging: StationCall {
  static let since = OCPPVersion.v21

  var transactionId: Text<36>
  var activated: Bool

  struct Response: Codable, Hashable, Sendable {}
}

/// K21: switch priority charging on or off for a transaction.
struct UsePriorityCharging: CSMSCall {
  static let since = OCPPVersion.v21

  var transactionId: Text<36>
  var activate: Bool

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension UsePriorityCharging {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noProfile = "NoProfile"
  }
}

/// K28: ask for new values of a dynamic profile.
struct PullDynamicScheduleUpdate: StationCall {
  static let since = OCPPVersion.v21

  var chargingProfileId: Int

  struct Response: Codable, Hashable, Sendable {
    var scheduleUpdate: OCPP.ChargingScheduleUpdate?
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K28: new values for a dynamic profile.
struct UpdateDynamicSchedule: CSMSCall {
  static let since = OCPPVersion.v21

  var chargingProfileId: Int
  var scheduleUpdate: OCPP.ChargingScheduleUpdate

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
