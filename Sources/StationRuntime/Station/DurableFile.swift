import DeviceModelKit
import Foundation

/// A file that is replaced whole, or grows at its end: after a power cut it is as before or as after.
struct DurableFile {
  let path: String

  /// Writes beside and renames; only the owner may read it.
  func write(_ document: Data) throws {
    try writeBeside(document)
    guard rename(path + ".new", path) == 0 else { throw FileStationStoreError(path) }
    try keepDirectory()
  }

  /// Adds to the end of the file, which is made when there is none; only the owner may read it.
  ///
  /// A power cut may leave the beginning of what was added and, if it is not durable, nothing.
  func append(_ data: Data, isDurable: Bool) throws {
    let (file, isNew) = try openAtEnd()
    defer { close(file) }
    try write(data, to: file)
    guard isDurable else { return }
    guard fdatasync(file) == 0 else { throw FileStationStoreError(path) }
    if isNew { try keepDirectory() }
  }

  private func openAtEnd() throws -> (file: Int32, isNew: Bool) {
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC
    let old = open(path, flags)
    if old >= 0 { return (old, false) }
    let new = open(path, flags | O_CREAT, 0o600)
    guard new >= 0 else { throw FileStationStoreError(path) }
    return (new, true)
  }

  /// Removes the file; that it was not there is no trouble.
  func remove() throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw FileStationStoreError(path) }
    try keepDirectory()
  }

  /// Gives the file another place on the same disk.
  func move(to target: String) throws {
    guard rename(path, target) == 0 else { throw FileStationStoreError(path) }
    try DurableFile(path: target).keepDirectory()
    try keepDirectory()
  }

  private func writeBeside(_ document: Data) throws {
    let temporary = path + ".new"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileStationStoreError(path) }
    defer { close(file) }
    try write(document, to: file)
    guard fsync(file) == 0 else { throw FileStationStoreError(path) }
  }

  private func write(_ data: Data, to file: Int32) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw FileStationStoreError(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// A name is on the disk only when its directory is.
  private func keepDirectory() throws {
    let directory = URL(filePath: path).deletingLastPathComponent().path
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw FileStationStoreError(directory) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileStationStoreError(directory) }
  }
}
