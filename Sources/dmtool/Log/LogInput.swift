import DeviceModelKit
import Foundation

/// A log file that is read piece by piece and may grow, shrink or be replaced meanwhile.
struct LogInput {
  private static let piece = 1 << 16

  private let path: String
  private var file: FileHandle
  private var identity: Identity?
  private var offset: UInt64 = 0

  /// What tells a file from another of the same name.
  private struct Identity: Equatable {
    var device: dev_t
    var number: ino_t
  }

  /// A path of - is standard input.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    file = .standardInput
    if path != "-" { try open() }
  }

  /// The next bytes; none at the end as it is now.
  mutating func read() throws(CommandFailure) -> Data {
    do {
      let bytes = try file.read(upToCount: Self.piece) ?? Data()
      offset += UInt64(bytes.count)
      return bytes
    } catch {
      throw CommandFailure("\(path): \(error.fileReason)")
    }
  }

  /// Goes on with the file that rotation put in this one's place, or from the start of a file that was
  /// emptied; says whether it did.
  mutating func reopenIfReplaced() throws(CommandFailure) -> Bool {
    // Between two files of a rotation there is none.
    guard let (now, size) = Self.look(path), now != identity || size < offset else { return false }
    // What was written before the change is read first.
    try? file.close()
    try open()
    return true
  }

  private mutating func open() throws(CommandFailure) {
    do {
      file = try FileHandle(forReadingFrom: URL(filePath: path))
    } catch {
      throw CommandFailure("\(path): \(error.fileReason), check the path and its permissions")
    }
    offset = 0
    identity = Self.look(path)?.0
  }

  private static func look(_ path: String) -> (Identity, size: UInt64)? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return (Identity(device: facts.st_dev, number: facts.st_ino), UInt64(facts.st_size))
  }
}
