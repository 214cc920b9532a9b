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
      say(report.station().text)
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
    tellFailures(of: report)
    tellOthers(report)
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

  /// Each station that failed by its name and its place; those that failed alike are told together.
  private func tellFailures(of report: FleetReport) {
    var reasons: [String] = []
    var failed: [String: [FleetReport.Failure]] = [:]
    for failure in report.failures {
      if failed[failure.reason] == nil { reasons.append(failure.reason) }
      failed[failure.reason, default: []].append(failure)
    }
    for reason in reasons.prefix(Self.most) {
      guard let alike = failed[reason], let first = alike.first else { continue }
      console.complain("error: \(described(first)): \(reason)")
      let others = alike.dropFirst().map(\.identity)
      guard !others.isEmpty else { continue }
      console.complain(
        "  and so \(others.count == 1 ? "does" : "do") \(shortened(others, report))"
      )
    }
    let rest = reasons.count - Self.most
    if rest > 0 { console.complain("error: \(rest) more reasons are in \(report.summaryPath)") }
  }

  /// A station with its place in the table.
  private func described(_ failure: FleetReport.Failure) -> String {
    guard let row = failure.row, let place = failure.place?.start else { return failure.identity }
    let table = request.sites?.path ?? "the table"
    return "\(failure.identity), row \(row) (\(table):\(place.line):\(place.column))"
  }

  private func tellOthers(_ report: FleetReport) {
    let left = report.left.filter(\.isLeft).map(\.identity)
    let isOne = left.count == 1
    if !left.isEmpty {
      console.warn(
        "\(left.count) station\(isOne ? " is" : "s are") in \(request.out) and no longer in "
          + "\(request.sites?.path ?? "the table"): \(shortened(left, report)); '--prune' removes "
          + (isOne ? "it" : "them")
      )
    }
    guard !report.unknown.isEmpty else { return }
    console.warn(
      "csms/ says nothing of \(report.unknown.count) of the other stations, which earlier runs "
        + "made: \(shortened(report.unknown, report)); a run without '--where' puts that right"
    )
  }

  /// How many reasons are told, and how many stations of one.
  private static let most = 20

  private func shortened(_ names: [String], _ report: FleetReport) -> String {
    let shown = names.prefix(Self.most).joined(separator: ", ")
    let rest = names.count - Self.most
    return rest > 0 ? "\(shown) and \(rest) more, see \(report.summaryPath)" : shown
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
