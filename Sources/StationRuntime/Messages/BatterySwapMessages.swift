extension MessageCatalogue {
  static let batterySwap: [any OCPPCall.Type] = [
    BatterySwap.self,
    RequestBatterySwap.self,
  ]
}

/// S01: batteries were put in, taken out or left behind.
struct BatterySwap: StationCall {
  static let since = OCPPVersion.v21

  var batteryData: [BatteryData]
  var eventType: Kind
  var idToken: OCPP.IdToken
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {}
}

extension BatterySwap {
  struct BatteryData: Codable, Hashable, Sendable {
    var evseId: Int
    var serialNumber: Text<50>
    var soC: Double
    var soH: Double
    var productionDate: Timestamp?
    var vendorInfo: Text<500>?
  }

  enum Kind: String, Codable, Hashable, Sendable {
    case batteryIn = "BatteryIn"
    case batteryOut = "BatteryOut"
    case batteryOutTimeout = "BatteryOutTimeout"
  }
}

/// S02: start a battery swap for a token from afar.
struct RequestBatterySwap: CSMSCall {
  static let since = OCPPVersion.v21

  var idToken: OCPP.IdToken
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
