import Foundation

/// What a run writes for all of its stations: the bundle for the CSMS, the summary, passwords in one
/// file.
struct FleetFiles {
  private let fleet: Fleet
  private let report: FleetReport

  init(_ fleet: Fleet, _ report: FleetReport) {
    self.fleet = fleet
    self.report = report
  }

  private var request: FleetRequest { fleet.request }
  private var ending: String { request.shard?.suffix ?? "" }

  /// Writes or replaces them.
  func write() throws {
    let entries = try CSMSBundle(fleet, report).entries()
    let directory = "\(fleet.out)/csms"
    try FileWork.makeDirectory(directory, mode: 0o755)
    // Hashes of chosen passwords can be guessed at.
    try replace("\(directory)/stations\(ending).csv", CSMSBundle.csv(entries), mode: 0o600)
    let json = CSMSBundle.json(entries, toolVersion: request.toolVersion, request.passwordHash)
    try replace("\(directory)/stations\(ending).json", json, mode: 0o600)
    try replace("\(fleet.out)/summary\(ending).json", summary, mode: 0o644)
    guard case .file(let path) = request.secrets else { return }
    try replace(path, CSMSBundle.secrets(report.secrets), mode: 0o600)
  }

  /// A file that is the same already is left as it is.
  private func replace(_ path: String, _ text: String, mode: mode_t) throws {
    let bytes = Array(text.utf8)
    // What can not be read is not what it should be.
    guard (try? FileWork.read(path)) != bytes else { return }
    try FileWork.replace(path, with: bytes, mode: mode)
  }

  private var summary: String {
    var stations: [PlainJSON] = []
    for outcome in report.outcomes {
      var station = PlainJSON.object([
        .init("identity", .string(report.identity(outcome.index))),
        .init("row", .number(String(fleet.rows[outcome.index]))),
      ])
      switch outcome.result {
      case .success(let status): station["status"] = .string(status.rawValue)
      case .failure(let error):
        station["status"] = .string("failed")
        station["reason"] = .string("\(error)")
      }
      stations.append(station)
    }
    func number(_ count: Int) -> PlainJSON { .number(String(count)) }
    var json = PlainJSON.object([
      .init("tool", .string("dmtool generate")),
      .init("toolVersion", .string(request.toolVersion)),
    ])
    json["shard"] = request.shard.map { .string($0.description) }
    json["counts"] = .object([
      .init("made", number(report.count(.made))),
      .init("changed", number(report.count(.changed))),
      .init("unchanged", number(report.count(.unchanged))),
      .init("failed", number(report.failures.count)),
    ])
    json["stations"] = .array(stations)
    return JSONLayout.text(of: json)
  }
}
