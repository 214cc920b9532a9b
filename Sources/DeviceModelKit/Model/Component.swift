/// A component and its variables, in the order of their source.
public struct Component: Hashable, Sendable {
  public var id: ComponentID
  public var variables: [Variable]

  public init(_ id: ComponentID, variables: [Variable] = []) {
    self.id = id
    self.variables = variables
  }

  /// The first variable with this id.
  public subscript(id: VariableID) -> Variable? {
    variables.first { $0.id == id }
  }
}
