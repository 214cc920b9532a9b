/// A device model as component files say it: what rules look at.
public struct DeviceModelSource: Sendable {
  /// The path the user gave.
  public let path: String

  /// Whether these are all components of a station; a single file is not.
  public let isWhole: Bool

  /// Whether it is a database's content; its texts are then in no file and findings have no place.
  public let isDatabase: Bool

  /// Every file read, in order.
  public let files: [SourceText]

  /// The components that count, in the order of their files: standardized first, each by name.
  public let components: [ComponentSource]

  /// The components that do not count, because another of the same id stands before them.
  public let overruled: [Overruled]

  /// What was wrong with reading: syntax and shape.
  public let readingFindings: [Diagnostic]

  /// A component that does not count, and the one that does in its stead.
  public struct Overruled: Sendable {
    public let component: ComponentSource
    public let by: ComponentSource
  }

  /// The first component that counts with this id.
  public subscript(id: ComponentID) -> ComponentSource? {
    components.first { $0.id == id }
  }

  /// The plain model: the components that count, with the values a fresh station has.
  public var model: DeviceModel {
    DeviceModel(components.map(\.component))
  }
}
