/// Findings that were there when somebody decided to start clean, and are not reported again.
///
/// They are known by what they say and about what, not by their lines: an edit elsewhere in a file
/// changes nothing.
public struct Baseline: Hashable, Sendable {
  /// How often each finding was there.
  public var counts: [Entry: Int]

  public init(_ counts: [Entry: Int] = [:]) { self.counts = counts }

  /// What a finding is known by.
  public struct Entry: Hashable, Sendable {
    public var code: String

    /// The file, seen from the directory of the baseline's own file.
    public var file: String

    /// The component or variable; nothing where a file has none that could be read.
    public var address: String?

    public var message: String

    public init(code: String, file: String, address: String?, message: String) {
      self.code = code
      self.file = file
      self.address = address
      self.message = message
    }
  }

  /// How many findings there are in it.
  public var count: Int { counts.values.reduce(0, +) }

  /// The entries and how often each is there, in the order of their files, addresses and codes.
  public var sorted: [(entry: Entry, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted { left, right in
      left.entry.sortKey.lexicographicallyPrecedes(right.entry.sortKey) { $0.isBytewiseBefore($1) }
    }
  }
}

extension Baseline.Entry {
  fileprivate var sortKey: [String] { [file, address ?? "", code, message] }
}
