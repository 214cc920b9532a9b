import Foundation

/// The steps on files, with errors that name the file.
enum FileWork {
  /// Makes a directory, with those above it; one that is there is fine.
  static func makeDirectory(_ path: String, mode: mode_t) throws(GenerationError) {
    if mkdir(path, mode) == 0 { return }
    let code = errno
    if code == EEXIST, isDirectory(path) { return }
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .inaccessible(path: path, reason: systemReason(code))
    }
    try makeDirectory(String(path[..<slash]), mode: 0o755)
    guard mkdir(path, mode) == 0 || errno == EEXIST && isDirectory(path) else {
      throw failure(path)
    }
  }

  static func isDirectory(_ path: String) -> Bool { kind(of: path, stat) == S_IFDIR }

  static func isRegular(_ path: String) -> Bool { kind(of: path, stat) == S_IFREG }

  static func isLink(_ path: String) -> Bool { kind(of: path, lstat) == S_IFLNK }

  private static func kind(
    of path: String,
    _ look: (UnsafePointer<CChar>, UnsafeMutablePointer<stat>) -> CInt
  ) -> mode_t? {
    var status = Foundation.stat()
    return look(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether there is anything of this name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Writes a file that there is not yet; it has its mode before it has its content.
  ///
  /// `isDurable` waits until it is on the disk.
  static func write(
    _ bytes: [UInt8],
    to path: String,
    mode: mode_t,
    isDurable: Bool
  ) throws(GenerationError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure(path) }
    let failed = bytes.withUnsafeBytes { buffer -> Bool in
      var offset = 0
      while offset < buffer.count {
        let count = Foundation.write(
          file,
          buffer.baseAddress?.advanced(by: offset),
          buffer.count - offset
        )
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return true }
        offset += count
      }
      return isDurable && fsync(file) != 0
    }
    let code = errno
    close(file)
    guard !failed else {
      unlink(path)
      throw .inaccessible(path: path, reason: systemReason(code))
    }
  }

  /// Puts a file in the place of another, or of none, in one step.
  static func replace(
    _ path: String,
    with bytes: [UInt8],
    mode: mode_t
  ) throws(GenerationError) {
    let new = "\(path).\(getpid()).new"
    unlink(new)
    try write(bytes, to: new, mode: mode, isDurable: true)
    do throws(GenerationError) {
      try move(new, to: path)
    } catch {
      unlink(new)
      throw error
    }
  }

  /// Puts a file where there is none, whole from the first moment on.
  ///
  /// - Returns: Whether it was put there; false where another process was first.
  static func writeFirst(
    _ bytes: [UInt8],
    to path: String,
    mode: mode_t
  ) throws(GenerationError) -> Bool {
    let new = "\(path).\(getpid()).new"
    unlink(new)
    try write(bytes, to: new, mode: mode, isDurable: true)
    defer { unlink(new) }
    if link(new, path) == 0 { return true }
    guard errno == EEXIST else { throw failure(path) }
    return false
  }

  static func read(_ path: String) throws(GenerationError) -> [UInt8] {
    do throws(ConfigError) {
      return try FileBytes.read(path, upTo: 1 << 30)
    } catch {
      throw .unreadable("\(error)")
    }
  }

  static func move(_ path: String, to place: String) throws(GenerationError) {
    guard rename(path, place) == 0 else { throw failure(place) }
  }

  /// Takes a file or a directory away, with all that is in it.
  static func remove(_ path: String) throws(GenerationError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .inaccessible(path: path, reason: error.fileReason)
    }
  }

  /// The names in a directory; nothing where there is none.
  static func names(in path: String) -> [String]? {
    // What is no directory has no names: the caller knows what that means.
    try? FileManager.default.contentsOfDirectory(atPath: path)
  }

  /// Has everything that was written to a file system put on its disk.
  static func synchronise(_ path: String) {
    let directory = open(path, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { return }
    defer { close(directory) }
    // The C library has it, but Swift does not see it.
    typealias SyncFS = @convention(c) (CInt) -> CInt
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "syncfs") else { return sync() }
    _ = unsafeBitCast(symbol, to: SyncFS.self)(directory)
  }

  private static func failure(_ path: String) -> GenerationError {
    .inaccessible(path: path, reason: systemReason())
  }
}
