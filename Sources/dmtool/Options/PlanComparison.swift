import DeviceModelKit

/// A config and a database that were read, and the plan that lies between them.
struct PlanComparison {
  let configPath: String
  let databasePath: String

  /// The number of the schema the database has.
  let foundVersion: Int

  /// What the config says.
  let wanted: DeviceModel

  /// What the database holds.
  let found: DeviceModel

  let plan: ChangePlan

  /// What a release of EVerest would do instead, if that was asked.
  let prediction: StartPrediction?

  /// The number of the schema the database would have.
  let schemaVersion: Int

  /// Reads both; a config that no database can be made from is reported on `console` and a failure.
  init(
    _ configPath: String,
    _ database: String,
    schemaVersion: Int = SQLiteStore.schemaVersion,
    engine: Engine? = nil,
    reportingOn console: Console,
    options: (DeviceModel) throws -> ChangePlan.Options
  ) throws {
    let config = try Config(configPath, for: engine, reportingOn: console)
    self.configPath = configPath
    databasePath = database
    let contents = try SQLiteStore.contents(of: database)
    found = contents.model
    foundVersion = contents.schemaVersion
    // The first schema has no place for what storage a variable is in.
    wanted = schemaVersion == 1 ? config.model.withoutStorages : config.model
    plan = ChangePlan(from: found, to: wanted, options: try options(wanted))
    let model = found
    prediction = config.start.map { StartPrediction(of: $0.engine, from: model, with: $0.source) }
    self.schemaVersion = schemaVersion
  }

  /// What is planned, or predicted.
  var changes: [Change] { prediction?.changes ?? plan.changes }

  /// What the database would hold.
  var target: DeviceModel { prediction?.target ?? plan.target }

  /// The values and monitors of others that would go.
  var losses: [Change] { prediction?.losses ?? plan.losses }

  /// Refuses what a release of EVerest could not do itself.
  func refuseFailure() throws {
    guard let prediction, let failure = prediction.failure else { return }
    throw CommandFailure(
      "\(databasePath): the start of \(prediction.engine.rawValue) fails, \(failure)"
    )
  }

  /// Whether the database would be another one afterwards.
  var altersDatabase: Bool {
    if foundVersion != schemaVersion { return true }
    return prediction.map { $0.target != found } ?? changes.alter
  }

  /// The plan for people.
  func text(usesColour: Bool) -> String {
    PlanText(changes: changes, usesColour: usesColour, schema: (foundVersion, schemaVersion))
      .text
  }
}

/// What is read of a config: places only where somebody is going to ask for them.
private struct Config {
  let model: DeviceModel

  /// What a release of EVerest starts with, if one was named.
  let start: (engine: Engine, source: DeviceModelSource)?

  init(_ path: String, for engine: Engine?, reportingOn console: Console) throws {
    if engine == nil, let model = try ConfigDirectory.soundModel(path) {
      self.model = model
      start = nil
      return
    }
    let source = try ConfigDirectory.read(path)
    console.keep(source)
    try console.refuseBrokenInput(of: source)
    try console.refuseWrongTypes(in: source)
    model = source.model
    start = engine.map { ($0, source) }
  }
}

extension DeviceModel {
  fileprivate var withoutStorages: DeviceModel {
    var model = self
    for component in model.components.indices {
      for variable in model.components[component].variables.indices {
        model.components[component].variables[variable].source = nil
      }
    }
    return model
  }
}
