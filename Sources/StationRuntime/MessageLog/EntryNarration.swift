import DeviceModelKit
package import Foundation

/// An entry of a log as a line for people, with little colour.
package struct EntryNarration: Sendable {
  /// What stands on a line besides what happened.
  package struct Details: Sendable {
    /// The message id, at the end.
    package var showsID = false

    /// Milliseconds from the call to the answer, at the end.
    package var showsRoundTrip = false

    /// The whole payload, on lines below.
    package var showsPayload = false

    package init() {}
  }

  private let decorator: Decorator
  private let details: Details

  package init(usesColour: Bool = false, details: Details = Details()) {
    decorator = Decorator(usesColour: usesColour)
    self.details = details
  }

  /// The line, and below it what is wrong with the message after `!`.
  ///
  /// `teller` is whose log it is, where that needs saying; `isUnanswered` whether it is known that the
  /// call got no answer.
  package func text(
    _ entry: LogEntry,
    from teller: String? = nil,
    isUnanswered: Bool = false
  ) -> String {
    let isError = entry.type == 4 || entry.type == 5
    let isAnswer = isError || entry.type == 3
    var words = [
      isAnswer ? "⤷" : "",
      isError ? Essentials.error(entry.payload) : Essentials.of(entry),
    ]
    if isUnanswered { words.append(decorator.paint("· no answer", Colour.red)) }
    if details.showsRoundTrip, let milliseconds = entry.rttMs {
      words.append(decorator.paint("· \(milliseconds) ms", Colour.quiet))
    }
    if details.showsID, let id = entry.id {
      words.append(decorator.paint("· \(id)", Colour.quiet))
    }
    let colour = isError || entry.valid == false ? Colour.red : Self.colour(entry.direction)
    return line(
      entry.time,
      teller,
      Self.arrow(entry.direction),
      entry.action ?? "?",
      words.filter { !$0.isEmpty }.joined(separator: " "),
      colour
    ) + below(entry)
  }

  /// A line of the same make about anything.
  package func line(
    _ time: Date,
    _ teller: String?,
    _ sign: String,
    _ what: String,
    _ rest: String,
    _ colour: String
  ) -> String {
    // The time of day of an RFC 3339 text.
    let clock = decorator.paint(String(time.wire.dropFirst(11).prefix(12)), Colour.quiet)
    let head = [clock, teller, sign, decorator.paint(what, colour)].compactMap(\.self)
    return (head + (rest.isEmpty ? [] : [rest])).joined(separator: " ")
  }

  /// ANSI codes, by what they say.
  package enum Colour {
    package static let red = "31"
    package static let green = "32"
    package static let yellow = "33"
    static let station = "36"
    static let csms = "34"
    static let quiet = "2"
  }

  private static func colour(_ direction: LogEntry.Direction) -> String {
    switch direction {
    case .sent: Colour.station
    case .received: Colour.csms
    case .system: Colour.quiet
    }
  }

  /// From the station to the right, from the CSMS to the left.
  private static func arrow(_ direction: LogEntry.Direction) -> String {
    switch direction {
    case .sent: "→"
    case .received: "←"
    case .system: "·"
    }
  }

  private func below(_ entry: LogEntry) -> String {
    let indent = "\n" + String(repeating: " ", count: 13)
    var text = entry.problems.map { indent + decorator.paint("! \($0)", Colour.red) }.joined()
    if details.showsPayload, let json = try? RawJSON(entry.payload), json != .object([]) {
      text += json.pretty.split(separator: "\n").map { indent + $0 }.joined()
    }
    return text
  }
}
