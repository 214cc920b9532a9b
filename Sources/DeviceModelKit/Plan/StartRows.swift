/// A database's rows while a start of EVerest changes them: a place stays good until the end.
struct StartRows {
  private var rows: DeviceModel
  private var goneComponents: Set<Int> = []
  private var goneVariables: Set<VariablePlace> = []
  private var goneAttributes: Set<AttributePlace> = []
  private var goneMonitors: Set<AttributePlace> = []

  /// Which row a variable is.
  struct VariablePlace: Hashable {
    var component: Int
    var variable: Int
  }

  /// Which row an attribute is, or a monitor.
  struct AttributePlace: Hashable {
    var variable: VariablePlace
    var index: Int
  }

  init(_ database: DeviceModel) { rows = database }

  /// The rows as they are now.
  var model: DeviceModel {
    DeviceModel(
      rows.components.enumerated().filter { !goneComponents.contains($0.offset) }.map {
        component(at: $0.offset, $0.element)
      }
    )
  }

  private func component(at index: Int, _ component: Component) -> Component {
    var result = component
    result.variables = component.variables.enumerated().compactMap { number, variable in
      let place = VariablePlace(component: index, variable: number)
      return goneVariables.contains(place) ? nil : self.variable(at: place, variable)
    }
    return result
  }

  private func variable(at place: VariablePlace, _ variable: Variable) -> Variable {
    if goneAttributes.isEmpty, goneMonitors.isEmpty { return variable }
    func left<Element>(_ elements: [Element], _ gone: Set<AttributePlace>) -> [Element] {
      elements.enumerated().filter { !gone.contains(.init(variable: place, index: $0.offset)) }
        .map(\.element)
    }
    var result = variable
    result.attributes = left(variable.attributes, goneAttributes)
    result.monitors = left(variable.monitors, goneMonitors)
    return result
  }

  subscript(place: VariablePlace) -> Variable {
    get { rows.components[place.component].variables[place.variable] }
    set { rows.components[place.component].variables[place.variable] = newValue }
  }

  mutating func append(_ component: Component) { rows.components.append(component) }

  mutating func append(_ variable: Variable, to component: Int) {
    rows.components[component].variables.append(variable)
  }

  mutating func remove(component: Int) { goneComponents.insert(component) }

  mutating func remove(variable: VariablePlace) { goneVariables.insert(variable) }

  mutating func remove(attribute: AttributePlace) { goneAttributes.insert(attribute) }

  mutating func remove(monitor: AttributePlace) { goneMonitors.insert(monitor) }
}

/// A database as libocpp's query shows it: by way of the attributes, rows of the same id as one.
struct StoredView {
  private(set) var components: [StoredComponent] = []

  /// The components that are there and that the query does not show.
  let hidden: Set<ComponentID>

  private var places: [ComponentID: Int] = [:]

  init(_ database: DeviceModel) {
    var hidden: Set<ComponentID> = []
    for (index, component) in database.components.enumerated() {
      guard component.variables.contains(where: { !$0.attributes.isEmpty }) else {
        hidden.insert(component.id)
        continue
      }
      let place = places[component.id] ?? components.count
      if place == components.count {
        components.append(StoredComponent(id: component.id, index: index))
        places[component.id] = place
      }
      components[place].add(component, at: index)
    }
    self.hidden = hidden.subtracting(places.keys)
  }

  subscript(id: ComponentID) -> StoredComponent? { places[id].map { components[$0] } }
}

/// A component as libocpp's query shows it.
struct StoredComponent {
  let id: ComponentID

  /// Which row it is, the first of its id.
  let index: Int

  private(set) var variables: [StoredVariable] = []

  /// The variables that are there and that the query does not show.
  private(set) var hidden: Set<VariableID> = []

  private var places: [VariableID: Int] = [:]

  init(id: ComponentID, index: Int) {
    self.id = id
    self.index = index
  }

  mutating func add(_ component: Component, at index: Int) {
    for (number, variable) in component.variables.enumerated() {
      guard !variable.attributes.isEmpty else {
        if places[variable.id] == nil { hidden.insert(variable.id) }
        continue
      }
      hidden.remove(variable.id)
      let place = StartRows.VariablePlace(component: index, variable: number)
      if let known = places[variable.id] {
        variables[known].addAttributes(of: variable, at: place)
      } else {
        places[variable.id] = variables.count
        variables.append(StoredVariable(variable, at: place))
      }
    }
  }

  subscript(id: VariableID) -> StoredVariable? { places[id].map { variables[$0] } }
}

/// A variable as libocpp's query shows it: one row's content with the attributes of all of its id.
struct StoredVariable {
  let row: Variable
  let place: StartRows.VariablePlace
  private(set) var attributes: [(attribute: Attribute, place: StartRows.AttributePlace)] = []

  var id: VariableID { row.id }

  /// The monitors that are the config's business.
  let monitors: [(monitor: Monitor, place: StartRows.AttributePlace)]

  init(_ row: Variable, at place: StartRows.VariablePlace) {
    self.row = row
    self.place = place
    monitors = row.monitors.enumerated().filter { $0.element.configType != .custom }
      .map { ($0.element, StartRows.AttributePlace(variable: place, index: $0.offset)) }
    addAttributes(of: row, at: place)
  }

  mutating func addAttributes(of row: Variable, at place: StartRows.VariablePlace) {
    attributes += row.attributes.enumerated().map {
      ($0.element, StartRows.AttributePlace(variable: place, index: $0.offset))
    }
  }
}
