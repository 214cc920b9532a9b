import ArgumentParser
import DeviceModelKit

/// Makes a database from component files, as libocpp's first start would.
struct Init: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a device-model database from component files.",
    discussion: """
      Row for row what libocpp makes of the same files at its first start. Refused are only errors \
      of syntax and structure and values of the wrong data type; whatever else 'dmtool validate' \
      finds goes in.
      """
  )

  @Argument(
    help: "The directory with standardized/ and perhaps custom/, or one component file.",
    completion: .file()
  )
  var config: String

  @Option(help: "The database to make; it must not exist yet.", completion: .file())
  var db: String

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let source = try ConfigDirectory.read(config)
    console.keep(source)
    let findings = Validator.validate(source)
    try console.refuseBrokenInput(of: source, among: findings)
    try console.refuseWrongTypes(in: source)
    let model = source.model
    console.keep(model)
    try SQLiteStore.create(at: db, with: model)
    console.print("\(db): \(model.summary)")
    if let remark = source.remark(findings) { console.warn(remark) }
  }
}

extension DeviceModel {
  /// How much there is in it.
  fileprivate var summary: String {
    var (variables, values) = (0, 0)
    for component in components {
      variables += component.variables.count
      for variable in component.variables {
        values += variable.attributes.count { $0.value != nil }
      }
    }
    return [components.count.of("component"), variables.of("variable"), values.of("value")]
      .joinedPlainly(by: ", ")
  }
}

extension Int {
  /// The number with its noun: `1 value`, `2 values`.
  fileprivate func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}

extension DeviceModelSource {
  /// One line about what is wrong and went in all the same.
  fileprivate func remark(_ findings: [Diagnostic]) -> String? {
    // What is wrong with the settings is for 'dmtool validate' to say.
    let settings = (try? RuleSettings.read(for: self)) ?? RuleSettings()
    let findings = settings.applied(to: findings, of: self).reported
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    if errors + warnings == 0 { return nil }
    let counts = "\(errors.of("error")) and \(warnings.of("warning"))"
    return "\(path): \(counts), see 'dmtool validate \(path)'"
  }
}
