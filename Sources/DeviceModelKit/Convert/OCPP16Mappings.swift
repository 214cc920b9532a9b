import Yams

/// Variables for keys of a vendor's own, from a file as EVerest reads it.
public struct OCPP16Mappings: Hashable, Sendable {
  private(set) var addresses: [String: Address] = [:]

  /// None at all.
  public init() {}

  /// Reads the file: a list `mappings` of `ocpp16_key`, `component` and `variable`.
  ///
  /// - Throws: Every problem with its place; among them a variable of the connection, which EVerest
  ///   refuses too.
  public static func read(_ text: String, path: String) throws(InputProblems) -> OCPP16Mappings {
    try YAMLFindings.read(text, path: path) { $1.mappings($0) } ?? OCPP16Mappings()
  }

  fileprivate mutating func add(_ key: String, _ address: Address) -> Bool {
    guard addresses[key] == nil else { return false }
    addresses[key] = address
    return true
  }
}

extension YAMLFindings {
  fileprivate mutating func mappings(_ root: Node) -> OCPP16Mappings {
    var mappings = OCPP16Mappings()
    for (_, list) in entries(of: root, "the mappings' file", known: ["mappings"]) ?? [] {
      guard let nodes = list.sequence else {
        report("'mappings' is a list of keys and their variables", at: list)
        continue
      }
      for node in nodes { add(node, to: &mappings) }
    }
    return mappings
  }

  private mutating func add(_ node: Node, to mappings: inout OCPP16Mappings) {
    let known = ["ocpp16_key", "component", "variable"]
    guard let members = entries(of: node, "a mapping", known: known) else { return }
    func value(_ name: String) -> Node? { members.last { $0.key == name }?.value }
    guard let keyNode = value("ocpp16_key"), let component = value("component"),
      let variable = value("variable")
    else {
      let missing = known.filter { value($0) == nil }
      return report("a mapping needs '\(missing.joined(separator: "' and '"))'", at: node)
    }
    guard let key = text(keyNode, "ocpp16_key"), let id = componentID(component),
      let names = named(variable, "variable", known: ["name", "instance"])
    else { return }
    let address = Address(id, VariableID(names.name, instance: names.instance))
    if let reason = Self.refusal(of: address, for: key) {
      return report(reason, at: keyNode)
    }
    if !mappings.add(key, address) { report("'\(key)' is mapped twice", at: keyNode) }
  }

  private mutating func componentID(_ node: Node) -> ComponentID? {
    guard let names = named(node, "component", known: ["name", "instance", "evse"]) else {
      return nil
    }
    var id = ComponentID(names.name, instance: names.instance)
    guard let evse = node.mapping?["evse"] else { return id }
    for (key, value) in entries(of: evse, "evse", known: ["id", "connectorId"]) ?? [] {
      let number = integer(value, key, in: 0...Int(Int32.max))
      if key == "id" { id.evse = number } else { id.connector = number }
    }
    if id.evse == nil { report("'evse' needs an 'id'", at: evse) }
    return id
  }

  private mutating func named(
    _ node: Node,
    _ what: String,
    known: [String]
  ) -> (name: String, instance: String?)? {
    guard let members = entries(of: node, what, known: known) else { return nil }
    guard let name = members.last(where: { $0.key == "name" })?.value else {
      report("'\(what)' needs a 'name'", at: node)
      return nil
    }
    let instance = members.last { $0.key == "instance" }?.value
    guard let name = text(name, "name") else { return nil }
    return (name, instance.flatMap { text($0, "instance") })
  }

  private static func refusal(of address: Address, for key: String) -> String? {
    if OCPP16Key.all[key] != nil {
      return "'\(key)' has its own variable in EVerest, which a mapping can not change"
    }
    let connection = [
      "OCPPCommCtrlr.NetworkConfigurationPriority", "OCPPCommCtrlr.ActiveNetworkProfile",
      "SecurityCtrlr.Identity", "SecurityCtrlr.BasicAuthPassword",
    ]
    guard
      address.component.name == "NetworkConfiguration"
        || connection.contains(address.description)
    else { return nil }
    return "'\(key)' is for \(address), but connections are the standard keys' business"
  }
}
