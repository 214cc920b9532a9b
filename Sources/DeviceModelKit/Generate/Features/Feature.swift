/// A function of a station that a profile switches on by name.
///
/// Each brings its component, switches it on, and names the settings that it needs.
public enum Feature: String, CaseIterable, Hashable, Sendable {
  case smartCharging
  case localList
  case authorizationCache
  case reservation
  case tariff
  case cost
  case display
  case monitoring
  case firmwareUpdate
  case iso15118
  case plugAndCharge
  case v2x
  case derControl
}

extension Feature {
  /// A setting of a feature, and the variable that holds it.
  struct Setting: Sendable {
    var name: String
    var component: String
    var variable: VariableID

    /// Whether a profile has to say it, here or under `values`: no default would be true.
    var isRequired: Bool
  }

  /// The variables that say whether it is there and in use.
  var switches: [(component: String, variable: VariableID)] { definition.switches }

  /// What can be set up about it.
  var settings: [Setting] { definition.settings }

  /// Whether it is new in OCPP 2.1.
  var needsVersion21: Bool { self == .v2x || self == .derControl }

  /// The features it is of no use without.
  var needs: [Feature] {
    switch self {
    case .plugAndCharge: [.iso15118]
    case .derControl: [.smartCharging]
    case .v2x: [.smartCharging, .iso15118]
    default: []
    }
  }

  /// A component the base config need not have: a part of it for every EVSE, or for the station.
  enum Brought: Sendable {
    case perEVSE(String)
    case forStation(String)
  }

  /// What it brings where the config has none, for a station of such a current.
  func brought(_ current: StationProfile.Current) -> Brought? {
    switch self {
    case .v2x: .perEVSE("V2XChargingCtrlr")
    case .derControl: .perEVSE(current == .direct ? "DCDERCtrlr" : "ACDERCtrlr")
    case .smartCharging, .localList, .authorizationCache, .reservation, .monitoring,
      .firmwareUpdate, .iso15118, .plugAndCharge, .tariff, .cost, .display:
      nil
    }
  }
}
