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

    public init(path: String, sha256: String?, holdsSecret: Bool = false) {
      self.path = path
      self.sha256 = sha256
      self.holdsSecret = holdsSecret
    }
  }

  /// The file's text.
  public var text: String {
    JSONLayout.text(
      of: .object([
        .init("tool", .string(Self.tool)),
        .init("toolVersion", .string(toolVersion)),
        .init("identity", .string(identity)),
        .init("inputs", .array(inputs.map(\.json))),
        .init("outputs", .array(outputs.map(\.json))),
      ])
    )
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
    SHA256.hash(data: Array(bytes)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension Manifest.Entry {
  fileprivate var json: PlainJSON {
    var json = PlainJSON.object([.init("path", .string(path))])
    json["sha256"] = sha256.map(PlainJSON.string)
    if holdsSecret { json["holdsSecret"] = .bool(true) }
    return json
  }
}
