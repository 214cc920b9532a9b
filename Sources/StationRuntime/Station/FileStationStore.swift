import DeviceModelKit
import Foundation
import Synchronization

/// One file a document in a state directory.
final class FileStationStore: StationStore {
  /// A path: a URL is too dear to take apart at every event.
  private let directory: String

  /// The document that grew last, as it does at every event of a transaction.
  private let growing = Mutex<(name: String, file: GrowingFile)?>(nil)

  /// Throws when the directory is missing and can not be made.
  init(directory: URL) throws {
    self.directory = directory.path
    // Tokens and transactions are nobody else's business.
    try FileManager.default.createDirectory(
      at: directory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  func read(_ name: String) throws -> Data? {
    let file = path(of: name)
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try Data(contentsOf: URL(filePath: file))
  }

  func write(_ name: String, _ document: Data?) throws {
    let file = DurableFile(path: path(of: name))
    stopGrowing(name)
    if let document { try file.write(document) } else { try file.remove() }
  }

  func append(_ text: String, to name: String) throws {
    try growing.withLock { growing in
      if growing?.name != name || growing?.file.isStillThere != true { growing = nil }
      let file = try growing?.file ?? GrowingFile(path: path(of: name))
      growing = (name, file)
      try file.append(text)
    }
  }

  func secure(_ name: String) throws {
    try growing.withLock { growing in
      guard let growing, growing.name == name else { return }
      try growing.file.secure()
    }
  }

  func setAside(_ name: String) throws {
    let file = path(of: name)
    stopGrowing(name)
    try DurableFile(path: file).move(to: file + ".damaged")
  }

  /// What has this name will be another file.
  private func stopGrowing(_ name: String) {
    growing.withLock { growing in
      if growing?.name == name { growing = nil }
    }
  }

  private func path(of name: String) -> String {
    "\(directory)/\(name).json"
  }
}

/// Why a document could not be kept: the file, and what the system says.
struct FileStationStoreError: Error, CustomStringConvertible {
  let description: String

  /// Reads the reason from `errno`.
  init(_ path: String) {
    description = "\(path): \(systemReason())"
  }
}
