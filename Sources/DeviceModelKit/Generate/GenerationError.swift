/// Why a station could not be generated, though its profile is sound.
public enum GenerationError: Error, Hashable, Sendable {
  /// The station's directory exists and was not made by `dmtool generate`.
  case notOurs(path: String)
  /// An earlier run was interrupted between two renames; its old directory is still there.
  case leftOver(path: String, station: String)
  /// A station runs on the database that would be replaced.
  case inUse(path: String, process: Int32)
  /// A station was to be removed, and something of the user's is in its directory.
  case holdsMore(path: String, name: String)
  /// A password was to come from a file or a variable that does not hold one.
  case noPassword(String)
  /// The files that were made have errors; nothing of them was kept.
  case invalidResult([Diagnostic])
  /// A file could not be read or written.
  case inaccessible(path: String, reason: String)
  /// A file could not be read; a whole sentence.
  case unreadable(String)
}

extension GenerationError: CustomStringConvertible {
  /// What was found and what helps, in lower case and without a full stop.
  public var description: String {
    switch self {
    case .notOurs(let path):
      "\(path): exists and was not made by 'dmtool generate' (no manifest.json of its own), "
        + "move it away or choose another --out"
    case .leftOver(let path, let station):
      "\(path): left over from an interrupted run, rename it to \(station) or remove it"
    case .inUse(let path, let process):
      "\(path): process \(process) runs a station from it, stop that first"
    case .holdsMore(let path, let name):
      "\(path): holds '\(name)', which 'dmtool generate' did not make, move that away first"
    case .noPassword(let reason): reason
    case .invalidResult(let findings):
      "the profile makes a config with \(findings.count == 1 ? "an error" : "errors"):"
        + findings.map {
          "\n  \($0.code.rawValue) \($0.address.map { "\($0): " } ?? "")\($0.message)"
        }
        .joined()
    case .unreadable(let sentence): sentence
    case .inaccessible(let path, let reason):
      "\(path): \(reason)"
    }
  }
}
