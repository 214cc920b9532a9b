import Foundation
import Synchronization

/// The text of a file, and where each of its lines begins.
///
/// The text of a file on disk may be let go of by its ``SourceShelf``; it is then read anew when
/// somebody looks at it.
public final class SourceText: Sendable {
  /// The path as the user gave it, for messages; `<stdin>` for standard input.
  public let path: String

  private let state: Mutex<State>

  /// Whether findings have lines in it; a directory and a database are only named.
  public let hasLines: Bool

  private struct State {
    weak var shelf: SourceShelf?

    /// Nothing where it was let go of.
    var content: Content?

    /// How many bytes there were, and a number that tells others from them, while there is nothing.
    var count = 0
    var hash = 0
  }

  /// Keeps `bytes` under the name `path`; a file of 2 GiB or more is a programmer's error.
  public convenience init(path: String, bytes: [UInt8]) {
    self.init(path: path, bytes: bytes, shelf: nil)
  }

  /// With a shelf, the text is that of a file and not kept for ever.
  init(path: String, bytes: [UInt8], shelf: SourceShelf?) {
    precondition(bytes.count < Int32.max, "a source text is smaller than 2 GiB")
    self.path = path
    hasLines = true
    state = Mutex(State(shelf: shelf, content: Content(bytes)))
    shelf?.put(self)
  }

  /// No text, only a name: for findings about a directory or a database.
  public init(named path: String) {
    self.path = path
    hasLines = false
    state = Mutex(State(content: Content([])))
  }

  /// The file's bytes, as read: they need not be valid UTF-8.
  public var bytes: [UInt8] { content.bytes }

  /// Whether these characters stand anywhere in it; there has to be one.
  func contains(_ characters: String) -> Bool {
    let wanted = Array(characters.utf8)
    return bytes.withUnsafeBytes { bytes in
      var offset = 0
      while let start = bytes.baseAddress, bytes.count - offset >= wanted.count,
        let found = memchr(start + offset, Int32(wanted[0]), bytes.count - offset)
      {
        offset = found - UnsafeMutableRawPointer(mutating: start)
        if bytes[offset...].starts(with: wanted) { return true }
        offset += 1
      }
      return false
    }
  }

  /// The place of a byte offset; past the end means the end.
  public func position(at offset: Int) -> SourcePosition {
    let content = content
    let bytes = content.bytes
    let offset = min(max(offset, 0), bytes.count)
    let line = content.lineIndex(at: offset)
    var start = Int(content.lineStarts[line])
    if start == 0 { start = byteOrderMarkLength }
    var column = 1
    for byte in bytes[min(start, offset)..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(line: line + 1, column: column)
  }

  /// The text of a line, counted from 1, without its end and without a byte order mark.
  ///
  /// Bytes that are no UTF-8 come out as U+FFFD.
  public func line(_ number: Int) -> String {
    String(decoding: bytes[offsets(ofLine: number)], as: UTF8.self)
  }

  /// Where a line stands, counted from 1, without its end and without a byte order mark.
  func offsets(ofLine number: Int) -> Range<Int> {
    let content = content
    let (bytes, lineStarts) = (content.bytes, content.lineStarts)
    guard lineStarts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
    let start = number == 1 ? byteOrderMarkLength : Int(lineStarts[number - 1])
    var end = lineStarts.indices.contains(number) ? Int(lineStarts[number]) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// A piece of the text by byte offsets.
  public func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(self, offsets)
  }

  /// The whole text.
  public var wholeRange: SourceRange { range(0..<bytes.count) }

  /// 3 where the file begins with a byte order mark, else 0.
  var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

extension SourceText: Shelved {
  /// What there is to read, and where its lines begin, which is found out when somebody asks.
  private final class Content: Sendable {
    let bytes: [UInt8]

    private let foundStarts = Mutex<[Int32]?>(nil)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var lineStarts: [Int32] {
      foundStarts.withLock { found in
        if let found { return found }
        var starts: [Int32] = [0]
        starts.reserveCapacity(bytes.count / 24)
        bytes.withUnsafeBufferPointer { buffer in
          for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
            starts.append(Int32(truncatingIfNeeded: index + 1))
          }
        }
        found = starts
        return starts
      }
    }

    func lineIndex(at offset: Int) -> Int {
      let lineStarts = lineStarts
      var low = 0
      var high = lineStarts.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
      }
      return low
    }
  }

  var weight: Int { bytes.count }

  func release() {
    state.withLock { state in
      guard let content = state.content else { return }
      state.count = content.bytes.count
      state.hash = Self.hash(of: content.bytes)
      state.content = nil
    }
  }

  private var content: Content {
    if let content = state.withLock({ $0.content }) { return content }
    let (shelf, count, hash) = state.withLock { ($0.shelf, $0.count, $0.hash) }
    let content: Content
    if let bytes = try? ConfigDirectory.bytes(of: path), Self.hash(of: bytes) == hash {
      content = Content(bytes)
    } else {
      // Places that were found must stay within the text: the shelf tells that they mean nothing.
      shelf?.markChanged(path)
      content = Content([UInt8](repeating: UInt8(ascii: " "), count: count))
    }
    state.withLock { $0.content = content }
    shelf?.put(self)
    return content
  }

  private static func hash(of bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

/// A line and a column for people: both from 1, the column in Unicode scalars.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
