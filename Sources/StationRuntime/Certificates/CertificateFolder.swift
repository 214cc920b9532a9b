import Foundation

/// A folder of certificates: read as it is at the moment, written so that a power cut leaves the old
/// or the new.
struct CertificateFolder {
  let path: String

  init(_ directory: URL) { path = directory.path }

  /// The files with one of these endings, sorted; none when there is no such folder.
  func files(_ endings: [String]) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).sorted().filter { name in endings.contains { name.hasSuffix($0) } }
      .map { "\(path)/\($0)" }
  }

  /// The files that may hold certificates.
  var certificateFiles: [String] { files([".pem", ".crt"]) }

  /// Writes a file that only its owner may read.
  func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try DurableFile(path: "\(path)/\(name)").write(Data(text.utf8))
  }

  /// Takes a file away; one that is gone already is no trouble.
  static func remove(_ file: String) throws { try DurableFile(path: file).remove() }

  /// Moves a file into another folder.
  static func move(_ file: String, into folder: CertificateFolder) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try DurableFile(path: file).move(to: "\(folder.path)/\(URL(filePath: file).lastPathComponent)")
  }
}
