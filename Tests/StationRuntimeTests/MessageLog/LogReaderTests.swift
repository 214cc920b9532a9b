import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Log reader")
struct LogReaderTests {
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

  @Test func `rotated files are one log, and a line cut off is named`() async throws {
    try await withTemporaryDirectory { directory in
      for (name, ids) in [("f.ndjson.10", ["1"]), ("f.ndjson.9", ["2"]), ("f.ndjson", ["3", "4"])] {
        let lines = ids.map {
          #"{"ts":"2026-01-01T00:00:00Z","dir":"in","id":"\#($0)","payload":{}}"# + "\n"
        }
        try Data(lines.joined().utf8).write(to: directory.appending(path: name))
      }
      let current = directory.appending(path: "f.ndjson")
      let file = try FileHandle(forWritingTo: current)
      try file.seekToEnd()
      try file.write(contentsOf: Data(#"{"ts":"#.utf8))

      let log = try LogReader(files: LogReader.files(of: current))

      #expect(log.entries.map(\.id) == ["1", "2", "3", "4"])
      #expect(
        log.damage == [
          .init(file: "f.ndjson", line: 3, reason: "not JSON at byte 6: expected a value")
        ]
      )
    }
  }
}
