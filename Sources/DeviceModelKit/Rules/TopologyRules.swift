extension Rule {
  /// DM04: EVSEs and connectors, numbered from 1 without gaps.
  static let topology = [
    impossibleNumber, numberMissing, evseGap, connectorGap, stray, evseWithoutConnector, noEVSE,
  ]

  /// EVSEs and connectors count from 1; EVSE 0, the station, is for other components only.
  static let impossibleNumber = eachComponent(.impossibleNumber) { component, findings in
    let leastEVSE = component.name.value == "EVSE" || component.name.value == "Connector" ? 1 : 0
    if let evse = component.evse, evse.value < leastEVSE {
      findings.report(at: evse.range, "EVSEs count from 1, this is \(evse.value)")
    }
    if let connector = component.connector, connector.value < 1 {
      findings.report(at: connector.range, "connectors count from 1, this is \(connector.value)")
    }
  }

  /// An EVSE says which, a connector also on which EVSE.
  static let numberMissing = eachComponent(.numberMissing) { component, findings in
    if component.connector != nil, component.json.member("evse_id") == nil {
      findings.report(
        at: component.name.range,
        "\(component.name.value) has a connector_id and no evse_id: nothing can address it"
      )
    } else if component.name.value == "EVSE", component.json.member("evse_id") == nil {
      findings.report(at: component.name.range, "this EVSE has no evse_id")
    } else if component.name.value == "Connector", component.json.member("connector_id") == nil {
      findings.report(at: component.name.range, "this Connector has no connector_id")
    }
  }

  /// EVSE numbers have no gap.
  static let evseGap = Rule(.evseGap) { source, findings in
    var expected = 1
    for evse in source.evses where evse.number >= 1 {
      if evse.number > expected {
        findings.report(
          at: evse.place,
          "EVSE \(evse.number) is there, EVSE \(expected) is not",
          address: Address(evse.component.id),
          notes: [.init("EVSEs are numbered from 1 without gaps")]
        )
      }
      expected = evse.number + 1
    }
  }

  /// Connector numbers of an EVSE have no gap.
  static let connectorGap = Rule(.connectorGap) { source, findings in
    for (evse, connectors) in source.connectorsByEVSE {
      var expected = 1
      for connector in connectors where connector.number >= 1 {
        if connector.number > expected {
          findings.report(
            at: connector.place,
            "EVSE \(evse) has connector \(connector.number) and no connector \(expected)",
            address: Address(connector.component.id),
            notes: [.init("connectors of an EVSE are numbered from 1 without gaps")]
          )
        }
        expected = connector.number + 1
      }
    }
  }

  /// What stands at an EVSE or connector has one to stand at.
  static let stray = Rule(.strayComponent) { source, findings in
    let evses = Set(source.evses.map(\.number))
    let connectors = Set(source.components.filter { $0.name.value == "Connector" }.map(\.place))
    guard !evses.isEmpty || !connectors.isEmpty else { return }
    for component in source.components where component.name.value != "EVSE" {
      guard let evse = component.evse, evse.value > 0 else { continue }
      if !evses.contains(evse.value) {
        findings.report(
          at: evse.range,
          "\(component.id) stands at EVSE \(evse.value), which is not there",
          address: Address(component.id)
        )
      } else if let connector = component.connector, !connectors.contains(component.place) {
        findings.report(
          at: connector.range,
          "\(component.id) stands at connector \(connector.value) of EVSE \(evse.value), "
            + "which is not there",
          address: Address(component.id)
        )
      }
    }
  }

  /// An EVSE has a connector.
  static let evseWithoutConnector = Rule(.evseWithoutConnector) { source, findings in
    let equipped = Set(source.connectorsByEVSE.map(\.evse))
    for evse in source.evses where evse.number >= 1 && !equipped.contains(evse.number) {
      findings.report(
        at: evse.place,
        "EVSE \(evse.number) has no connector",
        address: Address(evse.component.id)
      )
    }
  }

  /// A station has an EVSE, here or from elsewhere.
  static let noEVSE = Rule(.noEVSE) { source, findings in
    guard source.evses.isEmpty, source.isSound else { return }
    findings.report(
      at: source.place,
      "there is no EVSE",
      notes: [
        .init("inside EVerest the EVSEs come from its modules; elsewhere a station needs one")
      ]
    )
  }
}

/// An EVSE or a connector of some EVSE, and where its number stands.
private struct Numbered {
  var number: Int
  var place: SourceRange
  var component: ComponentSource
}

/// Where a component stands.
private struct Place: Hashable {
  var evse: Int?
  var connector: Int?
}

extension ComponentSource {
  fileprivate var place: Place { Place(evse: evse?.value, connector: connector?.value) }
}

extension DeviceModelSource {
  /// By number.
  fileprivate var evses: [Numbered] {
    components.filter { $0.name.value == "EVSE" && $0.connector == nil }
      .compactMap { component in
        component.evse.map {
          Numbered(number: $0.value, place: $0.range, component: component)
        }
      }
      .sorted { $0.number < $1.number }
  }

  /// By number of the EVSE, then of the connector.
  fileprivate var connectorsByEVSE: [(evse: Int, connectors: [Numbered])] {
    var connectors: [Int: [Numbered]] = [:]
    for component in components where component.name.value == "Connector" {
      guard let evse = component.evse, let number = component.connector else { continue }
      connectors[evse.value, default: []].append(
        Numbered(number: number.value, place: number.range, component: component)
      )
    }
    return connectors.sorted { $0.key < $1.key }.map { evse, connectors in
      (evse, connectors.sorted { $0.number < $1.number })
    }
  }

  /// The place of what is nowhere: the directory itself.
  var place: SourceRange { SourceText(named: path).wholeRange }

  /// Whether every file could be read: only then does absence prove something.
  var isSound: Bool { readingFindings.allSatisfy { $0.severity < .error } }
}
