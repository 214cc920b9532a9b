/// Something read from a JSON object that still knows the object, and so the place of every key.
public protocol JSONSource {
  var source: SourceText { get }

  /// The object as it stands in the file, keys that mean nothing included.
  var json: LocatedJSON { get }
}

extension JSONSource {
  /// The whole object.
  public var range: SourceRange { source.range(json.offsets) }

  /// Where a member's name stands.
  public func keyRange(_ key: String) -> SourceRange? {
    json.member(key).map { source.range($0.keyOffsets) }
  }

  /// Where a member's value stands.
  public func valueRange(_ key: String) -> SourceRange? {
    json.member(key).map { source.range($0.value.offsets) }
  }
}

/// A component as a file has it, with every place.
///
/// `$schema`, `description` and whatever else only people read is in `json`. It never changes; it is
/// a class because rules pass it around by the hundred.
public final class ComponentSource: JSONSource, Sendable {
  public let source: SourceText
  public let json: LocatedJSON
  public let layer: ConfigLayer

  public let name: Located<String>
  public let instance: Located<String>?
  public let evse: Located<Int>?
  public let connector: Located<Int>?

  /// In file order.
  public let variables: [VariableSource]

  /// The labels that `required` lists; libocpp does not read them.
  public let required: [Located<String>]

  /// Whether everything in it could be read: what is absent from an unsound one proves nothing.
  public let isSound: Bool

  init(
    source: SourceText,
    json: LocatedJSON,
    layer: ConfigLayer,
    name: Located<String>,
    instance: Located<String>?,
    evse: Located<Int>?,
    connector: Located<Int>?,
    variables: [VariableSource],
    required: [Located<String>],
    isSound: Bool
  ) {
    self.source = source
    self.json = json
    self.layer = layer
    self.name = name
    self.instance = instance
    self.evse = evse
    self.connector = connector
    self.variables = variables
    self.required = required
    self.isSound = isSound
  }

  /// An empty instance counts as none, as in libocpp's database.
  public var id: ComponentID {
    ComponentID(
      name.value,
      instance: instance.flatMap { $0.value.isEmpty ? nil : $0.value },
      evse: evse?.value,
      connector: connector?.value
    )
  }

  /// The first variable with this id.
  public subscript(id: VariableID) -> VariableSource? {
    variables.first { $0.id == id }
  }

  /// The component without its places.
  public var component: Component {
    Component(id, variables: variables.compactMap(\.variable))
  }
}

/// Which part of a config a component comes from.
public enum ConfigLayer: String, Sendable {
  case standardized
  case custom
  /// Not from a file.
  case database
  /// A single file, outside of any config.
  case alone
}
