extension VersionRules {
  /// All rules by type, put together once.
  static let table: [ObjectIdentifier: VersionRules] = {
    var table: [ObjectIdentifier: VersionRules] = [:]
    func change(_ type: Any.Type, _ body: (inout VersionRules) -> Void) {
      body(&table[ObjectIdentifier(type), default: VersionRules()])
    }
    for (type, members) in membersNewIn21 { change(type) { $0.newMembers = members } }
    for (type, words) in wordsNewIn21 { change(type) { $0.newWords = words } }
    for (type, words) in closedListsIn201 { change(type) { $0.closedList = words } }
    for (version, type, members) in requiredMembers {
      change(type) { $0.required[version] = members }
    }
    for (type, lengths) in lengthsIn201 { change(type) { $0.lengths = lengths } }
    for (type, members) in wholeNumbersIn201 { change(type) { $0.wholeNumbers = members } }
    for (since, limit, type, members) in limitsOfNumbers {
      change(type) { for member in members { $0.limits[since, default: [:]][member] = limit } }
    }
    for (type, counts) in limitsOfCounts { change(type) { $0.maximumCounts = counts } }
    return table
  }()

  private static var closedListsIn201: [(type: Any.Type, words: Set<String>)] {
    [
      (OCPP.ChargingLimitSource.self, OCPP.ChargingLimitSource.closedList),
      (OCPP.ConnectorKind.self, OCPP.ConnectorKind.closedList),
      (OCPP.IdTokenKind.self, OCPP.IdTokenKind.closedList),
    ]
  }
}
