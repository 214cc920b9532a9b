/// Walks through two models side by side, and notes what differs.
enum ModelComparison {
  /// Every component that differs, in the order of ids.
  static func changes(from old: ComparedModel, to new: ComparedModel) -> [ComponentChange] {
    var found = pairs(old, new)
    RenameFinder.renameComponents(in: &found)
    for index in found.indices {
      if let old = found[index].old, let new = found[index].new {
        compare(old, new, into: &found[index].change)
      } else {
        found[index].takeAll()
      }
    }
    var changes = found.map(\.change)
    RenameFinder.moveVariables(in: &changes)
    changes.removeAll {
      $0.kind == .changed && $0.variables.isEmpty && $0.fields.isEmpty
    }
    for index in changes.indices {
      changes[index].variables.sort { left, right in
        left.id == right.id ? left.index < right.index : left.id.isBefore(right.id)
      }
    }
    return changes.enumerated()
      .sorted { left, right in
        left.element.id == right.element.id
          ? left.element.index < right.element.index : left.element.id < right.element.id
      }
      .map(\.element)
  }

  /// A component of one side or of both, and what is known of it so far.
  struct Found {
    var change: ComponentChange
    var old: ComparedModel.Element?
    var new: ComparedModel.Element?
  }

  private static func pairs(_ old: ComparedModel, _ new: ComparedModel) -> [Found] {
    let pairing = Pairing(new.components, old.components, by: \.id)
    var count = Occurrences<ComponentID>()
    var found: [Found] = []
    found.reserveCapacity(pairing.pairs.count)
    for (new, old) in pairing.pairs {
      let kind: DeviceModelDiff.Kind = old == nil ? .added : .changed
      let change = ComponentChange(kind: kind, id: new.id, index: count.next(of: new.id))
      found.append(Found(change: change, old: old?.element, new: new))
    }
    for (old, _, _) in pairing.rest {
      let change = ComponentChange(kind: .removed, id: old.id, index: count.next(of: old.id))
      found.append(Found(change: change, old: old))
    }
    return found
  }

  private static func compare(
    _ old: ComparedModel.Element,
    _ new: ComparedModel.Element,
    into change: inout ComponentChange
  ) {
    if let oldFile = old.file, let newFile = new.file {
      let before = oldFile.textMember("description")
      let after = newFile.textMember("description")
      if before != after {
        change.fields.append(FieldChange(field: .description, before: before, after: after))
      }
    }
    let pairing = Pairing(new.variables, old.variables, by: \.id)
    var count = Occurrences<VariableID>()
    for (new, old) in pairing.pairs {
      let index = count.next(of: new.id)
      guard let old else {
        change.variables.append(VariableChange(added: new.variable, index: index))
        continue
      }
      let fields = VariableComparison(old.element, new).fields
      if fields.isEmpty { continue }
      change.variables.append(
        VariableChange(
          kind: .changed,
          id: new.id,
          index: index,
          before: old.element.variable,
          after: new.variable,
          fields: fields
        )
      )
    }
    for gone in pairing.rest {
      let index = count.next(of: gone.old.id)
      change.variables.append(VariableChange(removed: gone.old.variable, index: index))
    }
    RenameFinder.renameVariables(in: &change, of: new.id)
  }
}

extension ModelComparison.Found {
  /// A component that is there on one side only comes or goes with all its variables.
  fileprivate mutating func takeAll() {
    var count = Occurrences<VariableID>()
    for variable in old?.component.variables ?? [] {
      let index = count.next(of: variable.id.withoutEmptyInstance)
      change.variables.append(VariableChange(removed: variable, index: index))
    }
    for variable in new?.component.variables ?? [] {
      let index = count.next(of: variable.id.withoutEmptyInstance)
      change.variables.append(VariableChange(added: variable, index: index))
    }
  }
}

extension VariableChange {
  fileprivate init(added variable: Variable, index: Int) {
    let id = variable.id.withoutEmptyInstance
    self.init(kind: .added, id: id, index: index, after: variable)
  }

  fileprivate init(removed variable: Variable, index: Int) {
    let id = variable.id.withoutEmptyInstance
    self.init(kind: .removed, id: id, index: index, before: variable)
  }
}
