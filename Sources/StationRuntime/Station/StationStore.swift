import Foundation
import Synchronization

/// What survives a restart besides the device model: availability, transactions, the queue.
protocol StationStore: Sendable {
  /// The document of this name, or nothing when there never was one.
  func read(_ name: String) throws -> Data?

  /// Replaces the document whole, or removes it; on return it would survive a power cut.
  func write(_ name: String, _ document: Data?) throws
}

/// Forgets everything when the process ends.
final class MemoryStationStore: StationStore {
  private let documents = Mutex<[String: Data]>([:])

  func read(_ name: String) -> Data? { documents.withLock { $0[name] } }

  func write(_ name: String, _ document: Data?) {
    documents.withLock { $0[name] = document }
  }
}

/// One file a document in a state directory, written beside and renamed.
struct FileStationStore: StationStore {
  let directory: URL

  /// Throws when the directory is missing and can not be made.
  init(directory: URL) throws {
    self.directory = directory
    // Tokens and transactions are nobody else's business.
    try FileManager.default.createDirectory(
      at: directory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  func read(_ name: String) throws -> Data? {
    let file = directory.appending(path: name + ".json")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try Data(contentsOf: file)
  }

  func write(_ name: String, _ document: Data?) throws {
    let file = directory.appending(path: name + ".json")
    guard let document else {
      if FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.removeItem(at: file)
      }
      return
    }
    try document.write(to: file, options: .atomic)
  }
}
