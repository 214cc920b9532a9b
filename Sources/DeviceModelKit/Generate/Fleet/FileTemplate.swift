/// A component file in pieces, so that another value in it costs no more than its variable.
///
/// The text is that of ``ConfigFiles/File/text``, byte for byte.
struct FileTemplate: Sendable {
  let path: String
  let holdsSecret: Bool

  /// The SHA-256 of the text as it is.
  let digest: String

  /// The text as it is.
  let bytes: [UInt8]

  private let file: ConfigFiles.File
  private var pieces: [[UInt8]]
  private var pieceOfLabel: [String: Int] = [:]

  init(_ file: ConfigFiles.File) {
    self.file = file
    path = file.path
    holdsSecret = file.holdsSecret
    bytes = Array(file.text.utf8)
    digest = Manifest.digest(of: bytes)
    pieces = [bytes]
    split()
  }

  /// A changed value of an attribute.
  struct Change {
    var variable: VariableID
    var attribute: AttributeType
    var value: String?
  }

  /// The text with other values.
  func text(with changes: [Change]) -> [UInt8] {
    var file = file
    var labels: [String] = []
    for change in changes {
      file.set(change.value, for: change.variable, change.attribute)
      guard let label = file.label(of: change.variable) else { continue }
      if !labels.contains(label) { labels.append(label) }
    }
    guard pieces.count > 1 else { return Array(file.text.utf8) }
    var pieces = pieces
    for label in labels {
      guard let index = pieceOfLabel[label], let value = file.json["properties"]?[label] else {
        continue
      }
      pieces[index] = Array(JSONLayout.text(of: .init(label, value), depth: 2).utf8)
    }
    return Array(pieces.joined())
  }

  /// Takes the text apart into what stands between variables and the variables.
  private mutating func split() {
    let members = file.json["properties"]?.members ?? []
    guard Set(members.map(\.key)).count == members.count else { return }
    var pieces: [[UInt8]] = []
    var places: [String: Int] = [:]
    var rest = bytes[...]
    for member in members {
      let text = Array(JSONLayout.text(of: member, depth: 2).utf8)
      guard let start = rest.firstRange(of: text)?.lowerBound else { return }
      pieces.append(Array(rest[..<start]))
      places[member.key] = pieces.count
      pieces.append(text)
      rest = rest[(start + text.count)...]
    }
    pieces.append(Array(rest))
    guard Array(pieces.joined()) == bytes else { return }
    self.pieces = pieces
    pieceOfLabel = places
  }
}
