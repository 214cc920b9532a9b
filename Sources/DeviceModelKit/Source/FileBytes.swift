import Foundation

/// Reads whole files, without what Foundation does for their names: it resolves links first, which
/// fails for the pipes below `/dev/fd`.
public enum FileBytes {
  /// A file's content, be it a pipe; of one that is larger than `greatest`, more than that.
  ///
  /// - Throws: ``ConfigError`` where it is a directory or the system does not give it.
  public static func read(_ path: String, upTo greatest: Int) throws(ConfigError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unreadable(path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directoryInPlaceOfFile(path) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    // One more than there is, so that a regular file's end shows at once.
    let first = isRegular ? min(Int(status.st_size), greatest) + 1 : 65_536
    var bytes = try part(of: file, path, first)
    var isAtEnd = bytes.isEmpty || isRegular && bytes.count < first
    while !isAtEnd, bytes.count <= greatest {
      let more = try part(of: file, path, 65_536)
      bytes += more
      isAtEnd = more.isEmpty
    }
    return bytes
  }

  /// What comes next, at most so many bytes; nothing at the end.
  private static func part(
    of file: Int32,
    _ path: String,
    _ greatest: Int
  ) throws(ConfigError) -> [UInt8] {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: greatest) { buffer, count in
      var result = Foundation.read(file, buffer.baseAddress, greatest)
      while result < 0, errno == EINTR {
        result = Foundation.read(file, buffer.baseAddress, greatest)
      }
      hasFailed = result < 0
      count = max(0, result)
    }
    if hasFailed { throw unreadable(path) }
    return bytes
  }

  /// With the reason from `errno`.
  private static func unreadable(_ path: String) -> ConfigError {
    .unreadable(path, reason: systemReason())
  }
}
