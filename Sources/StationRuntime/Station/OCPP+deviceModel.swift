import DeviceModelKit

/// The wire's addresses and the device model's are the same thing in two spellings.
extension ComponentID {
  /// An empty instance counts as none (B06.FR.15).
  init(_ component: OCPP.Component) {
    self.init(
      component.name.value,
      instance: component.instance.flatMap { $0.value.isEmpty ? nil : $0.value },
      evse: component.evse?.id,
      connector: component.evse?.connectorId
    )
  }
}

extension VariableID {
  /// An empty instance counts as none (B06.FR.15).
  init(_ variable: OCPP.Variable) {
    self.init(
      variable.name.value,
      instance: variable.instance.flatMap { $0.value.isEmpty ? nil : $0.value }
    )
  }
}

extension OCPP.Component {
  init(_ id: ComponentID) {
    self.init(
      evse: id.evse.map { OCPP.EVSE(id: $0, connectorId: id.connector) },
      name: Text(cutting: id.name),
      instance: id.instance.map { Text(cutting: $0) }
    )
  }
}

extension OCPP.Variable {
  init(_ id: VariableID) {
    self.init(
      name: Text(cutting: id.name),
      instance: id.instance.map { Text(cutting: $0) }
    )
  }
}

extension OCPP.AttributeType {
  init(_ type: AttributeType) {
    switch type {
    case .actual: self = .actual
    case .target: self = .target
    case .minSet: self = .minSet
    case .maxSet: self = .maxSet
    }
  }
}

extension AttributeType {
  /// B05.FR.12, B06.FR.11: an attribute that is not named is the Actual one.
  init(_ type: OCPP.AttributeType?) {
    switch type {
    case .actual, nil: self = .actual
    case .target: self = .target
    case .minSet: self = .minSet
    case .maxSet: self = .maxSet
    }
  }
}

extension OCPP.StatusInfo {
  /// `code` is one of Appendix 5's reason codes; the explanation is cut to fit.
  init(_ code: Text<20>, _ explanation: String) {
    self.init(reasonCode: code, additionalInfo: Text(cutting: explanation))
  }
}
