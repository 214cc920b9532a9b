import Foundation

/// `--hardware FILE`: JSON that says about the hardware what the device model does not.
///
/// Everything is optional; what is missing the device model decides.
public struct HardwareFile: Hashable, Sendable {
  /// One EVSE of the list.
  struct EVSE: Hashable, Sendable {
    var id: Int
    var connectors: Int?

    /// What it delivers, instead of what the device model says.
    var supply: EVSESupply?
  }

  var evses: [EVSE]?

  /// Seconds from a reset to the boot after it.
  var resetDelay: Duration?

  /// Versions to offer instead of SupportedOcppVersions, best first.
  var versions: [OCPPVersion]?

  /// Milliseconds from the start to the first attempt to connect.
  var startDelay: Duration?

  /// Where devices outside the process answer.
  var hooks: DeviceHooks?

  /// Of the station's encrypted private keys.
  var privateKeyPassword: String?

  /// Whether a meter of the station's own measures what all EVSEs take together.
  var hasMainMeter = false

  /// What all EVSEs together may draw.
  var fuse: StationFuse?

  /// What the meters of the EVSEs sign.
  var meterSigning: MeterSigning?

  /// Whether transactions that ran when the power went go on.
  var resumesTransactions: Bool?

  /// The keys that nobody knows or that do not apply yet, each worth a warning.
  public private(set) var unknownKeys: [String] = []

  public init() {}

  /// Reads the file's text.
  ///
  /// - Parameter text: JSON.
  /// - Throws: `HardwareFileError` when it is no JSON object or a value has the wrong type.
  public init(_ text: String) throws(HardwareFileError) {
    let json: JSONValue
    do {
      json = try JSONValue(parsing: text)
    } catch {
      throw HardwareFileError("it is not JSON: something is wrong at byte \(error.offset)")
    }
    guard case .object(let members) = json else {
      throw HardwareFileError("it is not a JSON object")
    }
    for (key, value) in members.sorted(by: { $0.key < $1.key }) { try take(key, value) }
  }

  private mutating func take(_ key: String, _ value: JSONValue) throws(HardwareFileError) {
    switch key {
    case "evses":
      guard case .array(let entries) = value else {
        throw HardwareFileError("'evses' is not a list")
      }
      evses = try Self.evses(entries)
      for entry in entries { notice(entry, within: key, besides: EVSESupply.keys + Self.evseKeys) }
    case "reset_delay_s":
      resetDelay = .seconds(try Self.number(value, key))
    case "fuse_limit_a":
      let limit = try Self.number(value, key)
      // Without any current there is nothing to be run.
      guard limit > 0 else { throw HardwareFileError("'fuse_limit_a' is not more than 0") }
      fuse = StationFuse(limitA: limit)
    case "main_meter":
      hasMainMeter = try Self.bool(value, key)
    case "resume_transactions_on_boot":
      resumesTransactions = try Self.bool(value, key)
    case "meter_signing":
      meterSigning = try MeterSigning(value)
      notice(value, within: key, besides: MeterSigning.keys)
    case "ocpp_start_delay_ms":
      startDelay = .milliseconds(try Self.number(value, key))
    case "certificates":
      privateKeyPassword = try password(value)
    case "ocpp_versions":
      guard case .array(let entries) = value else {
        throw HardwareFileError("'ocpp_versions' is not a list")
      }
      // No version at all would be no offer.
      guard !entries.isEmpty else { throw HardwareFileError("'ocpp_versions' is empty") }
      versions = try entries.map { entry throws(HardwareFileError) in try Self.version(entry) }
    case "hooks":
      hooks = try DeviceHooks(value)
      notice(value, within: key, besides: ["url", "connected"])
    default:
      unknownKeys.append(key)
    }
  }

  /// What `certificates` holds; its other keys have no effect.
  private mutating func password(_ value: JSONValue) throws(HardwareFileError) -> String? {
    guard case .object(let members) = value else {
      throw HardwareFileError("'certificates' is not an object")
    }
    notice(value, within: "certificates", besides: ["private_key_password"])
    guard let password = members["private_key_password"] else { return nil }
    guard case .string(let text) = password else {
      throw HardwareFileError("'certificates.private_key_password' is not a string")
    }
    // Nobody locks a key with nothing.
    return text.isEmpty ? nil : text
  }

  /// Names the members of an object that have no effect, each once.
  private mutating func notice(_ value: JSONValue, within key: String, besides known: [String]) {
    guard case .object(let members) = value else { return }
    for name in members.keys.sorted() where !known.contains(name) {
      let place = "\(key).\(name)"
      if !unknownKeys.contains(place) { unknownKeys.append(place) }
    }
  }

  private static let evseKeys = ["id", "connectors"]

  private static func evses(_ entries: [JSONValue]) throws(HardwareFileError) -> [EVSE] {
    var evses: [EVSE] = []
    for entry in entries {
      let evse = try evse(entry)
      guard !evses.contains(where: { $0.id == evse.id }) else {
        throw HardwareFileError("'evses' has EVSE \(evse.id) twice")
      }
      evses.append(evse)
    }
    return evses
  }

  private static func evse(_ entry: JSONValue) throws(HardwareFileError) -> EVSE {
    guard case .object(let members) = entry, case .integer(let id)? = members["id"], id > 0 else {
      throw HardwareFileError("an entry of 'evses' has no 'id' of 1 or more")
    }
    let supply = try EVSESupply(members, of: id)
    guard let connectors = members["connectors"] else { return EVSE(id: id, supply: supply) }
    guard case .integer(let count) = connectors, (1...100).contains(count) else {
      throw HardwareFileError("'connectors' of EVSE \(id) is not a number from 1 to 100")
    }
    return EVSE(id: id, connectors: count, supply: supply)
  }

  /// More than a day in milliseconds is no pause.
  private static let longest = 86_400_000.0

  private static func number(
    _ value: JSONValue,
    _ key: String
  ) throws(HardwareFileError) -> Double {
    switch value {
    case .integer(let number) where (0...longest).contains(Double(number)): return Double(number)
    case .number(let number) where (0...longest).contains(number): return number
    default: throw HardwareFileError("'\(key)' is not a number from 0 to \(Int(longest))")
    }
  }

  private static func bool(_ value: JSONValue, _ key: String) throws(HardwareFileError) -> Bool {
    guard case .bool(let bool) = value else {
      throw HardwareFileError("'\(key)' is not true or false")
    }
    return bool
  }

  private static func version(_ value: JSONValue) throws(HardwareFileError) -> OCPPVersion {
    guard case .string(let text) = value else {
      throw HardwareFileError("an entry of 'ocpp_versions' is not a string")
    }
    let name = text.hasPrefix("ocpp") ? text : "ocpp" + text
    guard let version = OCPPVersion(rawValue: name) else {
      throw HardwareFileError("'\(text)' is not one of ocpp2.0.1, ocpp2.1")
    }
    return version
  }
}

/// Why a hardware file can not be used, in a clause without a full stop.
public struct HardwareFileError: Error, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}
