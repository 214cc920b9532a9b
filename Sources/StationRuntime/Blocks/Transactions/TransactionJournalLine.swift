import Foundation

/// One line of the journal of TransactionEvents: what happened to their queue.
///
/// Each is a JSON object of its own, so that what a power cut tore costs no other, and an event is
/// found in it without reading the event.
enum TransactionJournalLine: Hashable {
  /// An event was put in; `running` is the transactions that ran after it.
  case event(Data, number: Int, running: Data?)

  /// Every event below this number is done with.
  case done(below: Int)

  /// These events had to make room.
  case dropped([Int])
}

extension TransactionJournalLine {
  /// The members stand in the order of their names: nothing of the event follows the number.
  private static let opening = Data(#"{"event":"#.utf8)
  private static let number = Data(#","number":"#.utf8)
  private static let running = Data(#","running":"#.utf8)

  /// The text of an event's line.
  ///
  /// `payload` is the event as a CSMS of 2.1 is told it; what runs is left out when nothing does.
  static func text(
    of payload: String,
    number: Int,
    running: [TransactionRecord]
  ) throws(CallError) -> String {
    var line = #"{"event":"#
    line.reserveCapacity(payload.utf8.count + 512 * (running.count + 1))
    line += payload
    line += #","number":\#(number)"#
    for (index, record) in running.enumerated() {
      line += index == 0 ? #","running":["# : ","
      line += try WireCoding(.v21).encode(record)
    }
    line += running.isEmpty ? "}" : "]}"
    return line
  }

  /// The text of a line that only says what runs; the event of this number is not there any more.
  static func text(
    running: [TransactionRecord],
    after number: Int
  ) throws(CallError) -> String {
    let records = try WireCoding(.v21).encode(running)
    return #"{"event":null,"number":\#(number),"running":\#(records)}"#
  }

  static func text(doneBelow number: Int) -> String { #"{"done":\#(number)}"# }

  static func text(dropped numbers: [Int]) -> String {
    #"{"dropped":[\#(numbers.map(String.init).joined(separator: ","))]}"#
  }

  /// Reads a line; nothing when it is none.
  init?(_ line: Data) {
    guard line.last == UInt8(ascii: "}") else { return nil }
    if line.starts(with: Self.opening) {
      self.init(event: line.dropFirst(Self.opening.count).dropLast())
    } else if let done = Self.payload(of: line, after: #"{"done":"#) {
      guard let number = Int(done) else { return nil }
      self = .done(below: number)
    } else if let list = Self.payload(of: line, after: #"{"dropped":["#), list.last == "]" {
      let numbers = list.dropLast().split(separator: ",").map { Int($0) }
      guard !numbers.contains(nil) else { return nil }
      self = .dropped(numbers.compactMap(\.self))
    } else {
      return nil
    }
  }

  private init?(event rest: Data) {
    guard let end = rest.range(of: Self.number, options: .backwards) else { return nil }
    let head = rest[end.upperBound...]
    let digits = head.prefix { (0x30...0x39).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    let tail = head.dropFirst(digits.count)
    guard tail.isEmpty || tail.starts(with: Self.running) else { return nil }
    self = .event(
      rest[..<end.lowerBound],
      number: number,
      running: tail.isEmpty ? nil : tail.dropFirst(Self.running.count)
    )
  }

  private static func payload(of line: Data, after opening: String) -> String? {
    guard line.starts(with: opening.utf8) else { return nil }
    return String(decoding: line.dropFirst(opening.utf8.count).dropLast(), as: UTF8.self)
  }
}

extension [TransactionRecord] {
  /// Reads what a line says runs; nothing when it can not be read.
  init?(journal data: Data?) {
    guard let data else {
      self = []
      return
    }
    guard let json = try? JSONValue(parsing: String(decoding: data, as: UTF8.self)),
      case .array(let items) = json
    else { return nil }
    // `try?`: the caller tells of it.
    guard
      let records = try? items.map({
        try WireCoding(.v21).decode(TransactionRecord.self, from: $0).value
      })
    else { return nil }
    self = records
  }
}
