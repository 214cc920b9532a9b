/// Every component of a station.
public struct DeviceModel: Hashable, Sendable {
  public var components: [Component]

  public init(_ components: [Component] = []) {
    self.components = components
  }

  /// The first component with this id.
  public subscript(id: ComponentID) -> Component? {
    components.first { $0.id == id }
  }
}
