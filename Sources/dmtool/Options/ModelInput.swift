import DeviceModelKit

/// What a MODEL argument names: a config directory, a component file or a database.
enum ModelInput {
  case config(DeviceModelSource)
  case database(DeviceModel)

  /// Reads it, whatever it is.
  ///
  /// Input with errors of syntax or structure is reported on `console` and a failure.
  static func read(_ path: String, reportingOn console: Console) throws -> ModelInput {
    if isDatabase(path) { return .database(try SQLiteStore.contents(of: path).model) }
    let source = try ConfigDirectory.read(path)
    try console.refuseBrokenInput(of: source)
    return .config(source)
  }

  /// Whether a path is a database, or by its name is meant to be one.
  static func isDatabase(_ path: String) -> Bool {
    path.hasSuffix(".db") || SQLiteStore.isDatabase(path)
  }

  var model: DeviceModel {
    switch self {
    case .config(let source): source.model
    case .database(let model): model
    }
  }
}

extension Console {
  /// Prints the errors of syntax and structure, if there are any, and gives up.
  func refuseBrokenInput(of source: DeviceModelSource) throws {
    try refuseBrokenInput(of: source, among: source.brokenInput)
  }

  /// The same, knowing what was found.
  func refuseBrokenInput(of source: DeviceModelSource, among findings: [Diagnostic]) throws {
    let errors = findings.filter(\.isBrokenInput)
    if errors.isEmpty { return }
    complain(about: errors, in: source)
    let isOne = errors.count == 1
    let count = isOne ? "an error" : "\(errors.count) errors"
    let them = isOne ? "it" : "them"
    throw CommandFailure("\(source.path): \(count) of syntax or structure, correct \(them) first")
  }

  /// Prints findings with their places.
  func complain(about findings: [Diagnostic], in source: DeviceModelSource) {
    let formatter = DiagnosticFormatter(secrets: source.secrets)
    for finding in findings { complain(formatter.text(of: finding) + "\n") }
  }
}
