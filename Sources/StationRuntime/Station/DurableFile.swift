import DeviceModelKit
import Foundation

/// A file that is replaced whole: after a power cut it is as before or as after.
struct DurableFile {
  let path: String

  /// Writes beside and renames; only the owner may read it.
  func write(_ document: Data) throws {
    try writeBeside(document)
    guard rename(path + ".new", path) == 0 else { throw FileStationStoreError(path) }
    try keepDirectory()
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
    try document.withUnsafeBytes { try Self.write($0, to: file, path) }
    guard fsync(file) == 0 else { throw FileStationStoreError(path) }
  }

  static func write(_ text: String, to file: Int32, _ path: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: file, path) }
  }

  private static func write(
    _ bytes: UnsafeRawBufferPointer,
    to file: Int32,
    _ path: String
  ) throws {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Foundation.write(file, rest.baseAddress, rest.count)
      guard count > 0 else { throw FileStationStoreError(path) }
      written += count
    }
  }

  /// A name is on the disk only when its directory is.
  func keepDirectory() throws {
    let directory = URL(filePath: path).deletingLastPathComponent().path
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw FileStationStoreError(directory) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileStationStoreError(directory) }
  }
}
