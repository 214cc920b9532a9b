import CustomDump
import Foundation
import Testing

@testable import StationRuntime
@testable import dmtool

@Suite("Live view")
struct LiveViewTests {
  @Test func `the page shows the station, its EVSEs and what was said last`() throws {
    var view = LiveView(status: status(evses: [charging, free]))
    view.controlAddress = "127.0.0.1:8080"
    view.uptime = .seconds(3 * 3600 + 62)
    view.messages = try ["1", "2"].map { try heartbeat($0) }

    expectNoDifference(
      view.lines(in: .init(columns: 90, rows: 12)).joined(separator: "\n"),
      """
      CS001  Acme Two 1.0                                                             up 3:01:02
      ● connected  ws://localhost:9000/CS001  ocpp2.1, slot 1  boot Accepted  3 waiting
      control API  http://127.0.0.1:8080/api/v1

      EVSE  connector                       transaction          power      energy   car
         1  1 Occupied, locked  2 Reserved  Charging 1f3c9a7e  7.36 kW  12.346 kWh  54 %
         2  Faulted: lock                   -                  0.00 kW   0.000 kWh     -

      12:03:04.123 → Heartbeat
      12:03:04.123 → Heartbeat


      """
    )
  }

  @Test func `a notice stands below the connection`() {
    var view = LiveView(status: status(evses: [free]))
    view.status.queueLength = 0
    view.notice = "master pass POLICE: stops EVSE 1, 2"

    expectNoDifference(
      view.lines(in: .init(columns: 60, rows: 7)).joined(separator: "\n"),
      """
      CS001  Acme Two 1.0                               up 0:00:00
      ● connected  ws://localhost:9000/CS001  ocpp2.1, slot 1  boot Accepted
      master pass POLICE: stops EVSE 1, 2

      EVSE  connector      transaction    power     energy  car
         2  Faulted: lock  -            0.00 kW  0.000 kWh    -

      """
    )
  }

  @Test func `what does not work stands at the foot, and a reason beside a lost connection`() {
    var view = LiveView(status: status(evses: [free]))
    view.status.connection = .init(
      state: .disconnected,
      url: "ws://localhost:9000/CS001",
      reason: "nothing listens there"
    )
    view.status.boot = .unknown
    view.status.queueLength = 0
    view.complaints = ["first", "second", "third"]

    expectNoDifference(
      view.lines(in: .init(columns: 60, rows: 9)).joined(separator: "\n"),
      """
      CS001  Acme Two 1.0                               up 0:00:00
      ○ not connected  ws://localhost:9000/CS001  nothing listens there  boot Unknown

      EVSE  connector      transaction    power     energy  car
         2  Faulted: lock  -            0.00 kW  0.000 kWh    -


      ! second
      ! third
      """
    )
  }

  @Test func `EVSEs that find no room are counted, and messages keep some`() throws {
    let evses = (1...40).map { number in
      var evse = free
      evse.id = number
      return evse
    }
    var view = LiveView(status: status(evses: evses))
    view.messages = try (1...9).map { try heartbeat(String($0)) }

    let lines = view.lines(in: .init(columns: 80, rows: 12))

    #expect(lines.count == 12)
    #expect(lines[6] == "… 38 more EVSEs")
    #expect(lines[8...].allSatisfy { $0.hasSuffix("→ Heartbeat") })
  }

  @Test(arguments: 1...6)
  func `the smallest terminal has its page too`(rows: Int) {
    let lines = LiveView(status: status(evses: [free])).lines(in: .init(columns: 10, rows: rows))

    #expect(lines.count == rows)
  }

  @Test(arguments: [
    ("plain", 3, "pla"), ("plain", 5, "plain"),
    ("\u{1B}[31mred\u{1B}[0m", 2, "\u{1B}[31mre\u{1B}[0m"), ("漢字", 3, "漢"), ("a\tb\r", 9, "a b "),
  ])
  func `a line is cut by columns and its colour ended`(text: String, width: Int, cut: String) {
    expectNoDifference(TerminalText.cut(text, to: width), cut)
  }

  @Test func `the terminal is borrowed once and given back once`() {
    var written = ""
    let screen = TerminalScreen { written += $0 }
    screen.show(["before"], in: .init(columns: 10, rows: 2))
    screen.borrow()
    screen.borrow()
    screen.show(["one", "two", "three"], in: .init(columns: 2, rows: 2))
    screen.giveBack()
    screen.giveBack()

    expectNoDifference(
      written.replacing("\u{1B}", with: "ESC"),
      "ESC[?1049hESC[?25lESC[?7lESC[HESC[2J" + "ESC[HonESC[K\r\ntwESC[KESC[J"
        + "ESC[?7hESC[?25hESC[?1049l"
    )
  }

  private func heartbeat(_ id: String) throws -> LogEntry {
    try LogEntry(
      line: #"{"ts":"2026-01-01T12:03:04.123Z","dir":"out","type":2,"id":"\#(id)","#
        + #""action":"Heartbeat","payload":{}}"#
    )
  }

  private func status(evses: [EVSEStatus]) -> StationStatus {
    StationStatus(
      station: .init(identity: "CS001", vendor: "Acme", model: "Two", firmwareVersion: "1.0"),
      connection: .init(
        state: .connected,
        url: "ws://localhost:9000/CS001",
        ocppVersion: "ocpp2.1",
        slot: 1
      ),
      boot: .accepted,
      evses: evses,
      queueLength: 3
    )
  }

  private var charging: EVSEStatus {
    EVSEStatus(
      id: 1,
      connectors: [
        .init(id: 1, status: .occupied, plugged: true, locked: true, faults: []),
        .init(id: 2, status: .reserved, plugged: false, locked: false, faults: []),
      ],
      transaction: .init(id: "1f3c9a7e-2", chargingState: .charging),
      meter: .init(
        energyImportWh: 12_345.6,
        energyExportWh: 0,
        powerImportW: 7360,
        currentImportA: [],
        voltageV: []
      ),
      vehicle: .init(soc: 0.543, batteryKWh: 60, drawing: true, currentA: 32, phases: 1)
    )
  }

  private var free: EVSEStatus {
    EVSEStatus(
      id: 2,
      connectors: [.init(id: 1, status: .faulted, plugged: false, locked: false, faults: ["lock"])],
      meter: .init(
        energyImportWh: 0,
        energyExportWh: 0,
        powerImportW: 0,
        currentImportA: [],
        voltageV: []
      )
    )
  }
}
