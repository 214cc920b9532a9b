/// What a release of EVerest would do to a database at its next start with component files.
///
/// Nothing is said of what a running station sets.
public struct StartPrediction: Hashable, Sendable {
  public let engine: Engine

  /// Everything that happens or is worth knowing, component by component in the database's order.
  public let changes: [Change]

  /// What the database would hold, rows that are not the start's business included.
  public let target: DeviceModel

  /// What makes the start fail, so that nothing is changed after all; nothing where it does not.
  public let failure: String?

  /// Compares component files with a database, in time linear to the two.
  public init(of engine: Engine, from database: DeviceModel, with config: DeviceModelSource) {
    var predictor = StartPredictor(engine: engine, database: database)
    predictor.predict(from: database, with: config)
    self.engine = engine
    changes = predictor.changes
    target = predictor.rows.model
    failure = predictor.failure
  }

  /// The values and monitors of others that would go.
  public var losses: [Change] { changes.filter { $0.kind == .lost } }
}

/// Walks through files and database as libocpp does, notes what it does, and does it.
struct StartPredictor: ChangeNotes {
  let engine: Engine
  var changes: [Change] = []
  var rows: StartRows
  var failure: String?

  init(engine: Engine, database: DeviceModel) {
    self.engine = engine
    rows = StartRows(database)
  }

  mutating func predict(from database: DeviceModel, with config: DeviceModelSource) {
    let stored = StoredView(database)
    var wanted: Set<ComponentID> = []
    for component in config.components.sorted(by: { $0.storedID < $1.storedID }) {
      let id = component.storedID
      guard !component.isPassedOver else {
        let address = Address(component.id)
        if stored[id] == nil || engine.keepsOrphans { wanted.insert(id) }
        note(.kept, .component, address, .start(.passedOver))
        continue
      }
      if id.instance?.isEmpty != true { wanted.insert(id) }
      if let old = stored[id] {
        compare(old, component)
      } else {
        insert(component, isThere: stored.hidden.contains(id))
      }
    }
    for old in stored.components where !wanted.contains(old.id) {
      takeOrphan(old, database.components[old.index])
    }
  }

  private mutating func insert(_ component: ComponentSource, isThere: Bool) {
    let isUnnamed = component.instance?.value.isEmpty == true
    let reason: ChangeReason =
      isUnnamed ? .start(.takenForNew) : isThere ? .start(.madeAgain) : .newInConfig
    note(.added, .component, Address(component.id), reason)
    let new = StoreImport.normalised(DeviceModel([component.component])).components
    for component in new {
      for variable in component.variables {
        check(variable.monitors, of: variable, in: component.id)
      }
      rows.append(component)
    }
  }

  /// A Delta monitor that has nothing to compare with ends the start.
  mutating func check(_ monitors: [Monitor], of variable: Variable, in component: ComponentID) {
    guard failure == nil,
      monitors.contains(where: { $0.type == .delta && $0.referenceValue == nil })
    else { return }
    failure = "a Delta monitor of \(Address(component, variable.id)) has no reference_value"
  }

  private mutating func takeOrphan(_ old: StoredComponent, _ component: Component) {
    let isLegacy = old.id == ComponentID("OCPP16LegacyCtrlr")
    guard engine.keepsOrphans, !isLegacy else {
      note(.removed, .component, Address(old.id), .start(.orphanGoes))
      for variable in component.variables { lose(variable, in: old.id, .start(.orphanGoes)) }
      rows.remove(component: old.index)
      return
    }
    note(.kept, .component, Address(old.id), .start(.orphan))
  }

  private mutating func compare(_ old: StoredComponent, _ new: ComponentSource) {
    var kept: Set<VariableID> = []
    for variable in new.variables.sorted(by: { $0.label.value.isBytewiseBefore($1.label.value) }) {
      if let stored = old[variable.storedID] {
        kept.insert(stored.id)
        compare(stored, variable, at: Address(old.id, variable.id))
      } else {
        insert(variable, into: old, isThere: old.hidden.contains(variable.storedID))
      }
    }
    let unnamed = Set(new.variables.filter { $0.instance?.value.isEmpty == true }.map(\.id))
    for variable in old.variables where !kept.contains(variable.id) {
      let reason: StartReason = unnamed.contains(variable.id) ? .takenForNew : .gone
      let address = Address(old.id, variable.id)
      note(.removed, .variable, address, before: variable.row.planText, .start(reason))
      lose(variable.row, in: old.id, .start(reason))
      rows.remove(variable: variable.place)
    }
  }

  private mutating func insert(
    _ variable: VariableSource,
    into old: StoredComponent,
    isThere: Bool
  ) {
    let isUnnamed = variable.instance?.value.isEmpty == true
    let reason: ChangeReason =
      isUnnamed ? .start(.takenForNew) : isThere ? .start(.madeAgain) : .newInConfig
    let address = Address(old.id, variable.id)
    note(.added, .variable, address, after: variable.variable?.planText, reason)
    guard let new = variable.variable else { return }
    let component = Component(old.id, variables: [new])
    for variable in StoreImport.normalised(DeviceModel([component])).components[0].variables {
      check(variable.monitors, of: variable, in: old.id)
      rows.append(variable, to: old.index)
    }
  }
}

extension ComponentSource {
  /// The id as libocpp compares it with the database's: an empty instance is not none.
  fileprivate var storedID: ComponentID {
    ComponentID(
      name.value,
      instance: instance?.value,
      evse: evse?.value,
      connector: connector?.value
    )
  }

  /// Whether libocpp warns and reads no more of it: a monitor on what supports none.
  fileprivate var isPassedOver: Bool {
    variables.contains { variable in
      variable.json.member("monitors") != nil
        && variable.characteristics?.supportsMonitoring?.value == false
    }
  }
}

extension VariableSource {
  /// The id as libocpp compares it with the database's: an empty instance is not none.
  fileprivate var storedID: VariableID { VariableID(name.value, instance: instance?.value) }
}
