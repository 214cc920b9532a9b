import DeviceModelKit

/// A standard variable, together with the Swift type its Actual value reads as.
struct VariableKey<Value: Sendable>: Sendable {
  let component: ComponentID
  let variable: VariableID
  let parse: @Sendable (String) -> Value?
}

extension VariableKey where Value: LosslessStringConvertible {
  init(_ component: String, _ variable: String, instance: String? = nil) {
    self.component = ComponentID(component)
    self.variable = VariableID(variable, instance: instance)
    parse = { Value($0) }
  }
}

extension VariableKey<[String]> {
  /// A list's entries, without the space around them; an empty text has none.
  init(list component: String, _ variable: String, instance: String? = nil) {
    self.component = ComponentID(component)
    self.variable = VariableID(variable, instance: instance)
    parse = { text in
      // By bytes: some are read at every event of a transaction.
      text.utf8.split(separator: UInt8(ascii: ",")).map { Self.trimmed($0) }
    }
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
  init(seconds component: String, _ variable: String, instance: String? = nil) {
    self.component = ComponentID(component)
    self.variable = VariableID(variable, instance: instance)
    parse = { Int($0).map { .seconds($0) } }
  }
}
