public import Foundation

/// What happens at a CSMS, a compact line each, for people.
public struct CSMSNarration: Sendable {
  private let narration: EntryNarration

  public init(usesColour: Bool = false) { narration = EntryNarration(usesColour: usesColour) }

  /// The line about an event that happened at `now`.
  public func line(_ event: FriendlyCSMS.Event, now: Date) -> String {
    switch event {
    case .connected(let identity, let version):
      line(now, identity, "●", "connected", "over \(version.rawValue)", EntryNarration.Colour.green)
    case .disconnected(let identity):
      line(now, identity, "○", "disconnected", "", EntryNarration.Colour.yellow)
    case .refused(let identity, let reason):
      line(now, identity, "✗", "refused", reason, EntryNarration.Colour.red)
    case .ignored(let identity, let action):
      line(now, identity, "…", action, "gets no answer", EntryNarration.Colour.yellow)
    case .message(let identity, let entry): message(identity, entry)
    }
  }

  /// The log of a CSMS is its own: what the station said was received.
  private func message(_ identity: String, _ entry: LogEntry) -> String {
    var entry = entry
    entry.direction = entry.direction == .received ? .sent : .received
    return narration.text(entry, from: identity)
  }

  private func line(
    _ now: Date,
    _ identity: String,
    _ sign: String,
    _ what: String,
    _ rest: String,
    _ colour: String
  ) -> String {
    narration.line(now, identity, sign, what, rest, colour)
  }
}
