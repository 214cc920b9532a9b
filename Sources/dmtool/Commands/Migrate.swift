import ArgumentParser
import DeviceModelKit

/// Makes a database fit its config, and brings earlier states back.
struct Migrate: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Make a database fit its config, after a backup.",
    discussion: """
      Does what 'dmtool plan' says, in one transaction: the database becomes what 'dmtool init' \
      would make of the same files, but for what is not the config's. An older schema is brought to \
      version 3 first. Before anything is changed, the database is copied to DB.backup-N beside it, \
      the highest number the newest.

      Where values would be lost that a CSMS, the station or a person set, it asks on a terminal and \
      is refused elsewhere, unless --yes. Exit status: 0, also when there was nothing to do, 2 when \
      it could not be done or was refused; then nothing has changed.
      """
  )

  @Argument(
    help: """
      The directory with standardized/ and perhaps custom/, or one component file. May be left out \
      with --list, --rollback and --schema-version, which then do nothing else.
      """,
    completion: .file()
  )
  var config: String?

  @Option(help: "The database.", completion: .file())
  var db: String

  @OptionGroup var options: PlanOptions

  @Option(
    help: """
      A file that 'dmtool plan' wrote: refused when config or database changed since then \
      (default: what a plan made now would say).
      """
  )
  var plan: String?

  @Option(
    help: ArgumentHelp(
      """
      Do instead exactly what the next start of everest-2026.10 would do, surprises included \
      (default: what 'dmtool plan' says).
      """,
      valueName: "release"
    ),
    transform: { try Engine(named: $0) }
  )
  var engine: Engine?

  @Flag(name: .shortAndLong, help: "Go on though values are lost that others set; without it, ask.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "The number of the schema the database ends with, 1 to 3 (default: 3, EVerest 2026.10's).",
      valueName: "number"
    )
  )
  var schemaVersion: Int?

  // What concerns backups stands here and not in a group of its own: for each group the parser
  // searches the program's types several times over, and migrations that change nothing are short.
  @Flag(name: .customLong("no-backup"), help: "Make no backup; without it one is made.")
  var noBackup = false

  @Option(
    help: ArgumentHelp(
      "How many backups to keep; older ones are removed (default: 5).",
      valueName: "number"
    )
  )
  var keep: Int?

  @Flag(help: "Print the backups there are, the newest first, and do nothing else.")
  var list = false

  @Flag(
    help: """
      Make the database what it was in a backup, after a backup of what it is: a second rollback \
      takes the first back.
      """
  )
  var rollback = false

  @Option(
    help: ArgumentHelp(
      "The number of the backup that --rollback takes (default: the newest that differs).",
      valueName: "number"
    )
  )
  var backup: Int?

  @Option(
    name: .customLong("format"),
    help: """
      How to print what was done: text for people, json for machines, as of 'dmtool plan' with the \
      backup that was made (default: text).
      """
  )
  var wantedFormat: PlanCommand.Format?

  private var format: PlanCommand.Format { wantedFormat ?? .text }

  func validate() throws {
    if let schemaVersion, !SQLiteStore.schemaVersions.contains(schemaVersion) {
      throw ValidationError("--schema-version \(schemaVersion): expected 1, 2 or 3")
    }
    try checkBackups()
    if config == nil, plan != nil { throw ValidationError("--plan needs CONFIG too") }
    if config == nil, format == .json { throw ValidationError("--format json needs CONFIG too") }
    try checkEngine()
  }

  private func checkEngine() throws {
    guard let engine else { return }
    guard engine.isMeasured else {
      throw ValidationError(
        "--engine \(engine.rawValue): only 'dmtool plan' knows it, since it was read, not measured"
      )
    }
    let others = options.areGiven || plan != nil || schemaVersion != nil
    if others || config == nil {
      throw ValidationError(
        "--engine takes CONFIG and no --plan, --prune, --schema-version and such"
      )
    }
  }

  func run(on console: Console) async throws {
    try run(on: console) { readLine() }
  }

  /// The number the schema will have.
  private var wantedVersion: Int { schemaVersion ?? SQLiteStore.schemaVersion }

  /// The whole command, with its output and a person's answer in a test's hands.
  func run(on console: Console, answer: () -> String?) throws {
    if list { return try list(on: console) }
    if rollback { return try rollBack(on: console) }
    guard let config else { return try migrateSchema(on: console) }
    let file = try plan.map { try PlanFile($0) }
    let comparison = try PlanComparison(
      config,
      db,
      schemaVersion: wantedVersion,
      engine: engine,
      reportingOn: console
    ) { wanted in
      let given = try options.options(wanted)
      return try file?.options(given: given) ?? given
    }
    console.keep(comparison)
    try DatabaseLock.checkIsFree(db)
    try file?.check(comparison)
    try comparison.refuseFailure()
    if format == .text { console.print(comparison.text(usesColour: console.usesColour)) }
    var backup: StoreBackups.Backup?
    if comparison.altersDatabase {
      try confirm(comparison.losses, on: console, answer)
      backup = try migrate(comparison.found, to: comparison.target)
    }
    switch format {
    case .json: console.write(try PlanJSON(comparison, carriedOut: backup).text)
    case .text: if comparison.altersDatabase { tellEnd(backup, on: console) }
    }
  }

  private func migrateSchema(on console: Console) throws {
    let contents = try SQLiteStore.contents(of: db)
    let (found, version) = (contents.model, contents.schemaVersion)
    try DatabaseLock.checkIsFree(db)
    guard version != wantedVersion else {
      return console.print("\(db): has schema version \(wantedVersion) already")
    }
    console.print("~ schema version: \(version) → \(wantedVersion)")
    tellEnd(try migrate(found, to: found), on: console)
  }

  private func migrate(
    _ found: DeviceModel,
    to target: DeviceModel
  ) throws -> StoreBackups.Backup? {
    let migration = StoreMigration(
      from: found,
      to: target,
      schemaVersion: wantedVersion,
      backups: backupCount
    )
    return try migration.carryOut(on: db)
  }

  private func tellEnd(_ backup: StoreBackups.Backup?, on console: Console) {
    let remark = backup.map { ", what it was is in \($0.path)" } ?? ""
    console.print("\(db): migrated\(remark)")
  }

  /// Lets nothing of others go without a word from a person.
  private func confirm(_ losses: [Change], on console: Console, _ answer: () -> String?) throws {
    if losses.isEmpty || yes { return }
    let isOne = losses.count == 1
    let count = isOne ? "1 value or monitor" : "\(losses.count) values and monitors"
    guard console.isInteractive else {
      let lost = losses.map { "\($0.lossText) would be lost, \($0.reason)" }
      throw CommandFailure(
        lost + ["\(db): \(count) of others would be lost, --yes lets \(isOne ? "it" : "them") go"]
      )
    }
    console.complain("\(count) set by others will be lost. Go on? [y/N]")
    guard ["y", "yes"].contains(answer()?.lowercased()) else {
      throw CommandFailure("\(db): left as it is")
    }
  }
}

extension Migrate {
  private func list(on console: Console) throws {
    let all = StoreBackups(of: db).all
    if all.isEmpty { return console.print("\(db): no backups") }
    for backup in all { console.print(backup.line) }
  }

  private func rollBack(on console: Console) throws {
    let lock = try DatabaseLock.forMigration(of: db)
    defer { lock.release() }
    let rollback = try SQLiteStore.rollBack(db, to: backup, backups: backupCount)
    lock.release()
    let remark = rollback.replaced.map { ", what it had been is in \($0.path)" } ?? ""
    console.print("\(db): is as in \(rollback.restored.path) again\(remark)")
  }
}

extension Change {
  /// What is lost, and whose it is.
  fileprivate var lossText: String {
    let type = address.attribute == .actual ? nil : address.attribute
    let place = Address(address.component, address.variable, type)
    let value = before ?? ""
    let isQuoted = subject == .value && value != Attribute.redacted
    let what = isQuoted ? "'\(value)'" : value
    return "\(place): \(what)" + (valueSource.map { " (set by \($0))" } ?? "")
  }
}
