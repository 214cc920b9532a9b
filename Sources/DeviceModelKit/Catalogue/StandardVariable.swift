/// What OCPP lays down about one variable of one standard component: facts, no descriptions.
public struct StandardVariable: Hashable, Sendable {
  public var name: String

  /// Nothing where the standard names no instance; `*` where any may stand.
  public var instance: String?

  /// Empty where the standard says nothing; more than one where its documents disagree.
  public var dataTypes: [DataType]

  /// Empty where the standard gives none; more than one where it leaves the choice.
  public var units: [String]

  /// Nothing where the standard leaves it to the station, or says nothing.
  public var mutability: Mutability?

  public var minLimit: Double?
  public var maxLimit: Double?

  /// The values a list may have; empty where the standard has none or leaves them open.
  public var values: [String]

  /// Whether the standard gives the values as possible ones, so that there may be others.
  public var hasOtherValues: Bool

  /// When the standard wants it on a component.
  public var requirement: Requirement

  /// The OCPP versions this is true for.
  public var versions: [CatalogueVersion]

  /// When a variable has to be there.
  public enum Requirement: Hashable, Sendable {
    case optional
    case always
    /// Where the station discharges vehicles.
    case withV2X
  }
}

/// A version of OCPP that has a device model; the raw value is libocpp's word for it.
public enum CatalogueVersion: String, CaseIterable, Sendable {
  case v201 = "ocpp2.0.1"
  case v21 = "ocpp2.1"
}

extension StandardVariable {
  /// Whether this is about variables of this id.
  func matches(_ id: VariableID) -> Bool {
    name == id.name && (instance == id.instance || instance == "*" && id.instance != nil)
  }

  /// A line of a table: version, name, instance, types, units, mutability, limits, requirement,
  /// values; `…` after these means that there may be others.
  ///
  /// It is read as bytes, for the tables are read at each start of the program.
  init?(line: ArraySlice<UInt8>) {
    let fields = line.dropFirst()
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    func field(_ index: Int) -> String {
      index < fields.count ? String(decoding: fields[index], as: UTF8.self) : ""
    }
    func words(_ index: Int, separator: UInt8) -> [String] {
      guard index < fields.count else { return [] }
      return fields[index].split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
    }
    switch line.first {
    case UInt8(ascii: "="): versions = [.v201, .v21]
    case UInt8(ascii: "1"): versions = [.v201]
    case UInt8(ascii: "2"): versions = [.v21]
    default: return nil
    }
    name = field(0)
    instance = field(1).isEmpty ? nil : field(1)
    dataTypes = words(2, separator: UInt8(ascii: "/")).compactMap(DataType.init)
    units = words(3, separator: UInt8(ascii: "/"))
    mutability =
      switch field(4) {
      case "r": .readOnly
      case "w": .writeOnly
      case "rw": .readWrite
      default: nil
      }
    minLimit = field(5).isEmpty ? nil : Double(field(5))
    maxLimit = field(6).isEmpty ? nil : Double(field(6))
    requirement =
      switch field(7) {
      case "y": .always
      case "v": .withV2X
      default: .optional
      }
    let listed = words(8, separator: UInt8(ascii: ","))
    hasOtherValues = listed.last == "…"
    values = hasOtherValues ? listed.dropLast() : listed
  }
}
