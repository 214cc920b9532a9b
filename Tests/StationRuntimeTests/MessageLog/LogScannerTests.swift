import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Log scanner")
struct LogScannerTests {
  @Test func `a line reads back as it was written`() throws {
    let line =
      #"{"ts":"2026-01-01T00:00:00.123Z","dir":"in","type":3,"id":"a","action":"Reset","#
      + #""payload":{"n":1.0},"rttMs":7,"valid":false}"#

    #expect(try LogEntry(line: line).line == line)
  }

  @Test(arguments: [
    ("nonsense", "not JSON at byte 0: expected a value"),
    (#"{"dir":"in","payload":{}}"#, "'ts' is no RFC 3339 time"),
    (#"{"ts":"2026-01-01T00:00:00Z","payload":{}}"#, "'dir' is none of out, in, sys"),
    (#"{"ts":"2026-01-01T00:00:00Z","dir":"in"}"#, "'payload' is missing"),
  ])
  func `a line that is no entry says why`(line: String, reason: String) {
    #expect(throws: LogLineError(description: reason)) { try LogEntry(line: line) }
  }

  @Test func `the files of a rotated log are the oldest first`() async throws {
    try await withTemporaryDirectory { directory in
      for name in ["f.ndjson.10", "f.ndjson.9", "f.ndjson", "f.ndjson.x", "g.ndjson"] {
        try Data().write(to: directory.appending(path: name))
      }

      let files = try LogScanner.files(of: directory.appending(path: "f.ndjson"))

      #expect(files.map(\.lastPathComponent) == ["f.ndjson.10", "f.ndjson.9", "f.ndjson"])
    }
  }

  @Test(arguments: [1, 7, 1000])
  func `a line that is no record is named and passed over, wherever the bytes are cut`(
    piece: Int
  ) {
    let log = [
      #"{"ts":"2026-01-01T00:00:00Z","dir":"sys","action":"Connecting","payload":{}}"#,
      "",
      #"{"ts":"2026-01-01T00:00:01Z","dir":"o"#,
      #"{"ts":"2026-01-01T00:00:02Z","dir":"out","type":2,"id":"1","action":"Grüße","payload":{}}"#
        + "\r",
      #"{"ts":"#,
    ]

    expectNoDifference(
      scan(log.joined(separator: "\n"), piece: piece),
      """
      {"ts":"2026-01-01T00:00:00.000Z","dir":"sys","action":"Connecting","payload":{}}
      3: not JSON at byte 37: expected '"'
      {"ts":"2026-01-01T00:00:02.000Z","dir":"out","type":2,"id":"1","action":"Grüße","payload":{}}
      5: not JSON at byte 6: expected a value
      """
    )
  }

  @Test func `EVerest's text log reads as ours, its answers named and timed, its secrets redacted`()
  {
    let log = """
      2026-01-01T00:00:00.000Z: SYS> Session logging started.

      2026-01-01T00:00:00.100Z: ChargePoint>CentralSystem Heartbeat \("")
      [
        2,
        "7",
        "Heartbeat",
        {}
      ]

      2026-01-01T00:00:00.223Z: CentralSystem>ChargePoint  HeartbeatResponse
      [
        3,
        "7",
        {
          "currentTime": "2026-01-01T00:00:00Z"
        }
      ]

      2026-01-01T00:00:01.000Z: CentralSystem>ChargePoint  ResetResponse
      [
        3,
        "lost",
        {}
      ]

      2026-01-01T00:00:02.000Z: ChargePoint>CentralSystem \("")
      no frame

      2026-01-01T00:00:03.000Z: CentralSystem>ChargePoint  SetVariables
      [2,"8","SetVariables",{"setVariableData":[{"attributeValue":"hunter2hunter2",
      "component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}]

      2026-01-01T00:00:04.000Z: ChargePoint>CentralSystem [2,"9","Heartbeat",{}] \("")


      2026-01-01T00:00:05.000Z: SYS> Disconnected: gone
      """

    expectNoDifference(
      scan(log, piece: 64),
      """
      {"ts":"2026-01-01T00:00:00.000Z","dir":"sys","action":"Session logging started.","payload":{}}
      {"ts":"2026-01-01T00:00:00.100Z","dir":"out","type":2,"id":"7","action":"Heartbeat","payload":{}}
      {"ts":"2026-01-01T00:00:00.223Z","dir":"in","type":3,"id":"7","action":"Heartbeat","payload":{"currentTime":"2026-01-01T00:00:00Z"},"rttMs":123}
      {"ts":"2026-01-01T00:00:01.000Z","dir":"in","type":3,"id":"lost","action":"Reset","payload":{}}
      {"ts":"2026-01-01T00:00:02.000Z","dir":"out","payload":{"text":"no frame"},"valid":false}
      {"ts":"2026-01-01T00:00:03.000Z","dir":"in","type":2,"id":"8","action":"SetVariables","payload":{"setVariableData":[{"attributeValue":"‹redacted›","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}}
      {"ts":"2026-01-01T00:00:04.000Z","dir":"out","type":2,"id":"9","action":"Heartbeat","payload":{}}
      {"ts":"2026-01-01T00:00:05.000Z","dir":"sys","action":"Disconnected","payload":{"detail":"gone"}}
      """
    )
  }

  @Test func `a text record that a crash cut off ends where the next begins`() {
    let log = """
      2026-01-01T00:00:00.000Z: ChargePoint>CentralSystem Heartbeat \("")
      [
        2,
      2026-01-01T00:00:01.000Z: ChargePoint>CentralSystem Heartbeat \("")

      stray
      """

    expectNoDifference(
      scan(log, piece: 64),
      """
      {"ts":"2026-01-01T00:00:00.000Z","dir":"out","payload":{"text":"[\\n  2,"},"valid":false}
      4: no message follows the heading
      6: it belongs to no record
      """
    )
  }

  @Test func `a line of the security log is an event`() {
    let log =
      #"{"techInfo":"PowerUp","timestamp":"2026-01-01T00:00:00Z","type":"StartupOfTheDevice"}"#

    expectNoDifference(
      scan(log, piece: 64),
      #"{"ts":"2026-01-01T00:00:00.000Z","dir":"sys","action":"StartupOfTheDevice","#
        + #""payload":{"detail":"PowerUp"}}"#
    )
  }

  @Test func `a line longer than any message is passed over without being kept`() {
    let entry = #"{"ts":"2026-01-01T00:00:00.000Z","dir":"in","payload":{}}"#
    let long = #"{"ts":""# + String(repeating: "9", count: 100) + #""}"#

    expectNoDifference(
      scan([long, entry, long].joined(separator: "\n"), piece: 16, longest: 80),
      "1: it is longer than any message\n\(entry)\n3: it is longer than any message"
    )
  }

  @Test func `the log for the browser is known as such`() {
    var scanner = LogScanner()
    scanner.take(Array("<!DOCTYPE html>\n<html>\n".utf8)) { item in Issue.record("\(item)") }

    #expect(scanner.isPage)
  }

  /// What a log amounts to, a line an item, when it comes in pieces.
  private func scan(_ log: String, piece: Int, longest: Int = 1 << 20) -> String {
    var scanner = LogScanner(longest: longest)
    var lines: [String] = []
    func note(_ item: LogScanner.Item) {
      switch item {
      case .entry(let entry): lines.append(entry.line)
      case .damage(let line, let reason): lines.append("\(line): \(reason)")
      }
    }
    var bytes = Array(log.utf8)[...]
    while !bytes.isEmpty {
      scanner.take(bytes.prefix(piece), note)
      bytes = bytes.dropFirst(piece)
    }
    scanner.finish(note)
    return lines.joined(separator: "\n")
  }
}
