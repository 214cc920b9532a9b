import DeviceModelKit
public import Foundation

/// What happens at a CSMS, a compact line each, for people.
public struct CSMSNarration: Sendable {
  private let decorator: Decorator

  public init(usesColour: Bool = false) { decorator = Decorator(usesColour: usesColour) }

  /// The line about an event that happened at `now`.
  public func line(_ event: FriendlyCSMS.Event, now: Date) -> String {
    switch event {
    case .connected(let identity, let version):
      line(now, identity, "●", "connected", "over \(version.rawValue)", colour: .green)
    case .disconnected(let identity):
      line(now, identity, "○", "disconnected", "", colour: .yellow)
    case .refused(let identity, let reason):
      line(now, identity, "✗", "refused", reason, colour: .red)
    case .ignored(let identity, let action):
      line(now, identity, "…", action, "gets no answer", colour: .yellow)
    case .message(let identity, let entry, let problems):
      message(identity, entry, problems)
    }
  }

  private enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }

  private func message(_ identity: String, _ entry: LogEntry, _ problems: [String]) -> String {
    let isError = entry.type == 4 || entry.type == 5
    let isAnswer = isError || entry.type == 3
    let arrow = entry.direction == .received ? "→" : "←"
    var essentials = isError ? Essentials.error(entry.payload) : Essentials.of(entry)
    if isAnswer { essentials = "⤷ " + essentials }
    for problem in problems {
      essentials += "\n" + String(repeating: " ", count: 13) + "! \(problem)"
    }
    return line(
      entry.time,
      identity,
      arrow,
      entry.action ?? "?",
      essentials,
      colour: isError || !problems.isEmpty ? .red : entry.direction == .received ? .cyan : .blue
    )
  }

  private func line(
    _ time: Date,
    _ identity: String,
    _ sign: String,
    _ what: String,
    _ rest: String,
    colour: Colour
  ) -> String {
    // The time of day of an RFC 3339 text.
    let clock = time.wire.dropFirst(11).prefix(12)
    let head = "\(clock) \(identity) \(sign) "
    let name = decorator.paint(what, colour.rawValue)
    return rest.isEmpty ? head + name : head + name + " " + rest
  }
}
