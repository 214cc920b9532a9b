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
    switch line.first {
    case UInt8(ascii: "="): versions = [.v201, .v21]
    case UInt8(ascii: "1"): versions = [.v201]
    case UInt8(ascii: "2"): versions = [.v21]
    default: return nil
    }
    var fields = TableFields(line.dropFirst(), separator: UInt8(ascii: ";"))
    name = fields.text()
    instance = fields.text().nonEmpty
    dataTypes = fields.words(UInt8(ascii: "/")).compactMap(DataType.init)
    units = fields.words(UInt8(ascii: "/"))
    mutability =
      switch fields.text() {
      case "r": .readOnly
      case "w": .writeOnly
      case "rw": .readWrite
      default: nil
      }
    minLimit = fields.text().nonEmpty.flatMap(Double.init)
    maxLimit = fields.text().nonEmpty.flatMap(Double.init)
    requirement =
      switch fields.text() {
      case "y": .always
      case "v": .withV2X
      default: .optional
      }
    let listed = fields.words(UInt8(ascii: ","))
    hasOtherValues = listed.last == "…"
    values = hasOtherValues ? listed.dropLast() : listed
  }
}

/// The fields of a line, one after the other; empty once there are no more.
struct TableFields {
  private var rest: ArraySlice<UInt8>
  private let separator: UInt8

  init(_ line: ArraySlice<UInt8>, separator: UInt8) {
    rest = line
    self.separator = separator
  }

  /// Whether everything was read.
  var isAtEnd: Bool { rest.isEmpty }

  /// The next field's bytes.
  mutating func next() -> ArraySlice<UInt8> {
    let end = rest.firstIndex(of: separator) ?? rest.endIndex
    defer { rest = rest[end...].dropFirst() }
    return rest[..<end]
  }

  /// The next field.
  fileprivate mutating func text() -> String { String(decoding: next(), as: UTF8.self) }

  /// What stands in the next field between separators of its own.
  fileprivate mutating func words(_ separator: UInt8) -> [String] {
    let field = next()
    if field.isEmpty { return [] }
    var words: [String] = []
    var parts = TableFields(field, separator: separator)
    while !parts.isAtEnd { words.append(parts.text()) }
    return words
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
