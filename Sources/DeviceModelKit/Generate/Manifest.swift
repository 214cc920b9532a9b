import Crypto

/// What `dmtool generate` made and of what: `manifest.json` in a station's directory.
///
/// It holds no secret: a file with a password that someone chose has no digest either, since a
/// guess could be tried against one.
public struct Manifest: Hashable, Sendable {
  public static let fileName = "manifest.json"

  public var toolVersion: String
  public var identity: String
  public var inputs: [Entry]
  public var outputs: [Entry]

  /// A file and the SHA-256 of its bytes, in lower-case hexadecimal.
  public struct Entry: Hashable, Sendable {
    public var path: String
    public var sha256: String?
    public var holdsSecret: Bool

    /// The row of a site table that is meant, from 1; its digest is that of the row alone.
    public var row: Int?

    public init(path: String, sha256: String?, holdsSecret: Bool = false, row: Int? = nil) {
      self.path = path
      self.sha256 = sha256
      self.holdsSecret = holdsSecret
      self.row = row
    }
  }

  /// The file's text.
  public var text: String {
    Self.text(
      toolVersion: toolVersion,
      identity: identity,
      inputs: inputs.map(\.text),
      outputs: outputs.map(\.text)
    )
  }

  /// The file's text, of entries that are text already.
  static func text(
    toolVersion: String,
    identity: String,
    inputs: [String],
    outputs: [String]
  ) -> String {
    """
    {
      "tool": \(JSONString.literal(Self.tool)),
      "toolVersion": \(JSONString.literal(toolVersion)),
      "identity": \(JSONString.literal(identity)),
      "inputs": \(JSONLayout.list(inputs, depth: 1)),
      "outputs": \(JSONLayout.list(outputs, depth: 1))
    }

    """
  }

  private static let tool = "dmtool generate"

  /// Whether a text is a manifest of ours, of any version.
  static func isManifest(_ bytes: [UInt8]) -> Bool {
    let (json, findings) = JSONParser.parse(SourceText(path: fileName, bytes: bytes))
    guard findings.isEmpty, let json = json.flatMap(PlainJSON.init) else { return false }
    return json["tool"]?.text == tool
  }

  /// The SHA-256 of some bytes, in lower-case hexadecimal.
  public static func digest(of bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).hexadecimal
  }

  static func digest(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}

extension Manifest.Entry {
  /// The entry as it stands in a manifest.
  var text: String { JSONLayout.text(ofElement: json, depth: 2) }

  private var json: PlainJSON {
    var json = PlainJSON.object([.init("path", .string(path))])
    json["row"] = row.map { .number(String($0)) }
    json["sha256"] = sha256.map(PlainJSON.string)
    if holdsSecret { json["holdsSecret"] = .bool(true) }
    return json
  }
}
