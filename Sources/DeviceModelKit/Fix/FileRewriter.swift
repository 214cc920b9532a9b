import Foundation

/// Replaces the content of a file in one step: it is written beside and renamed.
public enum FileRewriter {
  /// Puts `bytes` in the place of `source`, keeping the file's mode; a link stays a link.
  ///
  /// - Throws: ``RewriteError`` where the file changed since it was read, or cannot be written; it is
  ///   then as it was.
  public static func replace(_ source: SourceText, with bytes: [UInt8]) throws(RewriteError) {
    let url = URL(filePath: source.path).resolvingSymlinksInPath()
    let name = ".\(url.lastPathComponent).\(getpid()).new"
    let temporary = url.deletingLastPathComponent().appending(path: name)
    do {
      guard [UInt8](try Data(contentsOf: url)) == source.bytes else {
        throw RewriteError.changed(source.path)
      }
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      try Data().write(to: temporary, options: .withoutOverwriting)
      if let mode = attributes[.posixPermissions] {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode],
          ofItemAtPath: temporary.path
        )
      }
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
      guard rename(temporary.path, url.path) == 0 else {
        throw RewriteError.unwritable(source.path, reason: String(cString: strerror(errno)))
      }
    } catch {
      // What is left of the attempt is of no use; the error below tells of the failure.
      try? FileManager.default.removeItem(at: temporary)
      throw error as? RewriteError
        ?? .unwritable(source.path, reason: error.fileReason)
    }
  }
}

/// Why a file could not be given new content.
public enum RewriteError: Error, Hashable, Sendable {
  /// Somebody else wrote it meanwhile.
  case changed(String)
  case unwritable(String, reason: String)
}

extension RewriteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .changed(let path): "\(path): changed while it was being looked at; try again"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
