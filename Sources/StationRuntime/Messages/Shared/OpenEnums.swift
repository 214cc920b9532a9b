/// A word of a list that OCPP 2.0.1 closes and 2.1 leaves open: at most 20 characters.
protocol OpenEnum: RawRepresentable, Codable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The words OCPP 2.0.1 knows.
  static var closedList: Set<String> { get }

  var rawValue: String { get }
  init(rawValue: String)
}

extension OpenEnum {
  init(stringLiteral value: String) {
    self.init(rawValue: value)
  }

  init(from decoder: any Decoder) throws {
    self.init(rawValue: try Text<20>(from: decoder).value)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension OCPP {
  /// What kind of token a driver identifies with.
  struct IdTokenKind: OpenEnum {
    let rawValue: String

    static let central: Self = "Central"
    static let directPayment: Self = "DirectPayment"
    static let eMAID: Self = "eMAID"
    static let evccid: Self = "EVCCID"
    static let iso14443: Self = "ISO14443"
    static let iso15693: Self = "ISO15693"
    static let keyCode: Self = "KeyCode"
    static let local: Self = "Local"
    static let macAddress: Self = "MacAddress"
    static let noAuthorization: Self = "NoAuthorization"
    static let vin: Self = "VIN"

    static let closedList: Set = [
      "Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress",
      "NoAuthorization",
    ]
  }

  /// What a vehicle can be plugged into.
  struct ConnectorKind: OpenEnum {
    let rawValue: String

    static let cCCS1: Self = "cCCS1"
    static let cCCS2: Self = "cCCS2"
    static let cG105: Self = "cG105"
    static let cTesla: Self = "cTesla"
    static let cType1: Self = "cType1"
    static let cType2: Self = "cType2"
    static let sType2: Self = "sType2"
    static let undetermined: Self = "Undetermined"
    static let unknown: Self = "Unknown"

    static let closedList: Set = [
      "cCCS1", "cCCS2", "cG105", "cTesla", "cType1", "cType2", "s309-1P-16A", "s309-1P-32A",
      "s309-3P-16A", "s309-3P-32A", "sBS1361", "sCEE-7-7", "sType2", "sType3", "Other1PhMax16A",
      "Other1PhOver16A", "Other3Ph", "Pan", "wInductive", "wResonant", "Undetermined", "Unknown",
    ]
  }

  /// Who set a limit.
  struct ChargingLimitSource: OpenEnum {
    let rawValue: String

    static let cso: Self = "CSO"
    static let ems: Self = "EMS"
    static let other: Self = "Other"
    static let so: Self = "SO"

    static let closedList: Set = ["CSO", "EMS", "Other", "SO"]
  }
}
