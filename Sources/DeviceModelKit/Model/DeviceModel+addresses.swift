extension DeviceModel {
  /// The address of every component and, below it, of every variable, in the model's order.
  public var addresses: [Address] {
    components.flatMap { component in
      [Address(component.id)] + component.variables.map { Address(component.id, $0.id) }
    }
  }

  /// What may have been meant by an address that is not in the model, best first, at most three.
  ///
  /// An address that ends with the given one at the start of a name (`Identity` for
  /// `SecurityCtrlr.Identity`), if it is the only one; otherwise close misspellings.
  public func suggestions(for address: Address) -> [Address] {
    let wanted = Address(address.component, address.variable).description
    let known = addresses
    let endings = known.filter { $0.variable != nil && $0.description.hasSuffix("." + wanted) }
    if endings.count == 1 { return endings.map { $0.with(address.attribute) } }

    let candidates = address.variable == nil ? known : known.filter { $0.variable != nil }
    let byText = Dictionary(candidates.map { ($0.description, $0) }) { first, _ in first }
    let texts = candidates.map(\.description)
    return Suggestion.closest(to: wanted, among: texts)
      .compactMap { byText[$0]?.with(address.attribute) }
  }
}

extension Address {
  fileprivate func with(_ attribute: AttributeType?) -> Address {
    Address(component, variable, variable == nil ? nil : attribute)
  }
}
