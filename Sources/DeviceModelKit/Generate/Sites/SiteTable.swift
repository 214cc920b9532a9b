/// A table with a station in each row: what differs between the stations of one profile.
public struct SiteTable: Sendable {
  let table: CSVTable

  /// What each column is about, as far as it is known.
  let columns: [SiteColumn?]

  /// The names in the header.
  let names: [String]

  /// How many rows there are, without the header.
  public var count: Int { max(0, table.count - 1) }

  /// The file, as the user named it.
  public var path: String { table.source.path }

  /// Whether findings must not show lines of the table.
  public var holdsSecrets: Bool { columns.contains(.password) }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - facts: What templates take from it: `city` where there is a `{site.city}`.
  /// - Returns: The table, and what is wrong with its form and its header.
  static func read(
    _ source: SourceText,
    facts: Set<String>
  ) -> (table: SiteTable, findings: [Diagnostic]) {
    let (table, problems) = CSVReader.read(source)
    var findings = Findings()
    findings.add(problems)
    let result = SiteTable(table, facts: facts, &findings)
    return (result, findings.diagnostics)
  }

  private init(_ table: CSVTable, facts: Set<String>, _ findings: inout Findings) {
    self.table = table
    guard table.count > 0 else {
      columns = []
      names = []
      if findings.diagnostics.isEmpty {
        findings.report(
          .missingColumn,
          at: table.source.wholeRange,
          "the table is empty, expected a header and a row for each station"
        )
      }
      return
    }
    let header = table[0]
    names = header.map { table.text($0).trimmed }
    var columns: [SiteColumn?] = []
    for (cell, name) in zip(header, names) {
      let column = SiteColumn(name, facts: facts)
      if column == nil { Self.reportUnknown(name, at: table.range(cell), facts, &findings) }
      if let column, let other = columns.firstIndex(of: column) {
        let first = table.range(header[header.startIndex + other])
        findings.report(
          .duplicateColumn,
          at: table.range(cell),
          "the column '\(name)' is there twice",
          notes: [.init("the first one", at: first)]
        )
      }
      columns.append(column)
    }
    self.columns = columns
    checkCounts(&findings)
  }

  private static func reportUnknown(
    _ name: String,
    at range: SourceRange,
    _ facts: Set<String>,
    _ findings: inout Findings
  ) {
    let known = SiteColumn.fieldNames + facts.sorted()
    let hint = Suggestion.closest(to: name, among: known).first
    findings.report(
      .unknownColumn,
      at: range,
      name.isEmpty ? "this column has no name" : "there is no column '\(name)'",
      help: hint.map { "did you mean '\($0)'?" }
        ?? "a column is a key of the profile, an address such as "
        + "OCPPCommCtrlr.HeartbeatInterval, or 'site.\(name.isEmpty ? "NAME" : name)' "
        + "for templates"
    )
  }

  private func checkCounts(_ findings: inout Findings) {
    for row in 1..<max(1, table.count) where table[row].count != names.count {
      let cells = table[row]
      let surplus = cells.dropFirst(names.count)
      // Spreadsheets fill rows up with empty cells.
      if cells.count > names.count, surplus.allSatisfy(\.isEmpty) { continue }
      guard let place = surplus.first ?? cells.last else { continue }
      findings.report(
        .cellCount,
        at: table.range(place),
        "the row has \(cells.count) \(cells.count == 1 ? "cell" : "cells"), the header has "
          + "\(names.count)"
      )
    }
  }

  /// The text of a row's cell, the first row being 1; nothing where the row is too short.
  func text(row: Int, column: Int) -> String? {
    cell(row: row, column: column).map(table.text)
  }

  func cell(row: Int, column: Int) -> CSVTable.Cell? {
    let cells = table[row]
    return column < cells.count ? cells[cells.startIndex + column] : nil
  }

  /// Where a row's cell stands, or the row where it has none such.
  func range(row: Int, column: Int?) -> SourceRange {
    if let column, let cell = cell(row: row, column: column) { return table.range(cell) }
    let cells = table[row]
    guard let first = cells.first, let last = cells.last else { return table.source.wholeRange }
    return table.range(first).through(table.range(last))
  }

  /// The rows that pass all filters, and the filters whose column there is not.
  func rows(
    passing filters: [SiteFilter],
    _ shard: Shard?
  ) -> (rows: [Int], unknown: [SiteFilter]) {
    let places = filters.map { filter in
      names.firstIndex(of: filter.column) ?? names.firstIndex(of: "site.\(filter.column)")
        ?? SiteColumn(filter.column, facts: []).flatMap { columns.firstIndex(of: $0) }
    }
    let unknown = zip(filters, places).filter { $1 == nil }.map(\.0)
    guard unknown.isEmpty else { return ([], unknown) }
    let rows = (1..<max(1, table.count)).filter { row in
      guard shard?.has(row: row) ?? true else { return false }
      return zip(filters, places).allSatisfy { filter, place in
        filter.wants(place.flatMap { text(row: row, column: $0) } ?? "")
      }
    }
    return (rows, [])
  }

  /// A row as a text that is the same for the same cells; secrets are left out.
  func fingerprint(row: Int) -> String {
    var text = ""
    for (index, name) in names.enumerated() where columns[index] != .password {
      text += "\(name)\u{1F}\(self.text(row: row, column: index) ?? "")\u{1E}"
    }
    return Manifest.digest(of: Array(text.utf8))
  }
}

/// What a column of a site table is about.
enum SiteColumn: Hashable, Sendable {
  /// A key of the profile.
  case field(String)
  case password
  case address(Address)
  /// Something templates can name: `{site.city}`.
  case fact(String)

  /// Keys of a profile that a table may have a column of.
  static let fieldNames = [
    "identity", "serialNumber", "csmsUrl", "securityProfile", "password", "vendor", "model",
    "firmwareVersion", "evses", "connectors",
  ]

  private static let others = ["serial": "serialNumber", "firmware": "firmwareVersion"]

  /// Nothing where a column of this name would mean nothing.
  init?(_ name: String, facts: Set<String>) {
    let key = Self.others[name] ?? name
    if key == "password" {
      self = .password
    } else if Self.fieldNames.contains(key) {
      self = .field(key)
    } else if facts.contains(name) {
      self = .fact(name)
    } else if name.hasPrefix("site."), name.count > 5 {
      self = .fact(String(name.dropFirst(5)))
    } else if let address = try? Address(name), address.variable != nil {
      // What is no address is no column: the caller says so.
      self = .address(address)
    } else {
      return nil
    }
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    var text = self[...].drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
