import DeviceModelKit
public import Foundation

/// One line of a message log's `.ndjson` file: a frame, or an event of the connection.
public struct LogEntry: Hashable, Sendable {
  /// Which way a frame went, seen from whoever keeps the log.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case sent = "out"
    case received = "in"

    /// No frame: the connection or the log itself reports.
    case system = "sys"
  }

  /// When it happened, to the millisecond.
  public var time: Date
  public var direction: Direction

  /// OCPP-J's message type, 2 (CALL) to 6 (SEND); absent for events and for what is no frame.
  public var type: Int?

  /// The message id that pairs a call with its answer.
  public var id: String?

  /// The action of the call, also for its answer; for an event, its name.
  public var action: String?

  /// JSON text on one line: the payload as it travelled, secrets redacted.
  ///
  /// For a CALLERROR or CALLRESULTERROR `{"errorCode","errorDescription","errorDetails"}`; for a
  /// text that is no frame `{"text"}`; for an event `{}` or `{"detail"}`.
  public var payload: String

  /// Milliseconds between the call and this answer; absent where no call was seen.
  public var rttMs: Int?

  /// False when something is wrong with it; absent when nothing was found or nobody looked.
  public var valid: Bool?

  /// What is wrong with it, a sentence each; a member's comes after its dotted path.
  ///
  /// Received frames are held against their version's schema: an unknown member is one of these
  /// although the frame is answered as if it were not there.
  public var problems: [String] = []
}

extension LogEntry {
  /// The entry as one JSON object on one line, without the line's end.
  public var line: String {
    var output: [UInt8] = []
    writeLine(at: time.wire, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Adds the same to the bytes of a file; `moment` is its time as it is written.
  func writeLine(at moment: String, to output: inout [UInt8]) {
    func add(_ name: String, _ value: String) {
      output.append(text: name)
      output.append(text: value)
    }
    add(#"{"ts":""#, moment)
    add(#"","dir":""#, direction.rawValue)
    output.append(UInt8(ascii: "\""))
    if let type { add(#","type":"#, String(type)) }
    if let id { add(#","id":"#, JSONString.literal(id)) }
    if let action { add(#","action":"#, JSONString.literal(action)) }
    add(#","payload":"#, payload)
    if let rttMs { add(#","rttMs":"#, String(rttMs)) }
    if let valid { add(#","valid":"#, valid ? "true" : "false") }
    if !problems.isEmpty {
      add(#","problems":["#, problems.map(JSONString.literal).joined(separator: ",") + "]")
    }
    output.append(UInt8(ascii: "}"))
  }

  /// Reads what `line` wrote.
  ///
  /// - Throws: `LogLineError` when the text is no JSON object or lacks a time, a direction or a
  ///   payload.
  public init(line: String) throws(LogLineError) {
    let json: RawJSON
    do { json = try RawJSON(line) } catch { throw LogLineError(description: error.description) }
    guard let time = json["ts"]?.text.flatMap(Date.init(wire:)) else {
      throw LogLineError(description: "'ts' is no RFC 3339 time")
    }
    guard let direction = json["dir"]?.text.flatMap(Direction.init(rawValue:)) else {
      throw LogLineError(description: "'dir' is none of out, in, sys")
    }
    guard let payload = json["payload"] else {
      throw LogLineError(description: "'payload' is missing")
    }
    self.time = time
    self.direction = direction
    self.payload = payload.compact
    type = json["type"]?.integer
    id = json["id"]?.text
    action = json["action"]?.text
    rttMs = json["rttMs"]?.integer
    valid = json["valid"].flatMap { Bool($0.compact) }
    problems = json["problems"]?.elements.compactMap(\.text) ?? []
  }
}

/// Why a line is no log entry.
public struct LogLineError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
}

extension LogEntry {
  /// The day in UTC, as `2026-01-31`.
  package var day: String { String(time.wire.prefix(10)) }
}
