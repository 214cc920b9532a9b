import DeviceModelKit

/// A standard variable, together with the Swift type its Actual value reads as.
struct VariableKey<Value: Sendable>: Sendable {
  let name: StandardVariable
  let parse: @Sendable (String) -> Value?

  var component: ComponentID { name.componentID }
  var variable: VariableID { name.variableID }
}

/// A variable whose names stand in the program.
///
/// Some are read at every event of a transaction: they are told apart by where their names stand, which
/// is quicker than by their letters. The same names in two places are two of them.
struct StandardVariable: Sendable {
  let component: StaticString
  let variable: StaticString
  let instance: StaticString?

  init(_ component: StaticString, _ variable: StaticString, _ instance: StaticString?) {
    self.component = component
    self.variable = variable
    self.instance = instance
  }

  var componentID: ComponentID { ComponentID(component.description) }

  var variableID: VariableID {
    VariableID(variable.description, instance: instance?.description)
  }
}

extension StandardVariable: Hashable {
  static func == (left: Self, right: Self) -> Bool {
    left.variable.utf8Start == right.variable.utf8Start
      && left.component.utf8Start == right.component.utf8Start
      && left.instance?.utf8Start == right.instance?.utf8Start
  }

  func hash(into hasher: inout Hasher) {
    let place = UInt(bitPattern: component.utf8Start) &* 31 &+ UInt(bitPattern: variable.utf8Start)
    hasher.combine(place)
  }
}

extension VariableKey where Value: LosslessStringConvertible {
  init(_ component: StaticString, _ variable: StaticString, instance: StaticString? = nil) {
    name = StandardVariable(component, variable, instance)
    parse = { Value($0) }
  }
}

extension VariableKey<[String]> {
  /// A list's entries, without the space around them; an empty text has none.
  init(list component: StaticString, _ variable: StaticString, instance: StaticString? = nil) {
    name = StandardVariable(component, variable, instance)
    parse = { text in text.utf8.split(separator: UInt8(ascii: ",")).map { Self.trimmed($0) } }
  }

  private static func trimmed(_ entry: Substring.UTF8View) -> String {
    let space = UInt8(ascii: " ")
    guard let first = entry.firstIndex(where: { $0 != space }),
      let last = entry.lastIndex(where: { $0 != space })
    else { return "" }
    return String(Substring(entry[first...last]))
  }
}

extension VariableKey<Duration> {
  /// A number of seconds.
  init(seconds component: StaticString, _ variable: StaticString, instance: StaticString? = nil) {
    name = StandardVariable(component, variable, instance)
    parse = { Int($0).map { .seconds($0) } }
  }
}
