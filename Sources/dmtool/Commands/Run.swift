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
      SIGTERM ends it in order. SIGINT too when standard input is a terminal, and a second one at \
      once; otherwise SIGINT is a power cut: the process leaves without a word to the CSMS.
      """
  )

  @OptionGroup var station: StationOptions

  func run() async throws {
    let signals = OrderlySignals()
    defer { signals.stop() }
    try await run(on: .standard, signals: signals.arrivals)
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console, signals: AsyncStream<Int32>) async throws {
    let (settings, warnings) = try station.settings()
    for warning in warnings { console.warn(warning) }
    let runner = try await StationRunner(settings) { console.warn($0) }
    let narration = await narrate(runner, on: console)
    do {
      if let address = try await runner.start() {
        console.print("control API at http://\(address)/api/v1")
      }
    } catch {
      await runner.abandon()
      throw error
    }
    await untilToldToEnd(signals, runner: runner, console: console)
    await runner.stop()
    await narration.value
  }

  /// Says what happens, a line each.
  private func narrate(_ runner: StationRunner, on console: Console) async -> Task<Void, Never> {
    let events = await runner.station.events()
    return Task {
      let clock = SystemClock()
      console.print("station \(runner.identity) starts from \(station.db)")
      for await event in events {
        guard let sentence = event.sentence(now: clock.now) else { continue }
        let time = clock.now.formatted(.iso8601.time(includingFractionalSeconds: false))
        let line = "\(time) \(sentence)"
        if case .connectionFailed = event {
          console.complain(line)
        } else {
          console.print(line)
        }
      }
    }
  }

  private func untilToldToEnd(
    _ signals: AsyncStream<Int32>,
    runner: StationRunner,
    console: Console
  ) async {
    for await signal in signals {
      // A power cut: no goodbye; what must survive is on disk already, or about to be.
      if signal == SIGINT, !console.isInteractive { await leave(runner) }
      break
    }
    console.complain("ending in order; interrupt again to leave at once")
    Task {
      for await _ in signals { await leave(runner) }
    }
  }

  private func leave(_ runner: StationRunner) async -> Never {
    await runner.secure()
    _exit(130)
  }
}
