/// A piece of a source text.
public struct SourceRange: Sendable {
  public let source: SourceText

  private let lower: Int32
  private let upper: Int32

  /// A piece by byte offsets; they must lie within the text.
  public init(_ source: SourceText, _ offsets: Range<Int>) {
    self.source = source
    lower = Int32(truncatingIfNeeded: offsets.lowerBound)
    upper = Int32(truncatingIfNeeded: offsets.upperBound)
  }

  /// Byte offsets, the end exclusive.
  public var offsets: Range<Int> { Int(lower)..<Int(upper) }

  /// Where it begins.
  public var start: SourcePosition { source.position(at: offsets.lowerBound) }

  /// Where it ends, exclusive.
  public var end: SourcePosition { source.position(at: offsets.upperBound) }

  /// What stands there, with U+FFFD for what is no UTF-8.
  public var text: String { String(decoding: source.bytes[offsets], as: UTF8.self) }

  /// From the beginning of this piece to the end of another of the same text.
  public func through(_ other: SourceRange) -> SourceRange {
    SourceRange(source, offsets.lowerBound..<max(offsets.upperBound, other.offsets.upperBound))
  }
}

extension SourceRange: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.source === right.source && left.offsets == right.offsets
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(lower)
    hasher.combine(upper)
  }
}

extension SourceRange: CustomStringConvertible {
  /// `file:line:column`, or the name alone of what has no lines.
  public var description: String {
    guard source.hasLines else { return source.path }
    let start = start
    return "\(source.path):\(start.line):\(start.column)"
  }
}

/// A value and where it was read.
public struct Located<Value> {
  public var value: Value
  public var range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
