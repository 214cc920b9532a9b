import ArgumentParser
import DeviceModelKit

/// Where a conversion goes: the files of a config, or a database.
enum ConversionTarget {
  case config(DeviceModelSource)
  case database(path: String, StoreContents)

  /// Reads it; what no database can be made from is reported on `console` and a failure.
  static func read(_ path: String, reportingOn console: Console) throws -> ConversionTarget {
    if ModelInput.isDatabase(path) {
      try DatabaseLock.checkIsFree(path)
      return .database(path: path, try SQLiteStore.contents(of: path))
    }
    let source = try ConfigDirectory.read(path)
    guard source.isWhole else {
      throw CommandFailure(
        "\(path): is one component file, name the directory that holds standardized/, or a database"
      )
    }
    try console.refuseBrokenInput(of: source)
    return .config(source)
  }

  var path: String {
    switch self {
    case .config(let source): source.path
    case .database(let path, _): path
    }
  }

  var model: DeviceModel {
    switch self {
    case .config(let source): source.model
    case .database(_, let contents): contents.model
    }
  }

  /// Whether somebody chose the value of an address: a `value` in a file, another source than
  /// `default` in a database.
  func isChosen(_ address: Address) -> Bool {
    switch self {
    case .config(let source):
      return address.variable.flatMap { source[address.component]?[$0]?[.actual]?.value } != nil
    case .database(_, let contents):
      let attribute = address.variable.flatMap { contents.model[address.component]?[$0]?[.actual] }
      return attribute?.value != nil && attribute?.valueSource != ValueSource.config
    }
  }

  /// Writes it, and says what was written.
  ///
  /// - Parameters:
  ///   - conversion: What to write.
  ///   - source: Who sets values of a database.
  ///   - backsUp: Whether a database is backed up before.
  /// - Returns: The files that were written.
  /// - Throws: Why nothing was.
  func apply(_ conversion: Conversion, source: String, backsUp: Bool) throws -> [String] {
    switch self {
    case .config(let config):
      let files = ConfigEditor(conversion, in: config).files
      try FileRewriter.write(files)
      return files.map(\.path)
    case .database(let path, let contents):
      let migration = StoreMigration(
        from: contents.model,
        to: contents.model.applying(conversion, source: source),
        schemaVersion: contents.schemaVersion,
        backups: backsUp ? Migrate.usualBackupCount : nil
      )
      guard migration.target != migration.found else { return [] }
      let backup = try migration.carryOut(on: path)
      return [path] + (backup.map { [$0.path] } ?? [])
    }
  }
}

/// How a conversion is carried out and told of.
struct ConversionOptions: ParsableArguments {
  @Flag(help: "Say what would become of everything, and write nothing.")
  var dryRun = false

  @Flag(help: "End with status 1 when something had no place; without it the status is 0.")
  var exitCode = false

  @Flag(
    name: .customLong("no-backup"),
    help: "Make no backup of a database; without it one is made beside it."
  )
  var noBackup = false

  @Option(help: "How to print what became of everything: text for people, json for machines.")
  var format = Format.text

  /// How the report is printed.
  enum Format: String, OptionWord {
    case text
    case json
  }

  /// Writes a conversion and tells of it.
  func carryOut(
    _ conversion: Conversion,
    into target: ConversionTarget,
    source: String,
    on console: Console
  ) throws {
    let written =
      dryRun ? [] : try target.apply(conversion, source: source, backsUp: !noBackup)
    switch format {
    case .json: console.write(try ConversionJSON(conversion, target.path, written).text)
    case .text: console.print(ConversionText(conversion, written, isDryRun: dryRun).text)
    }
    for warning in conversion.warnings { console.warn(warning) }
    if exitCode, conversion.count(of: .lost) > 0 { throw ExitCode.findings }
  }
}
