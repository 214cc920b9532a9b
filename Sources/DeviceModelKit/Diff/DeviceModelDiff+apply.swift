extension DeviceModelDiff {
  /// A model with these differences made in it.
  ///
  /// What was compared becomes what it was compared with: the two have the same
  /// ``DeviceModel/canonical`` model. In another model only the fields that differ change; what is
  /// not there is passed over.
  public func applied(to model: DeviceModel) -> DeviceModel {
    var index: [ComponentID: [Int]] = [:]
    for (place, component) in model.components.enumerated() {
      index[component.id.withoutEmptyInstance, default: []].append(place)
    }
    var components = model.components.map(Optional.some)
    func place(_ id: ComponentID, _ number: Int) -> Int? {
      guard let places = index[id], places.indices.contains(number) else { return nil }
      return places[number]
    }
    // What moves to another component goes first, while its old one has its old name.
    for change in self.components {
      for variable in change.variables where variable.kind == .moved {
        guard let origin = variable.origin, origin.component != (change.oldID ?? change.id),
          let id = origin.variable, let place = place(origin.component, 0)
        else { continue }
        components[place]?.variables.removeFirst { $0.id.withoutEmptyInstance == id }
      }
    }
    var added: [Component] = []
    for change in self.components {
      switch change.kind {
      case .added:
        added.append(Component(change.id, variables: change.variables.compactMap(\.after)))
      case .removed:
        if let place = place(change.id, change.index) { components[place] = nil }
      case .changed, .moved:
        guard let place = place(change.oldID ?? change.id, change.index) else { continue }
        components[place]?.id = change.id
        components[place]?.variables.apply(change)
      }
    }
    return DeviceModel(components.compactMap(\.self) + added)
  }
}

extension [Variable] {
  fileprivate mutating func apply(_ change: ComponentChange) {
    var index: [VariableID: [Int]] = [:]
    for (place, variable) in enumerated() {
      index[variable.id.withoutEmptyInstance, default: []].append(place)
    }
    var variables = map(Optional.some)
    for change in change.variables where change.kind != .added {
      let id = change.kind == .moved ? change.origin?.variable ?? change.id : change.id
      guard let places = index[id], places.indices.contains(change.index) else { continue }
      let place = places[change.index]
      if change.kind == .removed {
        variables[place] = nil
      } else {
        variables[place]?.id = change.id
        for field in change.fields where !field.isRemoval { variables[place]?.apply(field) }
        // The last of several alike goes first, so that the others keep their places.
        for field in change.fields.reversed() where field.isRemoval {
          variables[place]?.apply(field)
        }
      }
    }
    let here = change.oldID ?? change.id
    let added = change.variables.filter { variable in
      variable.kind == .added || variable.kind == .moved && variable.origin?.component != here
    }
    self = variables.compactMap(\.self) + added.compactMap(\.after)
  }
}

extension Variable {
  /// Makes one difference; what is not there is passed over.
  fileprivate mutating func apply(_ change: FieldChange) {
    switch change.field {
    case .dataType:
      characteristics.dataType = change.word(DataType.self) ?? characteristics.dataType
    case .unit: characteristics.unit = change.text
    case .minLimit: characteristics.minLimit = change.number
    case .maxLimit: characteristics.maxLimit = change.number
    case .valuesList: characteristics.valuesList = change.text
    case .supportsMonitoring: characteristics.supportsMonitoring = change.flag
    case .storage: source = change.text
    case .attribute(let place): apply(change, at: place)
    case .value(let place): attribute(at: place) { $0.value = change.text }
    case .valueSource(let place): attribute(at: place) { $0.valueSource = change.text }
    case .mutability(let place): attribute(at: place) { $0.mutability = change.word() }
    case .persistent(let place): attribute(at: place) { $0.isPersistent = change.flag }
    case .constant(let place): attribute(at: place) { $0.isConstant = change.flag }
    case .monitor(let place): apply(change, at: place)
    case .description, .defaultValue, .required, .maxElements: break
    }
  }

  private mutating func apply(_ change: FieldChange, at place: AttributePlace) {
    if case .attribute(let attribute)? = change.after { return attributes.append(attribute) }
    guard let index = index(of: place) else { return }
    attributes.remove(at: index)
  }

  private mutating func attribute(at place: AttributePlace, _ change: (inout Attribute) -> Void) {
    guard let index = index(of: place) else { return }
    change(&attributes[index])
  }

  private func index(of place: AttributePlace) -> Int? {
    attributes.indices.filter { attributes[$0].type == place.type }.dropFirst(place.index).first
  }

  private mutating func apply(_ change: FieldChange, at place: MonitorPlace) {
    let places = monitors.indices.filter { MonitorKey(monitors[$0]) == place.key }
    let index = places.dropFirst(place.index).first
    switch (change.after, index) {
    case (.monitor(let monitor)?, let index?): monitors[index] = monitor
    case (.monitor(let monitor)?, nil): monitors.append(monitor)
    case (_, let index?): monitors.remove(at: index)
    case (_, nil): break
    }
  }
}

extension FieldChange {
  /// Whether an attribute or a monitor goes as a whole.
  fileprivate var isRemoval: Bool {
    switch field {
    case .attribute, .monitor: after == nil
    default: false
    }
  }

  fileprivate var text: String? {
    guard case .text(let text)? = after else { return nil }
    return text
  }

  fileprivate var number: Double? {
    guard case .number(let number)? = after else { return nil }
    return number
  }

  fileprivate var flag: Bool { after == .flag(true) }

  fileprivate func word<Word: RawRepresentable<String>>(_: Word.Type = Word.self) -> Word? {
    text.flatMap(Word.init(rawValue:))
  }
}

extension Array {
  fileprivate mutating func removeFirst(where isWanted: (Element) -> Bool) {
    if let index = firstIndex(where: isWanted) { remove(at: index) }
  }
}
