import Yams

/// Reading what a profile says of EVSEs and their connectors.
extension YAMLFindings {
  mutating func evses(_ node: Node) -> [StationProfile.EVSEProfile]? {
    if node.scalar != nil {
      let count = integer(node, "evses", in: 1...128)
      return count.map { Array(repeating: .init(), count: $0) }
    }
    guard let sequence = node.sequence else {
      report("'evses' is a number or a list", at: node)
      return nil
    }
    guard (1...128).contains(sequence.count) else {
      report("'evses' has \(sequence.count) entries, expected 1 to 128", at: node)
      return nil
    }
    return sequence.map { evse($0) }
  }

  private mutating func evse(_ node: Node) -> StationProfile.EVSEProfile {
    var evse = StationProfile.EVSEProfile()
    let known = ["power", "phases", "current", "connectors", "connectorType"]
    for (key, value) in entries(of: node, "an EVSE", known: known) ?? [] {
      switch key {
      case "power": evse.power = integer(value, key, in: 1...10_000_000)
      case "phases": evse.phases = integer(value, key, in: 1...3)
      case "current": evse.current = current(value)
      case "connectors": read(value, into: &evse)
      case "connectorType": evse.connectorType = text(value, key)
      default: break
      }
    }
    let types = [evse.connectorType] + evse.eachConnector.map(\.type)
    for type in types.compactMap(\.self) where evse.current == .direct {
      guard let other = Self.alternatingOnly.first(where: { $0 == type }) else { continue }
      report("the EVSE gives direct current, which a connector '\(other)' can not carry", at: node)
    }
    return evse
  }

  /// Connectors of OCPP's ConnectorEnumType that only carry alternating current.
  private static let alternatingOnly = [
    "cType1", "cType2", "s309-1P-16A", "s309-1P-32A", "s309-3P-16A", "s309-3P-32A", "sBS1361",
    "sCEE-7-7", "sType2", "sType3", "Other1PhMax16A", "Other1PhOver16A", "Other3Ph",
  ]

  private mutating func current(_ node: Node) -> StationProfile.Current? {
    if let current = node.scalar.flatMap({ StationProfile.Current(rawValue: $0.string) }) {
      return current
    }
    report("'current' is AC or DC", at: node)
    return nil
  }

  private mutating func read(_ node: Node, into evse: inout StationProfile.EVSEProfile) {
    guard let sequence = node.sequence else {
      evse.connectors = integer(node, "connectors", in: 1...16)
      return
    }
    guard (1...16).contains(sequence.count) else {
      return report("'connectors' has \(sequence.count) entries, expected 1 to 16", at: node)
    }
    evse.connectors = sequence.count
    evse.eachConnector = sequence.map { connector($0) }
  }

  private mutating func connector(_ node: Node) -> StationProfile.ConnectorProfile {
    var connector = StationProfile.ConnectorProfile()
    var hasCable: Bool?
    for (key, value) in entries(of: node, "a connector", known: ["type", "cable", "phases"]) ?? [] {
      switch key {
      case "type": connector.type = text(value, key)
      case "cable": hasCable = boolean(value, key)
      case "phases": connector.phases = integer(value, key, in: 1...3)
      default: break
      }
    }
    guard let hasCable else { return connector }
    guard let type = connector.type else {
      report("'cable' needs 'type' beside it", at: node)
      return connector
    }
    let letter: Character = hasCable ? "c" : "s"
    if type.first?.isUppercase == true {
      connector.type = String(letter) + type
    } else if type.first != letter {
      report("a connector '\(type)' \(hasCable ? "has no" : "has a") cable", at: node)
    }
    return connector
  }
}
