/// JSON whose every node knows its place in the text it was read from.
public struct LocatedJSON: Hashable, Sendable {
  public var value: Value

  private var lower: Int32
  private var upper: Int32

  /// What a node holds.
  public enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as it is written, so that nothing is lost: `1.50`, `1e5`.
    case number(String)
    case string(String)
    case array([LocatedJSON])
    /// The members in their order, duplicates included.
    case object([Member])
    /// Something that is no JSON and has been reported.
    case invalid
  }

  /// A name and its value.
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: LocatedJSON

    private var lower: Int32
    private var upper: Int32

    init(key: String, keyAt offsets: Range<Int>, value: LocatedJSON) {
      self.key = key
      self.value = value
      lower = Int32(truncatingIfNeeded: offsets.lowerBound)
      upper = Int32(truncatingIfNeeded: offsets.upperBound)
    }

    /// Byte offsets of the name, its quotes included.
    public var keyOffsets: Range<Int> { Int(lower)..<Int(upper) }
  }

  init(_ value: Value, at offsets: Range<Int>) {
    self.value = value
    lower = Int32(truncatingIfNeeded: offsets.lowerBound)
    upper = Int32(truncatingIfNeeded: offsets.upperBound)
  }

  /// Byte offsets of the node, quotes and brackets included.
  public var offsets: Range<Int> { Int(lower)..<Int(upper) }

  /// The members of an object, in their order; empty for anything else.
  public var members: [Member] {
    guard case .object(let members) = value else { return [] }
    return members
  }

  /// The elements of an array; empty for anything else.
  public var elements: [LocatedJSON] {
    guard case .array(let elements) = value else { return [] }
    return elements
  }

  /// The member of an object by name: the last one where it is given more than once, as in libocpp.
  public func member(_ key: String) -> Member? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }
  }
}

/// The seven kinds of JSON a person tells apart.
public enum JSONKind: String, Sendable {
  case null
  case boolean
  case integer
  case number
  case string
  case array
  case object
}

extension LocatedJSON {
  /// What kind of JSON this is; nothing where it is no JSON at all.
  public var kind: JSONKind? {
    switch value {
    case .null: .null
    case .bool: .boolean
    case .number(let text): JSONNumber.isWhole(text) ? .integer : .number
    case .string: .string
    case .array: .array
    case .object: .object
    case .invalid: nil
    }
  }
}
