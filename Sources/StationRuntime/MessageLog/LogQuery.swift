import DeviceModelKit
package import Foundation

/// Which entries of a log are wanted.
package struct LogQuery: Sendable {
  /// Calls of these actions and their answers, in any case; empty for all.
  package var actions: Set<String> = []
  package var directions: Set<LogEntry.Direction> = []

  /// Only what happened at or after this moment.
  package var since: Date?

  /// Only what happened before this moment.
  package var until: Date?

  /// The call with this message id, and its answer.
  package var id: String?

  /// Messages that name this transaction, and the answers to them.
  package var transaction: String?

  /// Only what went wrong: errors, frames with something wrong in them, calls without an answer.
  package var isErrorsOnly = false

  package init() {}

  /// One entry that is wanted.
  package struct Match: Hashable, Sendable {
    package var entry: LogEntry

    /// A call of which it is known by now that nobody answered.
    package var isUnanswered = false
  }

  /// The entries this brings, in the order to be shown.
  ///
  /// An answer that is wanted for what is in itself, as an error is, comes after its call, which
  /// explains it.
  package func matches(_ paired: LogPairing.Paired) -> [Match] {
    let unanswered = isErrorsOnly ? matches(unanswered: paired.unanswered) : []
    let entry = paired.entry
    guard isWithin(entry), isOfKind(entry) else { return unanswered }
    let callNames = paired.call.map(namesTransaction) ?? false
    guard callNames || namesTransaction(entry) else { return unanswered }
    guard !isErrorsOnly || entry.isTrouble else { return unanswered }
    var matches = unanswered
    if let call = paired.call, !callNames || isErrorsOnly && !call.isTrouble {
      matches.append(Match(entry: call))
    }
    matches.append(Match(entry: entry))
    return matches
  }

  /// Of calls that nobody answered, those that are wanted.
  package func matches(unanswered calls: [LogEntry]) -> [Match] {
    calls.filter { isWithin($0) && isOfKind($0) && namesTransaction($0) }
      .map { Match(entry: $0, isUnanswered: true) }
  }

  private func isWithin(_ entry: LogEntry) -> Bool {
    since.map { entry.time >= $0 } ?? true && until.map { entry.time < $0 } ?? true
  }

  private func isOfKind(_ entry: LogEntry) -> Bool {
    guard directions.isEmpty || directions.contains(entry.direction) else { return false }
    guard id == nil || entry.id == id else { return false }
    return actions.isEmpty || actions.contains((entry.action ?? "").lowercased())
  }

  private func namesTransaction(_ entry: LogEntry) -> Bool {
    guard let transaction else { return true }
    // Most messages name none, and looking for it is cheaper than reading them.
    guard entry.payload.contains("ransactionId"), let json = try? RawJSON(entry.payload) else {
      return false
    }
    return json.names(transaction)
  }
}

extension LogEntry {
  /// Whether something went wrong here.
  fileprivate var isTrouble: Bool {
    if type == 4 || type == 5 || valid == false { return true }
    let events: [MessageLog.Event] = [.connectionRefused, .recordsLost]
    return direction == .system && events.contains { $0.rawValue == action }
  }
}

extension RawJSON {
  /// Whether a `transactionId` in it, however deep, is this one.
  fileprivate func names(_ transaction: String) -> Bool {
    switch self {
    case .literal, .string: false
    case .array(let elements): elements.contains { $0.names(transaction) }
    case .object(let members):
      members.contains { member in
        member.name == "transactionId"
          ? member.value.text == transaction : member.value.names(transaction)
      }
    }
  }
}

extension LogQuery {
  /// The message that was meant by a name OCPP does not have; nothing when it has it.
  package static func suggestion(for name: String) -> String? {
    let actions =
      MessageCatalogue.calls.map { $0.action } + MessageCatalogue.sends.map { $0.action }
    guard !actions.contains(where: { $0.lowercased() == name.lowercased() }) else { return nil }
    return Suggestion.closest(to: name, among: actions).first
  }

  /// Reads RFC 3339, or a day alone, which stands for its first moment in UTC.
  package static func moment(_ text: String) -> Date? {
    Date(wire: text) ?? Date(wire: text + "T00:00:00Z")
  }
}
