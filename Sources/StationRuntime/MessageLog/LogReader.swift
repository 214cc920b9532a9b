public import Foundation

/// Reads `.ndjson` message logs back.
public struct LogReader: Sendable {
  /// The entries, oldest first.
  public private(set) var entries: [LogEntry] = []

  /// Lines that are no entries, as a crash in the middle of a line leaves them.
  public private(set) var damage: [Damage] = []

  /// One line that is no entry.
  public struct Damage: Hashable, Sendable {
    public var file: String

    /// The line's number, from 1.
    public var line: Int
    public var reason: String
  }

  /// Reads one file.
  ///
  /// - Throws: What Foundation throws when the file cannot be read.
  public init(file: URL) throws {
    try self.init(files: [file])
  }

  /// Reads several files as one log, in this order.
  ///
  /// - Throws: What Foundation throws when a file cannot be read.
  public init(files: [URL]) throws {
    for file in files {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      read(text, from: file.lastPathComponent)
    }
  }

  /// The files of a log that was rotated: those put aside, oldest first, then the current one.
  ///
  /// - Throws: What Foundation throws when the directory cannot be listed.
  public static func files(of current: URL) throws -> [URL] {
    let directory = current.deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    // Dates go before numbers: where both exist, the naming was changed once.
    let aside = [true, false].flatMap { usesDateSuffix in
      LogRotation(maximumFileSize: 0, maximumFileCount: 0, usesDateSuffix: usesDateSuffix)
        .rotated(current.lastPathComponent, among: names).reversed()
    }
    return aside.map { directory.appending(path: $0.name) } + [current]
  }

  private mutating func read(_ text: String, from file: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do throws(LogLineError) {
        entries.append(try LogEntry(line: String(line)))
      } catch {
        damage.append(Damage(file: file, line: index + 1, reason: error.description))
      }
    }
  }
}
