// The bodies the control API takes; docs/control-api.md describes them.

/// `POST …/plug`: a cable, and the car at its end.
struct PlugRequest: Decodable, Hashable, Sendable {
  /// `basic` or `iso15118`.
  var ev: String?

  /// The greatest current the car takes, in A per phase; 32 (direct current: 125) by default.
  var currentA: Double?

  /// 1 to 3, 3 by default.
  var phases: Int?

  /// How long the car lets its first offer wait, in s; 1 by default.
  var chargeDelayS: Double?

  /// When the cable is taken out again, in s from now; not at all by default.
  var unplugAfterS: Double?

  /// How full the battery is, 0 to 1, which the car then tells the EVSE; 0.2 by default.
  var soc: Double?

  /// 60 by default.
  var batteryKWh: Double?

  func check() throws(ControlError) {
    switch ev {
    case nil, "basic": break
    case "iso15118": throw .unsupported("a car that speaks ISO 15118")
    case let other?: throw .invalidBody("'ev' is '\(other)', expected basic or iso15118")
    }
    try check(currentA, "currentA", within: 0...1000)
    try check(phases.map(Double.init), "phases", within: 1...3)
    try check(chargeDelayS, "chargeDelayS", within: 0...86_400)
    try check(unplugAfterS, "unplugAfterS", within: 0...31_536_000)
    try check(soc, "soc", within: 0...1)
    try check(batteryKWh, "batteryKWh", within: 0.1...10_000)
  }

  /// The car as it comes to this supply.
  func vehicle(at supply: EVSESupply) -> SimulatedVehicle {
    let isDirect = supply.kind == .directCurrent
    return SimulatedVehicle(
      batteryWh: (batteryKWh ?? 60) * 1000,
      stateOfCharge: soc ?? 0.2,
      maxCurrentA: currentA ?? (isDirect ? 125 : 32),
      phases: phases ?? 3,
      tellsStateOfCharge: soc != nil || isDirect
    )
  }
}

/// `POST …/ev`: the car changes its mind; what is left out stays.
struct VehicleRequest: Decodable, Hashable, Sendable {
  var drawing: Bool?
  var currentA: Double?
  var soc: Double?

  func check() throws(ControlError) {
    try check(currentA, "currentA", within: 0...1000)
    try check(soc, "soc", within: 0...1)
  }

  func apply(to vehicle: inout SimulatedVehicle) {
    if let drawing { vehicle.isWilling = drawing }
    if let currentA { vehicle.maxCurrentA = currentA }
    if let soc { vehicle.stateOfCharge = soc }
  }
}

/// `POST /tokens`: a token at a reader.
struct TokenRequest: Decodable, Hashable, Sendable {
  var idToken: String

  /// `ISO14443` by default.
  var type: String?

  /// The EVSEs the reader serves; all by default.
  var evses: [Int]?

  func check() throws(ControlError) {
    guard !idToken.isEmpty, idToken.unicodeScalars.count <= 255 else {
      throw .invalidBody(
        "'idToken' has \(idToken.unicodeScalars.count) characters, expected 1 to 255"
      )
    }
  }

  var token: Token { Token(idToken, type: type ?? "ISO14443") }
}

/// `POST …/errors`: a fault of a connector begins or ends.
struct FaultRequest: Decodable, Hashable, Sendable {
  var type: String

  /// True by default.
  var active: Bool?

  func kind() throws(ControlError) -> HardwareFault.Kind {
    guard let kind = HardwareFault.Kind(rawValue: type) else {
      let known = HardwareFault.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalidBody("'type' is '\(type)', expected one of \(known)")
    }
    return kind
  }
}

/// `POST …/bay`: a car in front of the bay's detector.
struct BayRequest: Decodable, Hashable, Sendable {
  var occupied: Bool
}

/// `PUT …/meter`: quantities that replace the simulated ones; none gives them all back.
struct MeterRequest: Decodable, Hashable, Sendable {
  var energyImportWh: Double?
  var energyExportWh: Double?
  var powerImportW: Double?
  var currentImportA: [Double]?
  var voltageV: [Double]?
  var frequencyHz: Double?
  var stateOfChargePercent: Double?

  func check() throws(ControlError) {
    try check(energyImportWh, "energyImportWh", within: 0...1e12)
    try check(energyExportWh, "energyExportWh", within: 0...1e12)
    try check(stateOfChargePercent, "stateOfChargePercent", within: 0...100)
    for list in [currentImportA, voltageV] where (list?.count ?? 1) > 3 {
      throw .invalidBody("a meter has at most three phases")
    }
  }

  /// Nothing when the request names no quantity.
  var override: MeterOverride? {
    let override = MeterOverride(
      energyImportWh: energyImportWh,
      energyExportWh: energyExportWh,
      powerImportW: powerImportW,
      currentImportA: currentImportA,
      voltageV: voltageV,
      frequencyHz: frequencyHz,
      stateOfChargePercent: stateOfChargePercent
    )
    return override == MeterOverride() ? nil : override
  }
}

/// `POST /data-transfer`: a vendor's message to the CSMS.
struct DataTransferRequest: Decodable, Hashable, Sendable {
  /// 1 to 255 characters.
  var vendorId: String

  /// At most 50 characters.
  var messageId: String?

  /// Any JSON.
  var data: JSONValue?

  func call() throws(ControlError) -> DataTransfer {
    do {
      return DataTransfer(
        messageId: try messageId.map { id throws(CallError) in try Text(id) },
        data: data,
        vendorId: try Text(vendorId)
      )
    } catch {
      throw .invalidBody("'vendorId' or 'messageId' is \(error.description)")
    }
  }
}

/// What the CSMS says to it.
struct DataTransferAnswer: Encodable, Hashable, Sendable {
  var status: String
  var data: JSONValue?

  init(_ answer: DataTransfer.Response) {
    status = answer.status.rawValue
    data = answer.data
  }
}

/// `PUT /csms/connection`.
struct ConnectionRequest: Decodable, Hashable, Sendable {
  /// False closes the WebSocket and keeps the station offline until true.
  var connected: Bool
}

/// `POST /network/status`: what the modem says to `network.configure`.
struct NetworkStatusRequest: Decodable, Hashable, Sendable {
  var requestId: Int
  var status: String

  func answer() throws(ControlError) -> SetNetworkProfile.Status {
    guard let answer = SetNetworkProfile.Status(rawValue: status) else {
      throw .invalidBody("'status' is '\(status)', expected Accepted, Rejected or Failed")
    }
    return answer
  }
}

/// `POST /power`.
struct PowerRequest: Decodable, Hashable, Sendable {
  /// False: the mains fail.
  var on: Bool
}

extension Decodable {
  fileprivate func check(
    _ value: Double?,
    _ name: String,
    within range: ClosedRange<Double>
  ) throws(ControlError) {
    guard let value, !range.contains(value) else { return }
    throw .invalidBody(
      "'\(name)' is \(value.formatted()), expected \(range.lowerBound.formatted()) to "
        + range.upperBound.formatted()
    )
  }
}

extension Double {
  /// Without the fraction a whole number does not have.
  fileprivate func formatted() -> String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
