import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite("dmtool log")
struct LogCommandTests {
  @Test func `a log is a line a message, a line a day`() async throws {
    let output = try await log()

    expectNoDifference(
      output,
      Transcript(
        out: """
          ── 2026-01-01 (UTC)
          23:59:59.000 · Connected ocpp2.1, slot 1
          23:59:59.100 → BootNotification PowerUp Acme Two
          23:59:59.120 ← BootNotification ⤷ Accepted interval 300 s · 20 ms
          ── 2026-01-02 (UTC)
          00:00:00.000 → TransactionEvent Started #0 CablePluggedIn EVSE 1 tx1
          00:00:00.250 ← TransactionEvent ⤷ ok · 250 ms
          00:00:01.000 ← RequestStopTransaction {"transactionId":"tx1"}
          00:00:01.010 → RequestStopTransaction ⤷ Accepted · 10 ms
          00:00:02.000 ← Reset {"type":"Immediate","colour":"red"}
                       ! colour: unknown member
          00:00:02.005 → Reset ⤷ InternalError: no relay · 5 ms
          00:00:03.000 → Heartbeat
          00:00:04.000 · Disconnected the CSMS closed the connection

          """,
        err: "warning: log.ndjson:12: not JSON at byte 2: expected '\"', passed over\n"
      )
    )
  }

  @Test(arguments: [
    (["--action", "heartbeat"], ["00:00:03.000 → Heartbeat"]),
    (
      ["--transaction", "tx1"],
      [
        "00:00:00.000 → TransactionEvent Started #0 CablePluggedIn EVSE 1 tx1",
        "00:00:00.250 ← TransactionEvent ⤷ ok · 250 ms",
        #"00:00:01.000 ← RequestStopTransaction {"transactionId":"tx1"}"#,
        "00:00:01.010 → RequestStopTransaction ⤷ Accepted · 10 ms",
      ]
    ),
    (
      ["--errors"],
      [
        #"00:00:02.000 ← Reset {"type":"Immediate","colour":"red"}"#,
        "             ! colour: unknown member",
        "00:00:02.005 → Reset ⤷ InternalError: no relay · 5 ms",
        "00:00:03.000 → Heartbeat · no answer",
      ]
    ),
    (
      ["--id", "4", "--ids"],
      [
        #"00:00:02.000 ← Reset {"type":"Immediate","colour":"red"} · 4"#,
        "             ! colour: unknown member",
        "00:00:02.005 → Reset ⤷ InternalError: no relay · 5 ms · 4",
      ]
    ),
    (
      ["--since", "2026-01-02", "--until", "2026-01-02T00:00:01Z", "--direction", "in"],
      ["00:00:00.250 ← TransactionEvent ⤷ ok · 250 ms"]
    ),
    (
      ["--last", "1", "--action", "Reset", "--payload"],
      [
        "00:00:02.005 → Reset ⤷ InternalError: no relay · 5 ms",
        "             {",
        #"               "errorCode": "InternalError","#,
        #"               "errorDescription": "no relay","#,
        #"               "errorDetails": {}"#,
        "             }",
      ]
    ),
  ])
  func `what is asked for is shown, with the call an error came of`(
    arguments: [String],
    lines: [String]
  ) async throws {
    let out = try await log(arguments).out

    expectNoDifference(out.split(separator: "\n").dropFirst().map(String.init), lines)
  }

  @Test func `--stat counts by action and tells how long answers took`() async throws {
    let out = try await log(["--stat"]).out

    expectNoDifference(
      out,
      """
      2026-01-01T23:59:59.000Z – 2026-01-02T00:00:04.000Z
      9 frames, 2 events, 1 faulty, 1 line passed over

      action                  from     calls  errors  no answer  median ms  95 % ms  longest ms
      BootNotification        station      1       -          -         20       20          20
      Heartbeat               station      1       -          1          -        -           -
      TransactionEvent        station      1       -          -        250      250         250
      RequestStopTransaction  CSMS         1       -          -         10       10          10
      Reset                   CSMS         1       1          -          5        5           5

      """
    )
  }

  @Test func `json gives back the lines of the log`() async throws {
    let out = try await log(["--format", "json", "--action", "Heartbeat"]).out

    expectNoDifference(
      out,
      #"{"ts":"2026-01-02T00:00:03.000Z","dir":"out","type":2,"id":"5","action":"Heartbeat","#
        + #""payload":{}}"# + "\n"
    )
  }

  @Test func `a directory stands for its newest log, and rotation's files come before it`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      for (name, id) in [("b.ndjson.1", "1"), ("b.ndjson.0", "2"), ("b.ndjson", "3")] {
        let line = #"{"ts":"2026-01-01T00:00:00Z","dir":"out","type":2,"id":"\#(id)","action":"#
        try Data((line + "\"Heartbeat\",\"payload\":{}}\n").utf8)
          .write(to: directory.appending(path: name))
      }
      let output = await transcript {
        try await command(LogCommand.self, directory.path, "--rotated", "--ids").run(on: $0)
      }

      expectNoDifference(
        output,
        Transcript(
          out: """
            ── 2026-01-01 (UTC)
            00:00:00.000 → Heartbeat · 1
            00:00:00.000 → Heartbeat · 2
            00:00:00.000 → Heartbeat · 3

            """
        )
      )
    }
  }

  @Test(arguments: [
    (["missing"], "error: missing: no such file or directory, check the path and its permissions"),
    (["empty"], "error: empty: has no .ndjson file; a station's logs are in DB.state/logs"),
    (
      ["page.html"],
      "error: page.html: is the log for the browser; read the .ndjson or .log file beside it"
    ),
    (
      ["log.ndjson", "--since", "noon"],
      "error: --since: 'noon' is no moment such as 2026-01-31T12:00:00Z"
    ),
  ])
  func `what can not be read is one line and status 2`(
    arguments: [String],
    line: String
  ) async throws {
    let output = try await log(Array(arguments.dropFirst()), of: arguments[0])

    expectNoDifference(output, Transcript(err: line + "\n", status: 2))
  }

  @Test func `an action that OCPP does not have is worth a warning`() async throws {
    let err = try await log(["--action", "Hartbeat", "--action", "Frobnicate"]).err

    #expect(
      err.hasPrefix(
        "warning: OCPP has no message 'Hartbeat', did you mean 'Heartbeat'?\nwarning: log"
      )
    )
  }

  @Test(arguments: [
    ["log.ndjson", "--follow", "--stat"], ["log.ndjson", "--follow", "--last", "1"],
    ["log.ndjson", "--last", "0"], ["-", "--follow"],
  ])
  func `options that do not fit are wrong usage`(arguments: [String]) {
    #expect(throws: (any Error).self) { try LogCommand.parse(arguments) }
  }

  /// Reads a log, in a directory that has an empty one and a page besides.
  private func log(
    _ arguments: [String] = [],
    of name: String = "log.ndjson"
  ) async throws
    -> Transcript
  {
    try await withTemporaryDirectory { directory in
      try Data(Self.log.utf8).write(to: directory.appending(path: "log.ndjson"))
      try Data("<html>\n".utf8).write(to: directory.appending(path: "page.html"))
      try FileManager.default.createDirectory(
        at: directory.appending(path: "empty"),
        withIntermediateDirectories: true
      )
      let path = directory.appending(path: name).path
      return await transcript(hiding: directory) {
        try await LogCommand.parse([path] + arguments).run(on: $0)
      }
    }
  }

  private static let log = #"""
    {"ts":"2026-01-01T23:59:59.000Z","dir":"sys","action":"Connected","payload":{"detail":"ocpp2.1, slot 1"}}
    {"ts":"2026-01-01T23:59:59.100Z","dir":"out","type":2,"id":"1","action":"BootNotification","payload":{"reason":"PowerUp","chargingStation":{"vendorName":"Acme","model":"Two"}}}
    {"ts":"2026-01-01T23:59:59.120Z","dir":"in","type":3,"id":"1","action":"BootNotification","payload":{"currentTime":"2026-01-01T23:59:59Z","interval":300,"status":"Accepted"},"rttMs":20}
    {"ts":"2026-01-02T00:00:00.000Z","dir":"out","type":2,"id":"2","action":"TransactionEvent","payload":{"eventType":"Started","seqNo":0,"triggerReason":"CablePluggedIn","transactionInfo":{"transactionId":"tx1"},"evse":{"id":1}}}
    {"ts":"2026-01-02T00:00:00.250Z","dir":"in","type":3,"id":"2","payload":{}}
    {"ts":"2026-01-02T00:00:01.000Z","dir":"in","type":2,"id":"3","action":"RequestStopTransaction","payload":{"transactionId":"tx1"}}
    {"ts":"2026-01-02T00:00:01.010Z","dir":"out","type":3,"id":"3","action":"RequestStopTransaction","payload":{"status":"Accepted"},"rttMs":10}
    {"ts":"2026-01-02T00:00:02.000Z","dir":"in","type":2,"id":"4","action":"Reset","payload":{"type":"Immediate","colour":"red"},"valid":false,"problems":["colour: unknown member"]}
    {"ts":"2026-01-02T00:00:02.005Z","dir":"out","type":4,"id":"4","action":"Reset","payload":{"errorCode":"InternalError","errorDescription":"no relay","errorDetails":{}},"rttMs":5}

    {"ts":"2026-01-02T00:00:03.000Z","dir":"out","type":2,"id":"5","action":"Heartbeat","payload":{}}
    {"
    {"ts":"2026-01-02T00:00:04.000Z","dir":"sys","action":"Disconnected","payload":{"detail":"the CSMS closed the connection"}}

    """#
}
