/// Which component is meant: name, instance and place, as OCPP's ComponentType has them.
public struct ComponentID: Hashable, Sendable {
  /// The component's name, at most 50 characters, case-sensitive here as in libocpp's lookups.
  public var name: String

  /// Tells components of the same name apart; at most 50 characters.
  public var instance: String?

  /// The EVSE's number, from 1; 0 means the station as a whole.
  public var evse: Int?

  /// The connector's number within its EVSE, from 1.
  public var connector: Int?

  public init(_ name: String, instance: String? = nil, evse: Int? = nil, connector: Int? = nil) {
    self.name = name
    self.instance = instance
    self.evse = evse
    self.connector = connector
  }
}

extension ComponentID: Comparable {
  /// libocpp's order: name bytewise, then EVSE, connector and instance, absent before present.
  public static func < (left: Self, right: Self) -> Bool {
    if left.name != right.name { return left.name.isBytewiseBefore(right.name) }
    if left.evse != right.evse { return (left.evse ?? .min) < (right.evse ?? .min) }
    if left.connector != right.connector {
      return (left.connector ?? .min) < (right.connector ?? .min)
    }
    guard let instance = right.instance else { return false }
    return left.instance.map { $0.isBytewiseBefore(instance) } ?? true
  }
}

extension String {
  /// Whether this text sorts first when compared byte by byte, as C++'s `std::string` does.
  package func isBytewiseBefore(_ other: String) -> Bool {
    withBytes(of: other) { left, right in
      for (left, right) in zip(left, right) where left != right { return left < right }
      return left.count < right.count
    }
  }
}
