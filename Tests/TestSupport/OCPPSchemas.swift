import Foundation
package import StationRuntime
import Synchronization

/// The JSON schemas of both protocol versions, read from the installed Python package `ocpp`.
///
/// They are looked for where `DMTOOL_OCPP_SCHEMAS` says (the package's directory, with `v201` and
/// `v21` in it), else in the working copy's `.venv`.
package final class OCPPSchemas: Sendable {
  /// Nothing where the package is not installed.
  package static let installed: OCPPSchemas? = directory.map(OCPPSchemas.init)

  /// Why tests that need the schemas were skipped.
  package static let absence = """
    OCPP's schemas are not here: scripts/test installs the Python package ocpp, \
    or DMTOOL_OCPP_SCHEMAS names its directory
    """

  private let directory: URL
  private let known = Mutex<[String: JSONSchema]>([:])

  private init(_ directory: URL) {
    self.directory = directory
  }

  /// What is wrong with a payload by the schema of its version; nothing when all is well.
  package func validate(
    action: String,
    isResponse: Bool,
    version: OCPPVersion,
    payload: String
  ) -> [String] {
    guard let schema = schema(action, isResponse: isResponse, version) else {
      return ["\(version.rawValue) has no schema for \(action)"]
    }
    do {
      return schema.problems(in: try JSONValue(parsing: payload))
    } catch {
      return ["not JSON at byte \(error.offset)"]
    }
  }

  /// The schema of a request or a response, where the version has one.
  package func schema(_ action: String, isResponse: Bool, _ version: OCPPVersion) -> JSONSchema? {
    let names = isResponse ? ["\(action)Response"] : ["\(action)Request", action]
    return names.lazy.compactMap { self.schema(named: $0, version) }.first
  }

  /// The names of all schemas of a version, as their files are called.
  package func names(_ version: OCPPVersion) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder(version).path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  package func schema(named name: String, _ version: OCPPVersion) -> JSONSchema? {
    let file = folder(version).appending(path: "\(name).json")
    if let schema = known.withLock({ $0[file.path] }) { return schema }
    // A file that is not there is no schema; one that can not be understood fails the test.
    guard let data = try? Data(contentsOf: file) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    do {
      let schema = try JSONSchema(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
      known.withLock { $0[file.path] = schema }
      return schema
    } catch {
      preconditionFailure("\(file.path): \(error)")
    }
  }

  private func folder(_ version: OCPPVersion) -> URL {
    directory.appending(path: version == .v201 ? "v201/schemas" : "v21/schemas")
  }

  private static var directory: URL? {
    let files = FileManager.default
    if let named = ProcessInfo.processInfo.environment["DMTOOL_OCPP_SCHEMAS"], !named.isEmpty {
      return URL(filePath: named)
    }
    let libraries = Repository.root.appending(path: ".venv/lib")
    let pythons = (try? files.contentsOfDirectory(atPath: libraries.path)) ?? []
    return pythons.filter { $0.hasPrefix("python") }.sorted()
      .map { libraries.appending(path: "\($0)/site-packages/ocpp") }
      .first { files.fileExists(atPath: $0.path) }
  }
}
