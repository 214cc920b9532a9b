import DeviceModelKit

extension RandomModel {
  /// A model that somebody went on with: variables come, go, move and get other names, values are
  /// written differently, and everything changes its place.
  mutating func edited(_ model: DeviceModel) -> DeviceModel {
    var result = withValuesSet(in: model)
    for component in result.components.indices {
      for variable in result.components[component].variables.indices {
        edit(&result.components[component].variables[variable])
      }
    }
    if pick(0...3) == 0, !result.components.isEmpty {
      result.components.removeLast()
    }
    if pick(0...3) == 0 {
      result.components.append(Component(ComponentID("Z"), variables: moved(from: &result)))
    }
    if pick(0...3) == 0, let id = result.components.first?.id {
      result.components[0].id = ComponentID(id.name + "x", instance: id.instance, evse: id.evse)
    }
    if pick(0...1) == 0 { result.components.reverse() }
    for component in result.components.indices where pick(0...1) == 0 {
      result.components[component].variables.reverse()
    }
    return result
  }

  private mutating func moved(from model: inout DeviceModel) -> [Variable] {
    guard let place = model.components.firstIndex(where: { !$0.variables.isEmpty }) else {
      return []
    }
    return [model.components[place].variables.removeLast()]
  }

  private mutating func edit(_ variable: inout Variable) {
    switch pick(0...9) {
    case 0: variable.id.name += "s"
    case 1: variable.id.instance = pick([nil, "", "y"])
    case 2: variable.characteristics.dataType = pick([.decimal, .boolean, .memberList])
    case 3: variable.attributes.reverse()
    case 4: variable.monitors.reverse()
    case 5: variable.attributes = Array(variable.attributes.dropFirst())
    case 6:
      for index in variable.attributes.indices {
        variable.attributes[index].value = pick(["1.0", "+1", "TRUE", "a,b", "b,a", "", nil])
      }
    case 7: variable.characteristics.valuesList = pick(["b,a", "B,A", "a", ""])
    default: break
    }
  }
}
