import Foundation

/// When a log file is put aside, under which name, and how many are kept.
///
/// The names are libocpp's: `f.0`, `f.1` … with the newest at 0, or `f.YYYYMMDDHHMMSS`. Ages are
/// compared as numbers and times; libocpp compares names, so that `.10` counts as newer than `.9`
/// and, with dates, the newest file is the first to go.
public struct LogRotation: Hashable, Sendable {
  /// Bytes at which the next record goes to a new file; 0 means never.
  /// (`InternalCtrlr.LogRotationMaximumFileSize`)
  public var maximumFileSize: Int

  /// Files of one kind that may exist, the current one included; 0 means any number.
  /// (`InternalCtrlr.LogRotationMaximumFileCount`)
  public var maximumFileCount: Int

  /// Whether old files are named by the time they were put aside, in UTC, instead of numbered.
  /// (`InternalCtrlr.LogRotationDateSuffix`)
  public var usesDateSuffix: Bool

  public init(maximumFileSize: Int, maximumFileCount: Int, usesDateSuffix: Bool = false) {
    self.maximumFileSize = maximumFileSize
    self.maximumFileCount = maximumFileCount
    self.usesDateSuffix = usesDateSuffix
  }
}

extension LogRotation {
  /// One change in the log's directory.
  enum Step: Hashable {
    case delete(String)
    case rename(String, to: String)
  }

  /// What puts `name` aside, in the order it has to be done.
  func steps(for name: String, among existing: [String], now: Date) -> [Step] {
    if maximumFileCount == 1 { return [.delete(name)] }
    var aside = rotated(name, among: existing)
    var steps: [Step] = []
    while maximumFileCount > 0, aside.count > maximumFileCount - 2 {
      steps.append(.delete(aside.removeLast().name))
    }
    guard !usesDateSuffix else {
      return steps + [.rename(name, to: freeDatedName(for: name, among: existing, now: now))]
    }
    for old in aside.reversed() {
      steps.append(.rename(old.name, to: "\(name).\(old.age[0] + 1)"))
    }
    return steps + [.rename(name, to: "\(name).0")]
  }

  /// The files put aside before, newest first.
  func rotated(_ name: String, among existing: [String]) -> [(name: String, age: [Int])] {
    existing.compactMap { candidate -> (name: String, age: [Int])? in
      guard candidate.hasPrefix(name + ".") else { return nil }
      let suffix = candidate.dropFirst(name.count + 1)
      let parts = suffix.split(separator: "-", omittingEmptySubsequences: false)
      let age = parts.compactMap { Int($0) }
      guard age.count == parts.count, suffix.allSatisfy({ $0.isNumber || $0 == "-" }) else {
        return nil
      }
      // Fourteen digits are a date; what the other naming left behind is not ours to touch.
      guard (parts[0].count == 14) == usesDateSuffix, usesDateSuffix || parts.count == 1 else {
        return nil
      }
      return (candidate, age)
    }
    .sorted { left, right in
      usesDateSuffix
        ? right.age.lexicographicallyPrecedes(left.age)
        : left.age.lexicographicallyPrecedes(right.age)
    }
  }

  private func freeDatedName(for name: String, among existing: [String], now: Date) -> String {
    let digits = now.wire.prefix(19).filter(\.isNumber)
    let dated = "\(name).\(digits)"
    guard existing.contains(dated) else { return dated }
    // Two in one second: the later one gets a number behind its time.
    let number = (2...).first { !existing.contains("\(dated)-\($0)") } ?? 2
    return "\(dated)-\(number)"
  }
}
