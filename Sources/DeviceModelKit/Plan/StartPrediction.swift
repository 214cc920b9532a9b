/// What a release of EVerest would do to a database at its next start with component files.
///
/// Nothing is said of what makes that start fail, nor of what a running station sets.
public struct StartPrediction: Hashable, Sendable {
  public let engine: Engine

  /// Everything that happens or is worth knowing, component by component in the database's order.
  public let changes: [Change]

  /// Compares component files with a database, in time linear to the two.
  public init(of engine: Engine, from database: DeviceModel, with config: DeviceModelSource) {
    var predictor = StartPredictor(engine: engine)
    predictor.predict(from: database, with: config)
    self.engine = engine
    changes = predictor.changes
  }
}

/// Walks through files and database as libocpp does, and notes what it does.
struct StartPredictor: ChangeNotes {
  let engine: Engine
  var changes: [Change] = []

  init(engine: Engine) {
    self.engine = engine
  }

  mutating func predict(from database: DeviceModel, with config: DeviceModelSource) {
    // libocpp finds a component by way of its attributes: one without any is not there for it.
    let visible = database.components.filter { component in
      component.variables.contains { !$0.attributes.isEmpty }
    }
    let known = Dictionary(visible.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let hidden = Set(database.components.map(\.id)).subtracting(known.keys)
    var wanted: Set<ComponentID> = []
    for component in config.components.sorted(by: { $0.id < $1.id }) {
      guard component.instance?.value.isEmpty != true else {
        note(.added, .component, Address(component.id), .start(.takenForNew))
        continue
      }
      wanted.insert(component.id)
      if let old = known[component.id] {
        compare(old, component)
      } else {
        let isThere = hidden.contains(component.id)
        note(
          .added,
          .component,
          Address(component.id),
          isThere ? .start(.madeAgain) : .newInConfig
        )
      }
    }
    for old in visible where !wanted.contains(old.id) { takeOrphan(old) }
  }

  private mutating func takeOrphan(_ old: Component) {
    let isLegacy = old.id == ComponentID("OCPP16LegacyCtrlr")
    guard engine.keepsOrphans, !isLegacy else {
      note(.removed, .component, Address(old.id), .start(.orphanGoes))
      for variable in old.variables { lose(variable, in: old.id, .start(.orphanGoes)) }
      return
    }
    note(.kept, .component, Address(old.id), .start(.orphan))
  }

  private mutating func compare(_ old: Component, _ new: ComponentSource) {
    let visible = old.variables.filter { !$0.attributes.isEmpty }
    let known = Dictionary(visible.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let hidden = Set(old.variables.map(\.id)).subtracting(known.keys)
    var kept: Set<VariableID> = []
    for variable in new.variables {
      let address = Address(old.id, variable.id)
      let isUnnamed = variable.instance?.value.isEmpty == true
      guard !isUnnamed, let old = known[variable.id] else {
        let isThere = hidden.contains(variable.id)
        let reason: ChangeReason =
          isUnnamed
          ? .start(.takenForNew) : isThere ? .start(.madeAgain) : .newInConfig
        note(.added, .variable, address, after: variable.variable?.planText, reason)
        continue
      }
      kept.insert(variable.id)
      compare(old, variable, at: address)
    }
    let unnamed = Set(new.variables.filter { $0.instance?.value.isEmpty == true }.map(\.id))
    for variable in visible where !kept.contains(variable.id) {
      let reason: StartReason = unnamed.contains(variable.id) ? .takenForNew : .gone
      let address = Address(old.id, variable.id)
      note(.removed, .variable, address, before: variable.planText, .start(reason))
      lose(variable, in: old.id, .start(reason))
    }
  }
}
