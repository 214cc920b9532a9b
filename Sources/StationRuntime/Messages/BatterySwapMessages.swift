/// TODO
struct BatterySwap: StationCall {
  var batteryData: [BatteryData]
  var eventType: Event
  var idToken: OCPP.IdToken
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {
  }
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

  enum Event: String, Codable, Hashable, Sendable {
    case batteryIn = "BatteryIn"
    case batteryOut = "BatteryOut"
    case batteryOutTimeout = "BatteryOutTimeout"
  }
}

/// TODO
struct RequestBatterySwap: CSMSCall {
  var idToken: OCPP.IdToken
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
