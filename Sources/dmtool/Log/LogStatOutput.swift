import Foundation
import StationRuntime

/// Prints how often what was said, and how long answers took.
struct LogStatOutput: LogOutput {
  private let format: LogCommand.Format
  private let console: Console
  private var statistics = LogStatistics()

  init(format: LogCommand.Format, console: Console) {
    self.format = format
    self.console = console
  }

  mutating func take(_ news: LogReading.News) {
    switch news {
    case .entry(let entry): statistics.count(entry)
    case .unanswered(let calls): statistics.count(unanswered: calls)
    case .match: break
    }
  }

  mutating func finish(damaged: Int) throws {
    switch format {
    case .json: console.write(try LogStatJSON(statistics, damaged: damaged).text)
    case .text: console.print(text(damaged: damaged))
    }
  }

  private func text(damaged: Int) -> String {
    var lines: [String] = []
    if let first = statistics.firstMoment, let last = statistics.lastMoment {
      lines.append("\(first) – \(last)")
    }
    var counts = [
      Self.count(statistics.frames, "frame"), Self.count(statistics.events, "event"),
    ]
    if statistics.invalid > 0 { counts.append("\(statistics.invalid) faulty") }
    if damaged > 0 { counts.append("\(Self.count(damaged, "line")) passed over") }
    lines.append(counts.joined(separator: ", "))
    if !statistics.rows.isEmpty { lines += [""] + table() }
    return lines.joined(separator: "\n")
  }

  /// Columns as wide as what is in them; numbers to the right.
  private func table() -> [String] {
    let head = [
      "action", "from", "calls", "errors", "no answer", "median ms", "95 % ms", "longest ms",
    ]
    let rows = [head] + statistics.rows.map(Self.cells)
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
      var padded: [String] = []
      for (index, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: widths[index] - cell.count)
        padded.append(index < 2 ? cell + space : space + cell)
      }
      return padded.joined(separator: "  ")
    }
  }

  private static func cells(_ row: LogStatistics.Row) -> [String] {
    func shown(_ count: Int) -> String { count == 0 ? "-" : String(count) }
    func shown(within share: Double) -> String { row.roundTrip(share).map(String.init) ?? "-" }
    return [
      row.action, row.caller == .sent ? "station" : "CSMS",
      shown(row.calls), shown(row.errors), shown(row.unanswered),
      shown(within: 0.5), shown(within: 0.95), shown(within: 1),
    ]
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}
