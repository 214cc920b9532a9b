import ArgumentParser
import Foundation
import StationRuntime

/// Boots a charging station from a database and keeps it running.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the charging station that a database describes.",
    usage: "dmtool run --db <db> [--csms <csms>] [<options>]",
    discussion: """
      On a terminal it shows the station as it is: connection, EVSEs, the last messages. Anywhere \
      else it prints what happens, a line each.

      SIGTERM ends it in order. SIGINT too when standard input is a terminal, and a second one at \
      once; otherwise SIGINT is a power cut: the process leaves without a word to the CSMS.
      """
  )

  @OptionGroup var station: StationOptions

  @Flag(help: "Print what happens, a line each, on a terminal too.")
  var plain = false

  func run() async throws {
    ProcessMemory.keepOutOfCoreFiles()
    let signals = OrderlySignals()
    defer { signals.stop() }
    try await run(on: .standard, signals: signals.arrivals)
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console, signals: AsyncStream<Int32>) async throws {
    let (settings, warnings) = try station.settings()
    for warning in warnings { console.warn(warning) }
    let show: any RunShow =
      console.isScreen && !plain
      ? LiveShow(on: console) : PlainShow(on: console, database: station.db)
    let runner = try await StationRunner(settings) { show.complain("warning: \($0)") }
    let events = await runner.station.events { show.wants($0) }
    let telling = Task { await show.run(runner, events: events) }
    do {
      if let address = try await runner.start() { show.tell(controlAddress: "\(address)") }
    } catch {
      await runner.abandon()
      await show.end()
      await telling.value
      throw error
    }
    await untilToldToEnd(signals, runner: runner, show: show, console: console)
    await runner.stop()
    await show.end()
    await telling.value
  }

  private func untilToldToEnd(
    _ signals: AsyncStream<Int32>,
    runner: StationRunner,
    show: any RunShow,
    console: Console
  ) async {
    for await signal in signals {
      // A power cut: no goodbye; what must survive is on disk already, or about to be.
      if signal == SIGINT, !console.isInteractive { await leave(runner, show) }
      break
    }
    show.complain("ending in order; interrupt again to leave at once")
    Task {
      for await _ in signals { await leave(runner, show) }
    }
  }

  private func leave(_ runner: StationRunner, _ show: any RunShow) async -> Never {
    await runner.secure()
    await show.end()
    _exit(130)
  }
}
