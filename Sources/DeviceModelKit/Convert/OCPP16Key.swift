/// A key of an OCPP 1.6 configuration, and where EVerest puts it in the device model.
struct OCPP16Key: Hashable, Sendable {
  var name: String

  /// The part of the configuration that EVerest looks for it in.
  var section: String

  /// The variable; a NetworkConfiguration has no instance here.
  var address: Address

  /// What the attribute becomes; nothing where it stays.
  var mutability: Mutability?

  /// What of the variable it goes to.
  var targets: [ConversionStep.Target]

  /// Whether it goes to the network slot that was chosen.
  var isConnection: Bool { address.component.name == "NetworkConfiguration" }

  /// Every key, by its name.
  static let all: [String: OCPP16Key] = {
    var section = ""
    var keys: [String: OCPP16Key] = [:]
    for line in table.split(separator: "\n") {
      if line.hasPrefix("# ") {
        section = String(line.dropFirst(2))
      } else if let key = OCPP16Key(line, in: section) {
        keys[key.name] = key
      }
    }
    return keys
  }()

  /// The sections a configuration can have; that of keys of a vendor's own among them.
  static let sections = [
    "Core", "CostAndPrice", "Custom", "FirmwareManagement", "Internal", "LocalAuthListManagement",
    "PnC", "Reservation", "Security", "SmartCharging",
  ]

  private init?(_ line: Substring, in section: String) {
    let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 2, let address = try? Address(fields[1].withComponent) else { return nil }
    name = fields[0]
    self.section = section
    self.address = address
    mutability =
      switch fields.count > 2 ? fields[2] : "" {
      case "r": .readOnly
      case "rw": .readWrite
      default: nil
      }
    let words = fields.count > 3 ? fields[3].split(separator: ",").map(String.init) : ["value"]
    targets = words.compactMap { ConversionStep.Target(rawValue: $0) }
  }
}

extension String {
  /// `Measurands` alone stands for that variable of several components.
  fileprivate var withComponent: String { contains(".") ? self : "AlignedDataCtrlr.\(self)" }
}
