import Foundation

/// Makes a directory whole or not at all: it is filled beside its place, then renamed.
enum NewDirectory {
  /// Makes the directory, which must be new or empty.
  ///
  /// - Parameters:
  ///   - path: Where.
  ///   - fill: Writes what is in it, into the directory it is given.
  /// - Throws: ``ConfigWriterError``; there is then nothing new.
  static func make(at path: String, _ fill: (URL) throws -> Void) throws(ConfigWriterError) {
    let target = URL(filePath: path).absoluteURL.standardizedFileURL
    let name = ".\(target.lastPathComponent).\(getpid()).new"
    let temporary = target.deletingLastPathComponent().appending(path: name)
    let files = FileManager.default
    guard isFree(path) else { throw .notEmpty(path) }
    do {
      let make = { try files.createDirectory(at: temporary, withIntermediateDirectories: true) }
      try UnfinishedWork.at(temporary.path, making: make) {
        try fill(temporary)
        guard rename(temporary.path, target.path) == 0 else { throw POSIXError(errnoCode) }
      }
    } catch {
      // The first error is the one to tell.
      try? files.removeItem(at: temporary)
      throw .unwritable(path, reason: error.fileReason)
    }
  }

  /// Whether there is nothing, or an empty directory.
  static func isFree(_ path: String) -> Bool {
    let target = URL(filePath: path).absoluteURL.standardizedFileURL.path
    // What is no directory has no list of what is in it.
    if let names = try? FileManager.default.contentsOfDirectory(atPath: target) {
      return names.isEmpty
    }
    var status = stat()
    return lstat(target, &status) != 0
  }

  /// Makes a directory within one that is there, with those between them.
  static func makeDirectory(_ path: String, in root: URL) throws {
    var place = root.path
    for name in path.split(separator: "/") {
      place += "/\(name)"
      guard mkdir(place, 0o777) == 0 || errno == EEXIST else { throw POSIXError(errnoCode) }
    }
  }

  /// Writes a file with a mode.
  static func write(_ bytes: some Sequence<UInt8>, to url: URL, mode: Int) throws {
    guard
      FileManager.default.createFile(
        atPath: url.path,
        contents: Data(bytes),
        attributes: [.posixPermissions: mode]
      )
    else { throw CocoaError(.fileWriteUnknown) }
  }

  private static var errnoCode: POSIXErrorCode { POSIXErrorCode(rawValue: errno) ?? .EIO }
}
