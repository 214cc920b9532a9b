/// Fills a profile's templates and puts a row's cells in: one station's own profile.
struct StationResolver: Sendable {
  let loaded: LoadedProfile
  let sites: SiteTable?

  /// Texts with braces in them, read.
  private let templates: [String: TextTemplate]

  /// What is wrong with templates, whatever the row.
  let problems: [FieldProblem]

  /// Names that stand for something of the station itself.
  private static let ownNames = [
    "row", "identity", "serialNumber", "serial", "vendor", "model", "firmwareVersion",
  ]

  init(_ loaded: LoadedProfile, _ sites: SiteTable?) {
    self.loaded = loaded
    self.sites = sites
    var templates: [String: TextTemplate] = [:]
    var problems: [FieldProblem] = []
    let facts = (sites?.columns ?? []).compactMap { column in
      if case .fact(let name) = column { "site.\(name)" } else { nil }
    }
    let known = Self.ownNames + facts
    loaded.profile.eachText { text, field in
      guard text.contains(where: { $0 == "{" || $0 == "}" }) else { return }
      do throws(TextTemplate.Fault) {
        let template = try TextTemplate(text)
        templates[text] = template
        for name in template.names where !known.contains(name) || name == field {
          problems.append(
            .init(
              field: field,
              message: Self.sentence(about: name, in: field, known, hasTable: sites != nil),
              code: .unusableTemplate
            )
          )
        }
      } catch {
        problems.append(.init(field: field, message: error.message, code: .unusableTemplate))
      }
    }
    self.templates = templates
    self.problems = problems
  }

  /// What templates of a profile take from the table.
  static func facts(in profile: StationProfile) -> Set<String> {
    var facts: Set<String> = []
    profile.eachText { text, _ in
      // What is no template is reported when the table has been read.
      guard text.contains("{"), let template = try? TextTemplate(text) else { return }
      for name in template.names where name.hasPrefix("site.") {
        facts.insert(String(name.dropFirst(5)))
      }
    }
    return facts
  }

  private static func sentence(
    about name: String,
    in field: String,
    _ known: [String],
    hasTable: Bool
  ) -> String {
    if name == field { return "'{\(name)}' can not stand in '\(field)' itself" }
    if name.hasPrefix("site."), !hasTable { return "'{\(name)}' needs a table: give --sites" }
    let hint = Suggestion.closest(to: name, among: known).first
    return "there is nothing called '{\(name)}'"
      + (hint.map { ", did you mean '{\($0)}'?" }
        ?? ", expected one of \(known.map { "{\($0)}" }.joined(separator: ", "))")
  }

  /// The station of a row, the first being 1; without a table there is one row.
  func station(row: Int) -> ResolvedStation {
    var station = ResolvedStation(row: row, profile: loaded.profile)
    var names: [String: String] = ["row": String(row)]
    readFacts(row, &names)
    takeFields(row, &station)
    fillNames(&station, &names)
    if !templates.isEmpty {
      var profile = station.profile
      profile.mapTexts { text, field in
        guard station.cells[field] == nil, let template = templates[text] else { return text }
        return fill(template, field, names, &station)
      }
      station.profile = profile
    }
    takeValues(row, &station)
    return station
  }

  private func readFacts(_ row: Int, _ names: inout [String: String]) {
    guard let sites else { return }
    for (index, column) in sites.columns.enumerated() {
      guard case .fact(let name) = column else { continue }
      guard let text = sites.text(row: row, column: index), !text.isEmpty else { continue }
      names["site.\(name)"] = text
    }
  }

  /// Identity and serial number first, since others are made of them.
  private func fillNames(_ station: inout ResolvedStation, _ names: inout [String: String]) {
    func resolve(_ field: String, _ text: String?) -> String? {
      guard let text else { return nil }
      guard station.cells[field] == nil, let template = templates[text] else { return text }
      return fill(template, field, names, &station)
    }
    let usesSerial = loaded.profile.identity.flatMap { templates[$0] }?.names
      .contains { $0.hasPrefix("serial") }
    let order = usesSerial == true ? ["serialNumber", "identity"] : ["identity", "serialNumber"]
    for field in order + ["vendor", "model", "firmwareVersion"] {
      let text = resolve(field, station.profile[field])
      names[field] = text
      if field == "serialNumber" { names["serial"] = text }
      station.profile[field] = text
    }
  }

  private func fill(
    _ template: TextTemplate,
    _ field: String,
    _ names: [String: String],
    _ station: inout ResolvedStation
  ) -> String {
    if let text = template.filled({ names[$0] }) { return text }
    let empty = template.names.first { names[$0] == nil } ?? ""
    station.unfilled.insert(field)
    station.problems.append(
      FieldProblem(
        field: empty.hasPrefix("site.") ? empty : field,
        message: "'{\(empty)}' in '\(field)' has nothing to stand for",
        code: .emptyCell
      )
    )
    return ""
  }

  // MARK: - Cells

  private func takeFields(_ row: Int, _ station: inout ResolvedStation) {
    guard let sites else { return }
    for (index, column) in sites.columns.enumerated() {
      switch column {
      case .field(let field):
        guard let text = sites.text(row: row, column: index), !text.isEmpty else { continue }
        station.cells[field] = index
        station.take(text, field)
      case .fact(let name): station.cells["site.\(name)"] = index
      case .password:
        station.cells["password"] = index
        station.password = sites.text(row: row, column: index) ?? ""
      case .address, nil: continue
      }
    }
  }

  private func takeValues(_ row: Int, _ station: inout ResolvedStation) {
    guard let sites else { return }
    for (index, column) in sites.columns.enumerated() {
      guard case .address(let address) = column else { continue }
      guard let text = sites.text(row: row, column: index), !text.isEmpty else { continue }
      station.cells[address.description] = index
      station.profile.values.removeAll { $0.address == address }
      station.profile.values.append(.init(address, text))
    }
  }
}

/// A station as its row makes it.
struct ResolvedStation: Sendable {
  /// From 1.
  var row: Int
  var profile: StationProfile

  /// The columns that fields came from.
  var cells: [String: Int] = [:]

  /// What a password column says, perhaps nothing; nothing where there is none.
  var password: String?

  var problems: [FieldProblem] = []

  /// Fields whose templates had nothing to be filled with.
  var unfilled: Set<String> = []

  fileprivate mutating func take(_ text: String, _ field: String) {
    func number(_ range: ClosedRange<Int>) -> Int? {
      if let number = Int(text), range.contains(number) { return number }
      problems.append(
        FieldProblem(
          field: field,
          message: "'\(field)' is '\(text)', expected a whole number from \(range.lowerBound) to "
            + "\(range.upperBound)",
          code: .unusableCell
        )
      )
      return nil
    }
    switch field {
    case "csmsUrl": profile.csmsURL = text
    case "securityProfile": profile.securityProfile = number(1...3)
    case "evses": if let count = number(1...128) { profile.setEVSECount(count) }
    case "connectors":
      guard let count = number(1...16) else { return }
      guard profile.evses != nil else {
        return problems.append(
          FieldProblem(
            field: field,
            message: "'connectors' needs 'evses', in the profile or in a column before it",
            code: .unusableCell
          )
        )
      }
      profile.setConnectors(count, overriding: true)
    default: profile[field] = text
    }
  }
}

extension StationProfile {
  /// One of the texts about the station itself.
  fileprivate subscript(field: String) -> String? {
    get {
      switch field {
      case "identity": identity
      case "serialNumber": serialNumber
      case "vendor": vendor
      case "model": model
      case "firmwareVersion": firmwareVersion
      default: nil
      }
    }
    set {
      switch field {
      case "identity": identity = newValue
      case "serialNumber": serialNumber = newValue
      case "vendor": vendor = newValue
      case "model": model = newValue
      case "firmwareVersion": firmwareVersion = newValue
      default: break
      }
    }
  }
}
