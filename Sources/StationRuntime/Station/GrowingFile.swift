import DeviceModelKit
import Foundation

/// A file that grows at its end and is kept open for that.
final class GrowingFile {
  let path: String
  private let file: Int32

  /// Whether its name may not be on the disk yet.
  private var isNew: Bool

  /// Opens the file, which is made when there is none; only the owner may read it.
  init(path: String) throws {
    self.path = path
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC
    let old = open(path, flags)
    isNew = old < 0
    file = isNew ? open(path, flags | O_CREAT, 0o600) : old
    guard file >= 0 else { throw FileStationStoreError(path) }
  }

  deinit { close(file) }

  /// Whether the file is there for others as well: somebody may have removed it.
  var hasName: Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_nlink > 0
  }

  /// Adds to the end.
  ///
  /// A power cut may leave the beginning of what was added and, if it is not durable, nothing.
  func append(_ data: Data, isDurable: Bool) throws {
    try DurableFile.write(data, to: file, path)
    guard isDurable else { return }
    guard fdatasync(file) == 0 else { throw FileStationStoreError(path) }
    guard isNew else { return }
    try DurableFile(path: path).keepDirectory()
    isNew = false
  }
}
