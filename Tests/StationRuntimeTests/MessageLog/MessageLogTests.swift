import CustomDump
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Message log")
struct MessageLogTests {
  private let clock = ManualClock()

  @Test func `the text log has a heading, the JSON over several lines and an empty line`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let log = log(in: directory, formats: [.log])

      converse(log)
      await log.close()

      expectNoDifference(
        try text("2026-01-01T00:00:00.000Z.log", in: directory),
        """
        2026-01-01T00:00:00.000Z: SYS> Connecting: ws://127.0.0.1:9000/CS001

        2026-01-01T00:00:00.000Z: ChargePoint>CentralSystem Heartbeat \("")
        [
          2,
          "7",
          "Heartbeat",
          {}
        ]

        2026-01-01T00:00:00.123Z: CentralSystem>ChargePoint  HeartbeatResponse
        [
          3,
          "7",
          {
            "currentTime": "2026-01-01T00:00:00Z"
          }
        ]

        2026-01-01T00:00:00.123Z: CentralSystem>ChargePoint  Reset
        [
          2,
          "7",
          "Reset",
          {
            "type": "Immediate",
            "customData": {
              "vendorId": "<b>&\\u00e9"
            }
          }
        ]

        2026-01-01T00:00:01.123Z: ChargePoint>CentralSystem ResetError \("")
        [
          4,
          "7",
          "NotSupported",
          "",
          {}
        ]


        """
      )
    }
  }

  @Test func `the machine's log has one object a line and names answers after their calls`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let log = log(in: directory, formats: [.ndjson])

      converse(log)
      log.record("nonsense", .received)
      await log.close()

      expectNoDifference(
        try text("2026-01-01T00:00:00.000Z.ndjson", in: directory),
        #"""
        {"ts":"2026-01-01T00:00:00.000Z","dir":"sys","action":"Connecting","payload":{"detail":"ws://127.0.0.1:9000/CS001"}}
        {"ts":"2026-01-01T00:00:00.000Z","dir":"out","type":2,"id":"7","action":"Heartbeat","payload":{}}
        {"ts":"2026-01-01T00:00:00.123Z","dir":"in","type":3,"id":"7","action":"Heartbeat","payload":{"currentTime":"2026-01-01T00:00:00Z"},"rttMs":123}
        {"ts":"2026-01-01T00:00:00.123Z","dir":"in","type":2,"id":"7","action":"Reset","payload":{"type":"Immediate","customData":{"vendorId":"<b>&\u00e9"}},"valid":false}
        {"ts":"2026-01-01T00:00:01.123Z","dir":"out","type":4,"id":"7","action":"Reset","payload":{"errorCode":"NotSupported","errorDescription":"","errorDetails":{}},"rttMs":1000}
        {"ts":"2026-01-01T00:00:01.123Z","dir":"in","payload":{"text":"nonsense"},"valid":false}

        """#
      )
    }
  }

  @Test(arguments: [
    (OCPPVersion.v21, #"[2,"7","Reset",{"type":"Immediate","x":{"y":1}}]"#, ["x: unknown member"]),
    (
      .v201, #"[2,"7","Reset",{"type":"ImmediateAndResume"}]"#,
      ["PropertyConstraintViolation: type: ocpp2.0.1 does not know 'ImmediateAndResume'"]
    ),
    (.v21, #"[2,"7","Reset",{"type":"ImmediateAndResume","customData":{"vendorId":"v"}}]"#, []),
    (.v201, #"[2,"7","ClearCache",null]"#, []),
    (.v21, #"[3,"1",{"currentTime":"2026-01-01T00:00:00Z","x":1}]"#, ["x: unknown member"]),
  ])
  func `a received frame is marked with what its version's schema does not know`(
    version: OCPPVersion,
    text: String,
    problems: [String]
  ) async throws {
    let log = MessageLog(.init(), clock: clock, report: { Issue.record("\($0)") })

    log.record(#"[2,"1","Heartbeat",{}]"#, .sent)
    log.saw(
      FrameSighting(
        direction: .incoming,
        text: text,
        frame: try Frame(text),
        time: clock.now,
        version: version
      )
    )

    let entry = try #require(await log.recent().last)
    #expect(entry.problems == problems)
    #expect(entry.valid == (problems.isEmpty ? nil : false))
    #expect(try LogEntry(line: entry.line) == entry)
  }

  @Test func `the html log is a table whose rows tell who spoke`() async throws {
    try await withTemporaryDirectory { directory in
      let log = log(in: directory, formats: [.html])

      log.record(.connected)
      log.record(#"[2,"7","Heartbeat",{}]"#, .sent)
      log.record(#"[2,"8","Reset",{"type":"<b>&"}]"#, .received)
      await log.close()

      let html = try text("2026-01-01T00:00:00.000Z.html", in: directory)
      expectNoDifference(
        try #require(html.split(separator: "<tbody>\n").last.map(String.init)),
        """
        <tr class="SYS"><td>2026-01-01T00:00:00.000Z</td><td>SYS</td>\
        <td><b>Connected</b></td><td></td><td><pre lang="json"></pre></td></tr>
        <tr class="ChargePoint"><td>2026-01-01T00:00:00.000Z</td>\
        <td>ChargePoint-&gt;<br/>CentralSystem</td>\
        <td><b>Heartbeat</b></td><td></td><td><pre lang="json">[
          2,
          "7",
          "Heartbeat",
          {}
        ]</pre></td></tr>
        <tr class="CentralSystem"><td>2026-01-01T00:00:00.000Z</td>\
        <td>CentralSystem-&gt;<br/>ChargePoint</td>\
        <td></td><td><b>Reset</b></td><td><pre lang="json">[
          2,
          "8",
          "Reset",
          {
            "type": "&lt;b&gt;&amp;"
          }
        ]</pre></td></tr>
        </tbody>
        </table>
        </body>
        </html>

        """
      )
    }
  }

  @Test func `security events have a log of their own`() async throws {
    try await withTemporaryDirectory { directory in
      let log = log(in: directory, formats: [.security])

      log.recordSecurityEvent("StartupOfTheDevice", time: clock.now)
      log.recordSecurityEvent("SettingSystemTime", time: clock.now, techInfo: "by \"CSMS\"")
      await log.close()

      expectNoDifference(
        try text("2026-01-01T00:00:00.000Z.security.log", in: directory),
        #"""
        {"timestamp":"2026-01-01T00:00:00.000Z","type":"StartupOfTheDevice"}
        {"techInfo":"by \"CSMS\"","timestamp":"2026-01-01T00:00:00.000Z","type":"SettingSystemTime"}

        """#
      )
    }
  }

  @Test func `files appear with their first record`() async throws {
    try await withTemporaryDirectory { directory in
      let log = log(in: directory.appending(path: "logs"), formats: [.log, .security, .ndjson])

      await log.flush()
      let before = FileManager.default.fileExists(atPath: directory.appending(path: "logs").path)
      log.record(.connecting)
      await log.flush()

      #expect(!before)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: directory.appending(path: "logs").path
      )
      #expect(
        names.sorted() == ["2026-01-01T00:00:00.000Z.log", "2026-01-01T00:00:00.000Z.ndjson"]
      )
    }
  }

  @Test func `memory keeps the newest entries and finds them by action and time`() async {
    let log = MessageLog(.init(ringCapacity: 3), clock: clock, report: { _ in })

    for id in 1...5 {
      log.record(#"[2,"\#(id)","\#(id.isMultiple(of: 2) ? "Even" : "Odd")",{}]"#, .sent)
      clock.advance(by: .seconds(1))
    }

    #expect(await log.recent().map(\.id) == ["3", "4", "5"])
    #expect(await log.recent(limit: 1).map(\.id) == ["5"])
    #expect(await log.recent(action: "Odd").map(\.id) == ["3", "5"])
    let since = clock.now.addingTimeInterval(-2)
    #expect(await log.recent(since: since).map(\.id) == ["5"])
  }

  @Test func `what cannot be written is reported once, and once more when it can again`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let blocked = directory.appending(path: "logs")
      try Data().write(to: blocked)
      let reports = Mutex<[String]>([])
      let log = MessageLog(
        .init(directory: blocked, formats: [.ndjson]),
        clock: clock,
        report: { report in reports.withLock { $0.append(report) } }
      )

      for _ in 1...3 {
        log.record(.connecting)
        await log.flush()
      }
      try FileManager.default.removeItem(at: blocked)
      log.record(.connected)
      await log.close()

      let file = blocked.appending(path: "2026-01-01T00:00:00.000Z.ndjson").path
      expectNoDifference(
        reports.withLock(\.self),
        [
          "message log: cannot write \(file): Not a directory; the station goes on without it",
          "message log: \(file) is written again; it has a gap",
        ]
      )
      #expect(await log.recent().count == 4)
    }
  }

  @Test func `the formats are the whole members of LogMessagesFormat`() {
    #expect(LogFormat.selected(by: "log,html,security") == [.log, .html, .security, .ndjson])
    #expect(LogFormat.selected(by: "session_logging, callback") == [.ndjson])
    #expect(LogFormat.selected(by: " console_detailed") == [.consoleDetailed, .ndjson])
  }

  private func log(in directory: URL, formats: Set<LogFormat>) -> MessageLog {
    MessageLog(
      .init(directory: directory, formats: formats),
      clock: clock,
      report: { Issue.record("\($0)") }
    )
  }

  private func converse(_ log: MessageLog) {
    log.record(.connecting, detail: "ws://127.0.0.1:9000/CS001")
    log.record(#"[2,"7","Heartbeat",{}]"#, .sent)
    clock.advance(by: .milliseconds(123))
    log.record(#"[3,"7",{"currentTime":"2026-01-01T00:00:00Z"}]"#, .received)
    let reset = #"[2, "7","Reset" ,{"type":"Immediate","customData":{"vendorId":"<b>&\u00e9"}}]"#
    log.record(reset, .received, isValid: false)
    clock.advance(by: .seconds(1))
    log.record(#"[4,"7","NotSupported","",{}]"#, .sent)
  }

  private func text(_ name: String, in directory: URL) throws -> String {
    String(decoding: try Data(contentsOf: directory.appending(path: name)), as: UTF8.self)
  }
}
