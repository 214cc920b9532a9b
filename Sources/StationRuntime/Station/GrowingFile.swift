import DeviceModelKit
import Foundation

/// A file that grows at its end and is kept open for that.
///
/// What was added survives the end of the process at once, and a power cut when it is secured: a power
/// cut before may leave the beginning of it, or nothing.
final class GrowingFile {
  private let path: String
  private let file: Int32

  /// Whether its name may not be on the disk yet.
  private var isNew: Bool

  /// Whether all that was added is on the disk.
  private var isSecure = true

  /// Opens the file, which is made when there is none; only the owner may read it.
  init(path: String) throws {
    self.path = path
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC
    let old = open(path, flags)
    isNew = old < 0
    file = isNew ? open(path, flags | O_CREAT, 0o600) : old
    guard file >= 0 else { throw FileStationStoreError(path) }
  }

  deinit {
    // Whoever lets go of it without a word does not wait for the disk to complain.
    if !isSecure { fdatasync(file) }
    close(file)
  }

  /// Whether the file is there for others as well: somebody may have removed it.
  ///
  /// Where more is added before the last is secured, it is as it was then.
  var isStillThere: Bool {
    guard isSecure else { return true }
    var status = stat()
    return fstat(file, &status) == 0 && status.st_nlink > 0
  }

  /// Adds to the end.
  func append(_ text: String) throws {
    isSecure = false
    try DurableFile.write(text, to: file, path)
  }

  /// Waits until all of it is on the disk.
  func secure() throws {
    guard !isSecure else { return }
    guard fdatasync(file) == 0 else { throw FileStationStoreError(path) }
    isSecure = true
    guard isNew else { return }
    try DurableFile(path: path).keepDirectory()
    isNew = false
  }
}
