extension EVSESupply {
  /// What an entry of `evses` may say of its supply.
  static let keys = ["supply", "power_w", "phases", "voltage_v"]

  /// What an entry of `evses` says of its supply: `supply`, `power_w`, `phases`, `voltage_v`.
  ///
  /// Nothing when it says nothing.
  init?(_ members: [String: JSONValue], of evse: Int) throws(HardwareFileError) {
    func number(_ key: String, _ range: ClosedRange<Double>) throws(HardwareFileError) -> Double? {
      let number: Double
      switch members[key] {
      case nil: return nil
      case .integer(let value)?: number = Double(value)
      case .number(let value)?: number = value
      default: number = .nan
      }
      guard range.contains(number) else {
        throw HardwareFileError(
          "'\(key)' of EVSE \(evse) is not a number from \(Int(range.lowerBound)) to "
            + "\(Int(range.upperBound))"
        )
      }
      return number
    }
    let power = try number("power_w", 1...1_000_000)
    let phases = try number("phases", 1...3)
    let voltage = try number("voltage_v", 50...1500)
    switch members["supply"] {
    case nil where power == nil && phases == nil && voltage == nil: return nil
    case nil, .string("AC")?:
      self = .alternatingCurrent(
        maxPowerW: power ?? 22_000,
        phases: Int(phases ?? 3),
        voltageV: voltage ?? 230
      )
    case .string("DC")?: self = .directCurrent(maxPowerW: power ?? 50_000, voltageV: voltage ?? 400)
    default: throw HardwareFileError("'supply' of EVSE \(evse) is not \"AC\" or \"DC\"")
    }
  }
}

extension MeterSigning {
  /// What `meter_signing` may say.
  static let keys = ["begin", "end", "between", "beginOnStart"]

  /// `{"begin": …, "end": …, "between": …, "beginOnStart": false}`.
  init(_ value: JSONValue) throws(HardwareFileError) {
    guard case .object(let members) = value else {
      throw HardwareFileError("'meter_signing' is not an object")
    }
    func reading(_ key: String) throws(HardwareFileError) -> Reading? {
      try members[key].map { value throws(HardwareFileError) in try Reading(value, key) }
    }
    begin = try reading("begin")
    end = try reading("end")
    between = try reading("between")
    switch members["beginOnStart"] {
    case nil: beginOnStart = false
    case .bool(let isSo)?: beginOnStart = isSo
    default: throw HardwareFileError("'beginOnStart' of 'meter_signing' is not true or false")
    }
  }
}

extension MeterSigning.Reading {
  /// The signed data alone, or an object with OCPP's names.
  fileprivate init(_ value: JSONValue, _ key: String) throws(HardwareFileError) {
    switch value {
    case .string(let data):
      self.init(data: data)
    case .object(let members):
      func text(_ name: String) -> String? {
        if case .string(let text)? = members[name] { text } else { nil }
      }
      guard let data = text("signedMeterData") else {
        throw HardwareFileError("'\(key)' of 'meter_signing' has no 'signedMeterData'")
      }
      self.init(data: data)
      signingMethod = text("signingMethod") ?? signingMethod
      encodingMethod = text("encodingMethod") ?? encodingMethod
      publicKey = text("publicKey") ?? publicKey
    default:
      throw HardwareFileError("'\(key)' of 'meter_signing' is neither a string nor an object")
    }
  }
}
