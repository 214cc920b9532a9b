/// Which variable of a component is meant, as OCPP's VariableType has it.
public struct VariableID: Hashable, Sendable {
  /// The variable's name, at most 50 characters.
  public var name: String

  /// Tells variables of the same name apart; at most 50 characters.
  public var instance: String?

  public init(_ name: String, instance: String? = nil) {
    self.name = name
    self.instance = instance
  }
}
