import Foundation

/// A baseline's file: where it is decides what the files in it are called.
public struct BaselineFile: Sendable {
  public let path: String

  /// The directory it is in, without links.
  private let directory: [Substring]

  /// Names a file, which need not be there.
  public init(_ path: String) {
    self.path = path
    directory = Self.parts(of: Self.directory(of: path))
  }

  /// What the findings of a source are known by here.
  func entries(of findings: [Diagnostic], in source: DeviceModelSource) -> [Baseline.Entry] {
    let places = FindingPlaces(source)
    var names: [String: String] = [:]
    return findings.map { finding in
      let path = finding.range.source.path
      let name = names[path] ?? self.name(of: path)
      names[path] = name
      return Baseline.Entry(
        code: finding.code.rawValue,
        file: name,
        address: places.address(of: finding),
        message: finding.message
      )
    }
  }

  /// A file as seen from here: `../config/custom/EVSE.json`.
  func name(of path: String) -> String {
    let parts = Self.parts(of: Self.directory(of: path))
    let shared = zip(directory, parts).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: directory.count - shared)
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return (up + parts[shared...].map(String.init) + [last]).joined(separator: "/")
  }

  /// Whether a file that is named from here is there.
  func exists(_ name: String) -> Bool {
    let directory = directory.map { "/" + $0 }.joined()
    return FileManager.default.fileExists(atPath: "\(directory)/\(name)")
  }

  private static func directory(of path: String) -> URL {
    URL(filePath: path).deletingLastPathComponent().resolvingSymlinksInPath()
      .standardizedFileURL
  }

  private static func parts(of directory: URL) -> [Substring] {
    directory.path.split(separator: "/")
  }
}
