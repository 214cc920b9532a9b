import Foundation

/// Gives files their content in one step: it is written beside and renamed.
public enum FileRewriter {
  /// A file as it is to become.
  public struct NewFile: Sendable {
    public let path: String

    /// What it was when it was read; nothing where there must not be one.
    public let source: SourceText?

    public let bytes: [UInt8]

    /// Its permissions; nothing keeps those it has.
    public let mode: Int?

    public init(
      _ path: String,
      replacing source: SourceText? = nil,
      bytes: [UInt8],
      mode: Int? = nil
    ) {
      self.path = path
      self.source = source
      self.bytes = bytes
      self.mode = mode
    }

    /// The file itself; a link stays a link.
    fileprivate var url: URL { URL(filePath: path).resolvingSymlinksInPath() }

    fileprivate var temporary: URL {
      let url = url
      return url.deletingLastPathComponent().appending(
        path: ".\(url.lastPathComponent).\(getpid()).new"
      )
    }
  }

  /// Puts `bytes` in the place of `source`, keeping the file's mode; a link stays a link.
  ///
  /// - Throws: ``RewriteError`` where the file changed since it was read, or cannot be written; it is
  ///   then as it was.
  public static func replace(_ source: SourceText, with bytes: [UInt8]) throws(RewriteError) {
    try write([NewFile(source.path, replacing: source, bytes: bytes)])
  }

  /// Writes files, none before all of them lie ready.
  ///
  /// - Throws: ``RewriteError`` where one changed since it was read, or cannot be written; all are
  ///   then as they were, unless a directory stops taking new names meanwhile.
  public static func write(_ files: [NewFile]) throws(RewriteError) {
    do throws(RewriteError) {
      for file in files { try stage(file) }
      for file in files {
        guard rename(file.temporary.path, file.url.path) == 0 else {
          throw .unwritable(file.path, reason: systemReason())
        }
      }
    } catch {
      // What is left of the attempt is of no use; the error tells of the failure.
      for file in files { try? FileManager.default.removeItem(at: file.temporary) }
      throw error
    }
  }

  private static func stage(_ file: NewFile) throws(RewriteError) {
    let temporary = file.temporary
    do {
      var mode = file.mode
      if let source = file.source {
        guard [UInt8](try Data(contentsOf: file.url)) == source.bytes else {
          throw RewriteError.changed(file.path)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file.url.path)
        mode = mode ?? attributes[.posixPermissions] as? Int
      } else {
        guard !FileManager.default.fileExists(atPath: file.url.path) else {
          throw RewriteError.changed(file.path)
        }
        try FileManager.default.createDirectory(
          at: file.url.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
      }
      try Data().write(to: temporary, options: .withoutOverwriting)
      if let mode {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode],
          ofItemAtPath: temporary.path
        )
      }
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.write(contentsOf: Data(file.bytes))
      try handle.synchronize()
      try handle.close()
    } catch {
      throw error as? RewriteError ?? .unwritable(file.path, reason: error.fileReason)
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
