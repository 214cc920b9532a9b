extension DeviceModel {
  /// The address of every component and, below it, of every variable, in the model's order.
  public var addresses: [Address] {
    components.flatMap { component in
      [Address(component.id)] + component.variables.map { Address(component.id, $0.id) }
    }
  }

  /// What may have been meant by an address that is not in the model, best first, at most three.
  ///
  /// Addresses that end with the given one at the start of a name (`Identity` for
  /// `SecurityCtrlr.Identity`), if they are few; else close misspellings of it, and, where it is a
  /// name alone, of a variable's name.
  public func suggestions(for address: Address) -> [Address] {
    let wanted = Address(address.component, address.variable).description
    let variables = addresses.filter { $0.variable != nil }
    let endings = variables.filter { $0.description.hasSuffix("." + wanted) }
    if (1...3).contains(endings.count) { return endings.map { $0.with(address.attribute) } }

    let candidates = address.variable == nil ? addresses : variables
    let close = closest(to: wanted, among: candidates.map { ($0.description, $0) })
    guard close.isEmpty, address.variable == nil else {
      return close.map { $0.with(address.attribute) }
    }
    let names = variables.compactMap { address in address.variable.map { ("\($0)", address) } }
    return closest(to: wanted, among: names)
  }

  private func closest(to wanted: String, among candidates: [(String, Address)]) -> [Address] {
    let found = Suggestion.closest(to: wanted, among: candidates.map(\.0))
    let addresses = found.flatMap { text in candidates.filter { $0.0 == text }.map(\.1) }
    return Array(addresses.prefix(3))
  }
}

extension Address {
  fileprivate func with(_ attribute: AttributeType?) -> Address {
    Address(component, variable, variable == nil ? nil : attribute)
  }
}
