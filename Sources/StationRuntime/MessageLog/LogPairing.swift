import Foundation

/// Finds the call of each answer while a log goes by, and the calls nobody answered.
package struct LogPairing {
  /// A message id is unique on the side that calls, so both sides may use the same one.
  private struct Key: Hashable {
    var caller: LogEntry.Direction
    var id: String
  }

  private struct Open {
    var key: Key
    var number: Int
    var call: LogEntry
  }

  /// An entry with what it belongs to.
  package struct Paired: Hashable, Sendable {
    package var entry: LogEntry

    /// The call it answers, where that was seen.
    package var call: LogEntry?

    /// Calls of which it is now known that they get no answer, oldest first.
    package var unanswered: [LogEntry] = []
  }

  /// Each side has one call open at a time; a broken log may have more.
  private let most: Int
  private var open: [Key: Open] = [:]
  private var last = 0

  package init(most: Int = 256) { self.most = most }

  package mutating func take(_ entry: LogEntry) -> Paired {
    var paired = Paired(entry: entry)
    switch entry.type {
    case 2: paired.unanswered = remember(entry)
    case 3, 4: answer(&paired)
    case nil where entry.direction == .system && Self.ends.contains(entry.action ?? ""):
      paired.unanswered = finish()
    default: break
    }
    return paired
  }

  /// The log is over: the calls that were not answered.
  package mutating func finish() -> [LogEntry] {
    defer { open = [:] }
    return open.values.sorted { $0.number < $1.number }.map(\.call)
  }

  /// After these events no call of before is answered any more.
  private static let ends = Set(
    [MessageLog.Event.sessionStarted, .disconnected, .reconnecting, .connecting, .stopped]
      .map(\.rawValue)
  )

  private mutating func remember(_ call: LogEntry) -> [LogEntry] {
    guard let id = call.id else { return [] }
    last += 1
    let key = Key(caller: call.direction, id: id)
    let former = open.updateValue(Open(key: key, number: last, call: call), forKey: key)
    guard open.count > most, let oldest = open.values.min(by: { $0.number < $1.number }) else {
      return former.map { [$0.call] } ?? []
    }
    open[oldest.key] = nil
    return [oldest.call]
  }

  private mutating func answer(_ paired: inout Paired) {
    guard let id = paired.entry.id else { return }
    let caller: LogEntry.Direction = paired.entry.direction == .sent ? .received : .sent
    guard let call = open.removeValue(forKey: Key(caller: caller, id: id))?.call else { return }
    paired.call = call
    if paired.entry.action == nil { paired.entry.action = call.action }
    if paired.entry.rttMs == nil {
      let seconds = paired.entry.time.timeIntervalSince(call.time)
      if seconds >= 0 { paired.entry.rttMs = Int((seconds * 1000).rounded()) }
    }
  }
}
