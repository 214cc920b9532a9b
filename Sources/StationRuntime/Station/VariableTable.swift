import DeviceModelKit

/// A station's device model as its database had it at start: immutable, shared by all stations
/// that start from the same database.
final class VariableTable: Sendable {
  /// In the database's order.
  let components: [Component]

  /// Component → variable → where both stand in `components`.
  private let places: [ComponentID: [VariableID: Int]]
  private let componentPlaces: [ComponentID: Int]

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
