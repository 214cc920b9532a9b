import DeviceModelKit
import Foundation
import StationRuntime

/// A running station on a page: connection, EVSEs, the last messages.
struct LiveView {
  var status: StationStatus
  var messages: [LogEntry] = []

  /// The newest sentences about what does not work.
  var complaints: [String] = []
  var controlAddress: String?

  /// What people in front of the station should know right now.
  var notice: String?
  var uptime = Duration.zero

  private let decorator: Decorator
  private let narration: EntryNarration

  init(status: StationStatus, usesColour: Bool = false) {
    self.status = status
    decorator = Decorator(usesColour: usesColour)
    narration = EntryNarration(usesColour: usesColour)
  }

  /// The page's lines for a terminal of this size, the first at the top.
  func lines(in size: TerminalScreen.Size) -> [String] {
    let head = [title(size.columns), connectionLine] + apiLine + noticeLine
    let foot = complaints.suffix(2).map { decorator.paint("! \($0)", Colour.yellow) }
    // Two empty lines between the three parts.
    let room = size.rows - head.count - foot.count - 2
    let evses = evseLines(atMost: max(2, room - Self.leastMessages))
    let count = max(0, room - evses.count)
    var lines = head + [""] + evses + [""] + messageLines(count)
    lines += Array(repeating: "", count: max(0, size.rows - lines.count - foot.count))
    return Array(lines.prefix(max(0, size.rows - foot.count))) + foot
  }

  private typealias Colour = EntryNarration.Colour

  /// Rows that EVSEs leave to messages.
  private static let leastMessages = 4

  private func title(_ columns: Int) -> String {
    let station = status.station
    let maker = [station.vendor, station.model, station.firmwareVersion].compactMap(\.self)
    let left = decorator.paint(station.identity, "1") + "  " + maker.joined(separator: " ")
    let right = "up " + Self.clock(uptime)
    let space = columns - TerminalText.width(of: left) - right.count
    return space < 2 ? left : left + TerminalText.spaces(space) + right
  }

  private var connectionLine: String {
    let connection = status.connection
    let (sign, colour) =
      switch connection.state {
      case .connected: ("●", Colour.green)
      case .connecting: ("◌", Colour.yellow)
      case .disconnected, .heldOffline: ("○", Colour.red)
      }
    var words = [decorator.paint("\(sign) \(connection.state.sentence)", colour)]
    if let url = connection.url { words.append(url) }
    if connection.state == .connected {
      let slot = connection.slot.map { ", slot \($0)" } ?? ""
      words.append((connection.ocppVersion ?? "") + slot)
    } else if let reason = connection.reason {
      words.append(reason)
    }
    words.append("boot \(status.boot.rawValue)")
    if status.queueLength > 0 { words.append("\(status.queueLength) waiting") }
    return words.joined(separator: "  ")
  }

  private var apiLine: [String] {
    controlAddress.map { ["control API  http://\($0)/api/v1"] } ?? []
  }

  private var noticeLine: [String] {
    notice.map { [decorator.paint($0, Colour.yellow)] } ?? []
  }

  private func messageLines(_ count: Int) -> [String] {
    let lines = messages.suffix(count).flatMap { narration.text($0).split(separator: "\n") }
    return lines.suffix(count).map(String.init)
  }

  /// `0:12:33`, or with days before it.
  static func clock(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let days = seconds / 86_400
    let time = "\(seconds / 3600 % 24):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return days == 0 ? time : "\(days) d \(time)"
  }
}

extension LiveView {
  private static let heads = ["EVSE", "connector", "transaction", "power", "energy", "car"]

  /// A table of the EVSEs; those that find no room are counted.
  private func evseLines(atMost most: Int) -> [String] {
    let rows = [Self.heads] + status.evses.map(cells)
    let widths = Self.heads.indices.map { column in
      rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0
    }
    var lines = rows.map { cells in
      var padded: [String] = []
      for (column, cell) in cells.enumerated() {
        // Numbers stand to the right, words to the left.
        let isNumber = column == 0 || column > 2
        padded.append(
          isNumber
            ? TerminalText.right(cell, to: widths[column])
            : TerminalText.padded(cell, to: widths[column])
        )
      }
      return padded.joined(separator: "  ")
    }
    lines[0] = decorator.paint(lines[0], "2")
    guard lines.count > most else { return lines }
    let hidden = lines.count - (most - 1)
    return lines.prefix(most - 1) + [decorator.paint("… \(hidden) more EVSEs", "2")]
  }

  private func cells(_ evse: EVSEStatus) -> [String] {
    [
      String(evse.id),
      evse.connectors.map { connector($0, isOnly: evse.connectors.count == 1) }
        .joined(separator: "  "),
      evse.transaction.map { "\($0.chargingState.rawValue) \($0.id.prefix(8))" } ?? "-",
      Self.fixed(evse.meter.powerImportW / 1000, 2) + " kW",
      Self.fixed(evse.meter.energyImportWh / 1000, 3) + " kWh",
      evse.vehicle.map { "\(Int(($0.soc * 100).rounded())) %" } ?? "-",
    ]
  }

  private func connector(_ connector: EVSEStatus.ConnectorState, isOnly: Bool) -> String {
    let number = isOnly ? "" : "\(connector.id) "
    guard connector.faults.isEmpty else {
      let faults = connector.faults.joined(separator: ", ")
      return decorator.paint("\(number)\(connector.status.rawValue): \(faults)", Colour.red)
    }
    return number + connector.status.rawValue + (connector.locked ? ", locked" : "")
  }

  /// A number with so many digits behind the point, however the machine would write it.
  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale).\(zeros)\(fraction)"
  }
}

extension StationStatus.Connection.State {
  /// The state in words.
  fileprivate var sentence: String {
    switch self {
    case .connected: "connected"
    case .connecting: "connecting"
    case .disconnected: "not connected"
    case .heldOffline: "kept offline"
    }
  }
}
