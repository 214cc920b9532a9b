import DeviceModelKit

extension DeviceModel {
  /// The attribute an address names, `Actual` unless it says otherwise, with its variable.
  func find(_ address: Address) throws -> (variable: Variable, attribute: Attribute) {
    guard let component = self[address.component] else {
      throw CommandFailure(unknown(address, "there is no component \(address.component)"))
    }
    guard let id = address.variable else {
      throw CommandFailure("\(address): names a component, expected \(address).Variable")
    }
    guard let variable = component[id] else {
      let sentence = "\(address.component) has no variable \(id)"
      throw CommandFailure(unknown(address, sentence))
    }
    let type = address.attribute ?? .actual
    guard let attribute = variable[type] else {
      throw CommandFailure("\(address): the variable has no attribute \(type.rawValue)")
    }
    return (variable, attribute)
  }

  /// A sentence about an address that is not in the model, with what may have been meant.
  func unknown(_ address: Address, _ sentence: String) -> String {
    let meant = suggestions(for: address).map(\.description)
    let hint = meant.isEmpty ? "" : ", did you mean \(meant.joined(separator: " or "))?"
    return "\(address): \(sentence)\(hint)"
  }
}
