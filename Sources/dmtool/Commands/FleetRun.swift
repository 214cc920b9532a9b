import ArgumentParser
import DeviceModelKit
import Foundation

/// Makes a fleet and says what became of it: the part of `generate` after its arguments.
struct FleetRun {
  let request: FleetRequest

  /// Whether passwords take the place of the report on standard output.
  let pipesSecrets: Bool

  let console: Console

  func run() async throws {
    let fleet = try await plan()
    let report = try await make(fleet)
    if request.sites == nil {
      if let error = report.error { throw error }
      guard !report.isInterrupted else { throw ExitCode(130) }
      say(try report.station().text)
    } else {
      try tell(report)
    }
    guard pipesSecrets else { return }
    console.write(report.secretsTable)
  }

  private func plan() async throws -> Fleet {
    var generator = SystemRandomNumberGenerator()
    do {
      return try await Fleet.plan(request, using: &generator)
    } catch let error as FleetFindings {
      tell(error)
      throw ExitCode.failed
    }
  }

  /// SIGINT and SIGTERM let the stations in hand be finished.
  private func make(_ fleet: Fleet) async throws -> FleetReport {
    let bar = ProgressBar(total: fleet.count, console: console)
    let signals = OrderlySignals()
    defer { signals.stop() }
    let work = Task { try await fleet.make { bar.advance() } }
    let arrivals = signals.arrivals
    let watch = Task {
      for await _ in arrivals { work.cancel() }
    }
    defer { watch.cancel() }
    let result = await work.result
    bar.finish()
    return try result.get()
  }

  // MARK: - Telling

  private func say(_ text: String) {
    if pipesSecrets { console.complain(text) } else { console.print(text) }
  }

  private func tell(_ report: FleetReport) throws {
    for failure in report.failures {
      console.complain("error: \(failure.identity): \(failure.reason)")
    }
    if request.passwordHash == .sha256, report.givenPasswords > 0 {
      let count = report.givenPasswords
      console.warn(
        "\(count) password\(count == 1 ? " was" : "s were") given, not made: a salted SHA-256 can "
          + "be guessed at, '--password-hash bcrypt' makes that harder"
      )
    }
    say(report.text)
    if report.isInterrupted {
      console.complain("interrupted: run the same again to go on")
      throw ExitCode(130)
    }
    guard report.failures.isEmpty else { throw ExitCode.findings }
  }

  private func tell(_ findings: FleetFindings) {
    let formatter = DiagnosticFormatter(decorator: .plain)
    let count = findings.diagnostics.count
    for (index, diagnostic) in findings.diagnostics.enumerated() {
      // No line of a table with passwords is shown, and of very many findings only the place.
      let isShort = findings.holdsSecrets || index >= 100
      console.complain(
        isShort ? formatter.line(of: diagnostic) : formatter.text(of: diagnostic) + "\n"
      )
    }
    console.complain(
      "error: \(count) finding\(count == 1 ? "" : "s") in \(request.sites?.path ?? "the table"), "
        + "nothing was made"
    )
  }
}
