extension DeviceModel {
  /// The components, variables and attributes that pass, and nothing empty.
  ///
  /// - Parameter passes: Whether an attribute passes, given its address.
  /// - Returns: A model with only those, in the same order.
  public func selecting(_ passes: (Address, Attribute) -> Bool) -> DeviceModel {
    DeviceModel(
      components.compactMap { component in
        let variables = component.variables.compactMap { variable -> Variable? in
          var variable = variable
          variable.attributes = variable.attributes.filter {
            passes(Address(component.id, variable.id, $0.type), $0)
          }
          return variable.attributes.isEmpty ? nil : variable
        }
        return variables.isEmpty ? nil : Component(component.id, variables: variables)
      }
    )
  }

  /// The attributes whose value another model does not have, or has otherwise.
  ///
  /// - Parameter other: What to compare with, such as a config.
  /// - Returns: A model with only those, in the same order.
  public func changed(from other: DeviceModel) -> DeviceModel {
    let values = other.attributesByAddress
    return selecting { address, attribute in
      guard let counterpart = values[address] else { return true }
      return !isSame(attribute.value, counterpart.value)
    }
  }

  /// Every attribute by its address; of several the first.
  public var attributesByAddress: [Address: Attribute] {
    var result: [Address: Attribute] = [:]
    for component in components {
      for variable in component.variables {
        for attribute in variable.attributes {
          let address = Address(component.id, variable.id, attribute.type)
          if result[address] == nil { result[address] = attribute }
        }
      }
    }
    return result
  }
}
