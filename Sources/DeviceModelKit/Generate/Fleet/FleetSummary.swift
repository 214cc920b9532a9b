/// What one run did to each station: `summary.json`.
struct FleetSummary {
  private let report: FleetReport

  init(_ report: FleetReport) { self.report = report }

  /// The file's text.
  var text: String {
    let request = report.fleet.request
    var json = PlainJSON.object([
      .init("tool", .string("dmtool generate")),
      .init("toolVersion", .string(request.toolVersion)),
    ])
    json["shard"] = request.shard.map { .string($0.description) }
    json["counts"] = counts
    json["stations"] = .array(report.outcomes.map(station) + report.left.map(station))
    return JSONLayout.text(of: json)
  }

  private var counts: PlainJSON {
    let left = report.left
    let counts = [
      ("made", report.count(.made)), ("changed", report.count(.changed)),
      ("unchanged", report.count(.unchanged)), ("failed", report.failures.count),
      ("left", left.count(where: \.isLeft)), ("removed", left.count(where: \.isRemoved)),
    ]
    return .object(counts.map { .init($0, .number(String($1))) })
  }

  private func station(_ outcome: StationOutcome) -> PlainJSON {
    var station = PlainJSON.object([
      .init("identity", .string(report.identity(outcome.index))),
      .init("row", .number(String(report.fleet.rows[outcome.index]))),
    ])
    switch outcome.result {
    case .success(let finished): station["status"] = .string(finished.change.rawValue)
    case .failure(let error): station.fail(because: error)
    }
    return station
  }

  private func station(_ left: LeftStation) -> PlainJSON {
    var station = PlainJSON.object([.init("identity", .string(left.identity))])
    switch left.fate {
    case .success(let fate): station["status"] = .string(fate.rawValue)
    case .failure(let error): station.fail(because: error)
    }
    return station
  }
}

extension PlainJSON {
  fileprivate mutating func fail(because error: any Error) {
    self["status"] = .string("failed")
    self["reason"] = .string("\(error)")
  }
}
