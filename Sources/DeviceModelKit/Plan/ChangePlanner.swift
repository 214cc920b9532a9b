/// Walks through config and database side by side, and notes what differs.
struct ChangePlanner: ChangeNotes {
  let options: ChangePlan.Options
  var changes: [Change] = []

  init(options: ChangePlan.Options) {
    self.options = options
  }

  /// What the database would hold; `changes` then tells the way there.
  mutating func plan(from database: DeviceModel, to config: DeviceModel) -> DeviceModel {
    let pairing = Pairing(config.components, database.components)
    let steps =
      pairing.pairs.map { Step(id: $0.new.id, new: $0.new, old: $0.old?.element) }
      + pairing.rest.map { Step(id: $0.old.id, old: $0.old, isDuplicate: $0.isDuplicate) }
    let sorted = steps.sorted { $0.id < $1.id }
    return DeviceModel(sorted.compactMap { step in take(step) })
  }

  /// A component of the config, of the database, or of both.
  private struct Step {
    var id: ComponentID
    var new: Component?
    var old: Component?
    var isDuplicate = false
  }

  private mutating func take(_ step: Step) -> Component? {
    switch (step.new, step.old) {
    case (let new?, let old?): merge(new, over: old)
    case (let new?, nil): add(new)
    case (nil, let old?): keepOrRemove(old, isDuplicate: step.isDuplicate)
    case (nil, nil): nil
    }
  }

  private mutating func add(_ new: Component) -> Component {
    note(.added, .component, Address(new.id), .newInConfig)
    for variable in new.variables { add(variable, in: new.id) }
    return new
  }

  private mutating func keepOrRemove(_ old: Component, isDuplicate: Bool) -> Component? {
    guard isDuplicate || options.prunes else {
      note(.kept, .component, Address(old.id), .noFile)
      return old
    }
    let reason: ChangeReason = isDuplicate ? .duplicate : .pruned
    note(.removed, .component, Address(old.id), reason)
    for variable in old.variables { remove(variable, in: old.id, reason) }
    return nil
  }

  private mutating func merge(_ new: Component, over old: Component) -> Component {
    if new.isSettled(in: old) { return new }
    var result = new
    let pairing = Pairing(new.variables, old.variables)
    result.variables = pairing.pairs.map { pair in
      guard let old = pair.old else {
        add(pair.new, in: new.id)
        return pair.new
      }
      return merge(pair.new, over: old.element, in: new.id)
    }
    for (variable, _, isDuplicate) in pairing.rest {
      remove(variable, in: new.id, isDuplicate ? .duplicate : .goneFromConfig)
    }
    return result
  }

  private mutating func add(_ variable: Variable, in component: ComponentID) {
    let address = Address(component, variable.id)
    note(.added, .variable, address, after: variable.planText, .newInConfig)
  }

  private mutating func remove(
    _ variable: Variable,
    in component: ComponentID,
    _ reason: ChangeReason
  ) {
    let address = Address(component, variable.id)
    note(.removed, .variable, address, before: variable.planText, reason)
    lose(variable, in: component, reason)
  }
}

extension Attribute {
  /// Who set the value, where that is not the config: such a value does not yield to it.
  var otherSource: String? {
    guard value != nil, let valueSource, !["", ValueSource.config].contains(valueSource) else {
      return nil
    }
    return valueSource
  }
}

extension Component {
  /// Whether the database has it variable for variable, in this order, with nothing to say about it.
  fileprivate func isSettled(in old: Component) -> Bool {
    variables.count == old.variables.count
      && variables.indices.allSatisfy { variables[$0].isSettled(in: old.variables[$0]) }
  }
}

extension Variable {
  fileprivate func isSettled(in old: Variable) -> Bool {
    id == old.id && isSame(source, old.source)
      && characteristics.isSame(as: old.characteristics)
      && attributes.count == old.attributes.count && monitors.isEmpty && old.monitors.isEmpty
      && attributes.indices.allSatisfy {
        attributes[$0].type == old.attributes[$0].type
          && old.attributes[$0].isSame(as: attributes[$0])
          && old.attributes[$0].otherSource == nil
      }
  }
}
