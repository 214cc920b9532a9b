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
  ///
  /// What they say of other stations that are still there stays in them.
  /// - Returns: Stations of the table that are there and of which the bundle says nothing.
  func write(keeping others: OtherStations) throws -> [String] {
    let directory = "\(fleet.out)/csms"
    try FileWork.makeDirectory(directory, mode: 0o755)
    let path = "\(directory)/stations\(ending)"
    let kept = others.kept(without: report.left)
    var entries = try CSMSBundle.earlier("\(path).json", of: kept)
    let known = Set(entries.map(\.identity))
    let unknown = kept.filter { !known.contains($0) && others.isOursInTable($0) }
    entries += CSMSBundle(fleet, report).entries()
    if !known.isEmpty {
      let places = entries.map { others.row(of: $0.identity) ?? .max }
      entries = zip(places, entries)
        .sorted { $0.0 == $1.0 ? $0.1.identity < $1.1.identity : $0.0 < $1.0 }.map(\.1)
    }
    // Hashes of chosen passwords can be guessed at.
    try replace("\(path).csv", CSMSBundle.csv(entries), mode: 0o600)
    let json = CSMSBundle.json(entries, toolVersion: request.toolVersion, request.passwordHash)
    try replace("\(path).json", json, mode: 0o600)
    try replace("\(fleet.out)/summary\(ending).json", FleetSummary(report).text, mode: 0o644)
    try writeSecrets()
    return unknown
  }

  private func writeSecrets() throws {
    guard case .file(let path) = request.secrets else { return }
    var table = SecretsTable(report.secrets)
    if let earlier = try SecretsTable(reading: path) {
      table = table.over(earlier, without: Set(report.left.filter(\.isRemoved).map(\.identity)))
    }
    try replace(path, table.text, mode: 0o600)
  }

  /// A file that is the same already is left as it is.
  private func replace(_ path: String, _ text: String, mode: mode_t) throws {
    let bytes = Array(text.utf8)
    // What can not be read is not what it should be.
    guard (try? FileWork.read(path)) != bytes else { return }
    try FileWork.replace(path, with: bytes, mode: mode)
  }
}
