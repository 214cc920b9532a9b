import Foundation

/// What the operating system said about a log file.
struct LogFileError: Error, Hashable {
  var path: String
  var reason: String

  init(path: String, code: Int32 = errno) {
    self.path = path
    reason = String(cString: strerror(code))
  }
}

/// A file that grows by records and is readable at every moment.
///
/// The file is opened with its first record. Records gather in memory until `flush`, which hands
/// them to the system in one write, the footer behind them; the next flush starts where that footer
/// began. A killed process therefore leaves whole records and the footer.
final class LogFile {
  let url: URL
  private let header: String
  private let footer: String
  private let recordEnd: String
  private let rotation: LogRotation?
  private var descriptor: Int32?

  /// Where the next record goes; behind it stands the footer, or what a crash left.
  private var offset = 0
  private var pending: [UInt8] = []

  /// Whether something may stand behind the next footer: what a crash or a failure left.
  private var mayHaveRemains = true

  /// Called with each name that rotation deleted.
  private let deleted: (String) -> Void

  /// - Parameters:
  ///   - url: The file; its directory is made when it is missing.
  ///   - header: Begins a new file.
  ///   - footer: Ends the file at every moment.
  ///   - recordEnd: What a whole record ends with, and nothing else contains.
  ///   - rotation: When and how the file is put aside.
  ///   - deleted: Called with each name that rotation deleted.
  init(
    url: URL,
    header: String = "",
    footer: String = "",
    recordEnd: String = "\n",
    rotation: LogRotation? = nil,
    deleted: @escaping (String) -> Void = { _ in }
  ) {
    self.url = url
    self.header = header
    self.footer = footer
    self.recordEnd = recordEnd
    self.rotation = rotation
    self.deleted = deleted
  }

  deinit { letGo() }

  /// `write` adds a record to the bytes that gather.
  func append(now: Date, _ write: (inout [UInt8]) -> Void) throws(LogFileError) {
    try prepare()
    if let rotation, rotation.maximumFileSize > 0, holdsRecords,
      offset + pending.count >= rotation.maximumFileSize
    {
      try rotate(rotation, now: now)
    }
    write(&pending)
  }

  /// Writes what gathered and says whether there was anything; after a failure the file is as
  /// before and the records are gone.
  @discardableResult
  func flush() throws(LogFileError) -> Bool {
    guard let descriptor, !pending.isEmpty else { return false }
    let added = pending.count
    pending.append(text: footer)
    // The room they took is kept for what gathers next, unless it was made for much more.
    defer { pending.removeAll(keepingCapacity: pending.capacity <= max(4096, 4 * added)) }
    do throws(LogFileError) {
      try write(pending, to: descriptor)
      offset += added
      return true
    } catch {
      // Best effort: the error that matters is the one being thrown.
      ftruncate(descriptor, off_t(offset))
      if offset > 0 { try? write(Array(footer.utf8), to: descriptor) }
      letGo()
      throw error
    }
  }

  /// Writes what gathered and closes the file; the next record opens it again.
  @discardableResult
  func finish() throws(LogFileError) -> Bool {
    defer { letGo() }
    return try flush()
  }
}

extension LogFile {
  private var holdsRecords: Bool { offset + pending.count > header.utf8.count }

  private func prepare() throws(LogFileError) {
    guard descriptor == nil else { return }
    // Where the directory cannot be made, opening the file says why.
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    let opened = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw LogFileError(path: url.path) }
    descriptor = opened
    mayHaveRemains = true
    let size = Int(lseek(opened, 0, SEEK_END))
    (offset, pending) = size == 0 ? (0, Array(header.utf8)) : end(of: opened, size: size)
  }

  /// Where to go on in a file that exists already, and what has to be written first.
  private func end(of descriptor: Int32, size: Int) -> (Int, [UInt8]) {
    var tail = [UInt8](repeating: 0, count: min(size, 1 << 20))
    let start = size - tail.count
    let count = tail.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(start))
    }
    tail.removeLast(tail.count - max(0, count))
    guard !footer.isEmpty else {
      // A line that was cut off keeps a line of its own.
      return (size, tail.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")])
    }
    // What stands behind the last whole record is the footer, or a record a crash cut off.
    guard let whole = tail.lastEnd(of: Array(recordEnd.utf8)) else { return (size, []) }
    return (start + whole, [])
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(LogFileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw LogFileError(path: url.path) }
      written += count
    }
    // The remains of a record that was cut off may be longer than what replaced them.
    guard !footer.isEmpty, mayHaveRemains else { return }
    ftruncate(descriptor, off_t(offset + bytes.count))
    mayHaveRemains = false
  }

  private func rotate(_ rotation: LogRotation, now: Date) throws(LogFileError) {
    try finish()
    let directory = url.deletingLastPathComponent()
    // A directory that cannot be listed has nothing to shift; renaming then says why.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for step in rotation.steps(for: url.lastPathComponent, among: names, now: now) {
      switch step {
      case .delete(let name):
        guard unlink(directory.appending(path: name).path) == 0 else {
          throw LogFileError(path: directory.appending(path: name).path)
        }
        deleted(name)
      case .rename(let name, let new):
        let old = directory.appending(path: name).path
        guard rename(old, directory.appending(path: new).path) == 0 else {
          throw LogFileError(path: old)
        }
      }
    }
    try prepare()
  }

  private func letGo() {
    if let descriptor { close(descriptor) }
    descriptor = nil
  }
}

extension [UInt8] {
  /// The index behind the last occurrence of a text.
  fileprivate func lastEnd(of text: [UInt8]) -> Int? {
    stride(from: count - text.count, through: 0, by: -1)
      .first { self[$0..<($0 + text.count)].elementsEqual(text) }
      .map { $0 + text.count }
  }
}
