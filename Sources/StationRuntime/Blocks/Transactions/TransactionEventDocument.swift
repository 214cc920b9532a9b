import Foundation

/// A few TransactionEvents as they lie on the disk, and the transactions that run after the last.
///
/// It is JSON with an event a line, so that it can be taken apart without reading the events.
struct TransactionEventDocument {
  /// Each event's JSON, in the order of their numbers; `null` for one that had to make room.
  var events: [Data] = []

  /// The running transactions' JSON.
  var running = Data("[]".utf8)

  static let dropped = Data("null".utf8)
  private static let opening = #"{"events":["#
  private static let middle = #"],"running":"#

  init() {}

  /// Nothing when it is something else.
  init?(_ data: Data) {
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0] == Data(Self.opening.utf8),
      lines[lines.count - 1] == Data("}".utf8),
      lines[lines.count - 2].starts(with: Self.middle.utf8)
    else { return nil }
    events = lines[1..<(lines.count - 2)].map { line in
      Data(line.last == UInt8(ascii: ",") ? line.dropLast() : line)
    }
    running = Data(lines[lines.count - 2].dropFirst(Self.middle.utf8.count))
  }

  var data: Data {
    var data = Data(Self.opening.utf8)
    data.append(contentsOf: "\n".utf8)
    // Each as a whole: a joined sequence would go through every byte of every event, at every event.
    for (index, event) in events.enumerated() {
      if index > 0 { data.append(contentsOf: ",\n".utf8) }
      data.append(event)
    }
    if !events.isEmpty { data.append(contentsOf: "\n".utf8) }
    data.append(contentsOf: Self.middle.utf8)
    data.append(running)
    data.append(contentsOf: "\n}".utf8)
    return data
  }
}

extension TransactionEventDocument: Decodable {
  private enum CodingKeys: String, CodingKey {
    case events
    case running
  }

  /// Reads what an older dmtool wrote on one line.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let encoder = JSONEncoder()
    events = try container.decode([TransactionEvent?].self, forKey: .events)
      .map { try $0.map(encoder.encode) ?? Self.dropped }
    running = try encoder.encode(
      try container.decode([TransactionRecord].self, forKey: .running)
    )
  }
}
