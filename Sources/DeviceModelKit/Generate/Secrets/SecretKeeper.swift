import Foundation

/// Where passwords that were made are kept: `DIR/secrets/`, or one file for all.
struct SecretKeeper: Sendable {
  /// The directory of all stations.
  let out: String

  let destination: SecretDestination

  static let directoryName = "secrets"

  private var directory: String { "\(out)/\(Self.directoryName)" }

  /// The file with a station's password.
  func path(of identity: String) -> String { "\(directory)/\(identity)" }

  /// A password that was made before; nothing where there is none.
  ///
  /// It is taken from where it is kept, else from the station's own files.
  func kept(_ identity: String) throws(GenerationError) -> String? {
    let path = path(of: identity)
    if FileWork.exists(path) { return try Self.firstLine(of: path) }
    guard destination != .directory else { return nil }
    let config = "\(out)/\(identity)/\(StationDirectory.configName)"
    for layer in ["custom", "standardized"] {
      let file = "\(config)/\(layer)/SecurityCtrlr.json"
      guard FileWork.exists(file) else { continue }
      let source = SourceText(path: file, bytes: try FileWork.read(file))
      guard let json = JSONParser.parse(source).json.flatMap(PlainJSON.init) else { continue }
      let component = ConfigFiles.File(path: file, original: nil, json: json)
      return component.value(of: VariableID("BasicAuthPassword"))
    }
    return nil
  }

  /// Keeps a password that was just made, where each has a file of its own.
  func keep(_ password: String, of identity: String, isDurable: Bool) throws(GenerationError) {
    guard destination == .directory else { return }
    try FileWork.makeDirectory(directory, mode: 0o700)
    try FileWork.write(
      Array((password + "\n").utf8),
      to: path(of: identity),
      mode: 0o600,
      isDurable: isDurable
    )
  }

  /// Forgets the password of a station that is no more.
  func forget(_ identity: String) throws(GenerationError) {
    let path = path(of: identity)
    if FileWork.exists(path) { try FileWork.remove(path) }
  }

  /// A file's first line, which must hold something.
  static func firstLine(of path: String) throws(GenerationError) -> String {
    let bytes: [UInt8]
    do throws(GenerationError) {
      bytes = try FileWork.read(path)
    } catch {
      throw .unreadable("the password can not be read: \(error)")
    }
    let line = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
    guard !line.isEmpty else { throw .noPassword("\(path): holds no password") }
    return String(line)
  }

  /// What salts are derived from, made once, so that a station keeps its salt.
  func saltKey(using generator: inout some RandomNumberGenerator) throws(GenerationError) -> [UInt8]
  {
    let path = "\(directory)/.salts"
    if let key = try readKey(path) { return key }
    let key = Array((0..<4).flatMap { _ in bytes(of: generator.next()) }.hexadecimal.utf8)
    try FileWork.makeDirectory(directory, mode: 0o700)
    let isFirst = try FileWork.writeFirst(key + Array("\n".utf8), to: path, mode: 0o600)
    // Else another shard was first.
    return isFirst ? key : try readKey(path) ?? key
  }

  private func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private func readKey(_ path: String) throws(GenerationError) -> [UInt8]? {
    guard FileWork.exists(path) else { return nil }
    let text = try Self.firstLine(of: path)
    guard text.utf8.count == 64 else { throw .noPassword("\(path): holds no key, remove it") }
    return Array(text.utf8)
  }
}

/// Where passwords that are made go.
public enum SecretDestination: Hashable, Sendable {
  /// A file each in `DIR/secrets/`.
  case directory
  /// One file of all, mode 0600.
  case file(String)
  /// A pipe, and no file but the stations' own.
  case pipe
}
