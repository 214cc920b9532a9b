import DeviceModelKit
import Foundation

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

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  func read(_ name: String) throws -> Data? {
    let file = path(of: name)
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try Data(contentsOf: URL(filePath: file))
  }

  func write(_ name: String, _ document: Data?) throws {
    let file = path(of: name)
    if let document {
      try writeBeside(file, document)
      guard rename(file + ".new", file) == 0 else { throw FileStationStoreError(file) }
    } else {
      guard unlink(file) == 0 || errno == ENOENT else { throw FileStationStoreError(file) }
    }
    try keepDirectory()
  }

  func setAside(_ name: String) throws {
    let file = path(of: name)
    guard rename(file, file + ".damaged") == 0 else { throw FileStationStoreError(file) }
    try keepDirectory()
  }

  private func path(of name: String) -> String {
    directory.appending(path: name + ".json").path
  }

  private func writeBeside(_ path: String, _ document: Data) throws {
    let temporary = path + ".new"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileStationStoreError(path) }
    defer { close(file) }
    var rest = document[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw FileStationStoreError(path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw FileStationStoreError(path) }
  }

  /// A name is on the disk only when its directory is.
  private func keepDirectory() throws {
    let file = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw FileStationStoreError(directory.path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileStationStoreError(directory.path) }
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
