import DeviceModelKit

/// A station's device model as its database had it at start: immutable, shared by all stations
/// that start from the same database.
final class VariableTable: Sendable {
  /// In the database's order.
  let components: [Component]

  /// Component → variable → where both stand in `components`.
  private let places: [ComponentID: [VariableID: Int]]
  private let componentPlaces: [ComponentID: Int]

  /// Ids in small letters → as the database spells them.
  private let spellings: [ComponentID: ComponentID]

  init(_ model: DeviceModel) {
    components = model.components
    var places: [ComponentID: [VariableID: Int]] = [:]
    var componentPlaces: [ComponentID: Int] = [:]
    for (index, component) in components.enumerated() where places[component.id] == nil {
      componentPlaces[component.id] = index
      var variables: [VariableID: Int] = [:]
      for (place, variable) in component.variables.enumerated() where variables[variable.id] == nil
      {
        variables[variable.id] = place
      }
      places[component.id] = variables
    }
    self.places = places
    self.componentPlaces = componentPlaces
    spellings = Dictionary(components.map { ($0.id.lowercased, $0.id) }) { first, _ in first }
  }

  /// The address as the database spells it: names and instances are the same in any case.
  ///
  /// What the database does not have stays as it is.
  func spelled(_ address: Variables.Address) -> Variables.Address {
    var address = address
    if componentPlaces[address.component] == nil {
      address.component = spellings[address.component.lowercased] ?? address.component
    }
    guard let index = componentPlaces[address.component],
      places[address.component]?[address.variable] == nil
    else { return address }
    let wanted = address.variable.lowercased
    address.variable =
      components[index].variables.first { $0.id.lowercased == wanted }?.id ?? address.variable
    return address
  }

  func hasComponent(_ id: ComponentID) -> Bool { componentPlaces[id] != nil }

  /// The variable as the database had it.
  func variable(_ component: ComponentID, _ variable: VariableID) -> Variable? {
    guard let index = componentPlaces[component], let place = places[component]?[variable] else {
      return nil
    }
    return components[index].variables[place]
  }
}

extension ComponentID {
  /// The same id in small letters, to compare it by.
  fileprivate var lowercased: Self {
    Self(name.lowercased(), instance: instance?.lowercased(), evse: evse, connector: connector)
  }
}

extension VariableID {
  /// The same id in small letters, to compare it by.
  fileprivate var lowercased: Self { Self(name.lowercased(), instance: instance?.lowercased()) }
}
