import Synchronization

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
/// a class because rules pass it around by the hundred. What is within it may be let go of by its
/// ``SourceShelf``, and is read anew when somebody looks at it.
public final class ComponentSource: JSONSource, Sendable {
  public let source: SourceText
  public let layer: ConfigLayer

  public let name: Located<String>
  public let instance: Located<String>?
  public let evse: Located<Int>?
  public let connector: Located<Int>?

  /// Whether everything in it could be read: what is absent from an unsound one proves nothing.
  public let isSound: Bool

  /// How many variables it has.
  public let variableCount: Int

  /// The values no message may show: those of variables that can only be written.
  let secrets: [SourceRange]

  private let state: Mutex<State>

  private struct State {
    weak var shelf: SourceShelf?

    /// Nothing where it was let go of.
    var content: Content?
  }

  /// What a component has in it.
  final class Content: Sendable {
    let json: LocatedJSON
    let variables: [VariableSource]
    let required: [Located<String>]

    init(_ json: LocatedJSON, variables: [VariableSource], required: [Located<String>]) {
      self.json = json
      self.variables = variables
      self.required = required
    }
  }

  init(
    source: SourceText,
    layer: ConfigLayer,
    name: Located<String>,
    instance: Located<String>?,
    evse: Located<Int>?,
    connector: Located<Int>?,
    content: Content,
    isSound: Bool,
    shelf: SourceShelf?
  ) {
    self.source = source
    self.layer = layer
    self.name = name
    self.instance = instance
    self.evse = evse
    self.connector = connector
    self.isSound = isSound
    variableCount = content.variables.count
    secrets = content.variables.flatMap(\.secrets)
    state = Mutex(State(shelf: shelf, content: content))
    shelf?.put(self)
  }

  public var json: LocatedJSON { content.json }

  /// In file order.
  public var variables: [VariableSource] { content.variables }

  /// The labels that `required` lists; libocpp does not read them.
  public var required: [Located<String>] { content.required }

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

extension ComponentSource: Shelved {
  /// A tree that knows its places takes about this many times the bytes of its text.
  private static let sizeOfTree = 6

  var weight: Int { source.bytes.count * Self.sizeOfTree }

  func release() {
    state.withLock { $0.content = nil }
  }

  private var content: Content {
    if let content = state.withLock({ $0.content }) { return content }
    let content = ComponentReader.content(of: source)
    let shelf = state.withLock { state in
      state.content = content
      return state.shelf
    }
    shelf?.put(self)
    return content
  }
}

extension VariableSource {
  /// Where its values stand, if they must not be shown.
  fileprivate var secrets: [SourceRange] {
    guard isSecret else { return [] }
    return (attributes.map(\.value) + [defaultValue]).compactMap { $0?.range }
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
