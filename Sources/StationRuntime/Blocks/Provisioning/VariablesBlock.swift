import DeviceModelKit

/// B05, B06: lets the CSMS read and write the device model.
final class VariablesBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(GetVariables.self, sized: get)
    routes.on(SetVariables.self, sized: set)
  }

  /// B06: one result for each question, in their order.
  func get(
    _ call: GetVariables,
    bytes: Int
  ) async throws(CallError) -> GetVariables.Response {
    let limits = MessageLimits(.itemsPerGetVariables, .bytesPerGetVariables)
    try limits.check(call.getVariableData.count, bytes, context.variables)
    return .init(getVariableResult: call.getVariableData.map(read))
  }

  /// B05: one result for each wish, in their order; each that is accepted is kept by then.
  func set(
    _ call: SetVariables,
    bytes: Int
  ) async throws(CallError) -> SetVariables.Response {
    let limits = MessageLimits(.itemsPerSetVariables, .bytesPerSetVariables)
    try limits.check(call.setVariableData.count, bytes, context.variables)
    return .init(setVariableResult: call.setVariableData.map(write))
  }

  private func read(_ question: GetVariables.GetVariableData) -> GetVariables.GetVariableResult {
    var result = GetVariables.GetVariableResult(
      attributeStatus: .accepted,
      attributeType: question.attributeType ?? .actual,
      component: question.component,
      variable: question.variable
    )
    let address = address(question.component, question.variable, question.attributeType)
    switch context.variables.get(address) {
    case .accepted(let value):
      result.attributeValue = Text(cutting: context.variables.reported(value))
    case .rejected(let reason):
      result.attributeStatus = .rejected
      result.attributeStatusInfo = .init("WriteOnly", reason)
    case .unknownComponent:
      result.attributeStatus = .unknownComponent
    case .unknownVariable:
      result.attributeStatus = .unknownVariable
    case .notSupportedAttributeType:
      result.attributeStatus = .notSupportedAttributeType
    }
    return result
  }

  private func write(_ wish: SetVariables.SetVariableData) -> SetVariables.SetVariableResult {
    var result = SetVariables.SetVariableResult(
      attributeType: wish.attributeType ?? .actual,
      attributeStatus: .accepted,
      component: wish.component,
      variable: wish.variable
    )
    let address = address(wish.component, wish.variable, wish.attributeType)
    switch outcome(of: address, wish.attributeValue.value) {
    case .accepted:
      result.attributeStatus = .accepted
    case .rebootRequired:
      result.attributeStatus = .rebootRequired
    case .rejected(let reason):
      result.attributeStatus = .rejected
      result.attributeStatusInfo = .init(
        context.networkRules.objection(to: address, wish.attributeValue.value)?.code
          ?? reasonCode(for: address),
        reason
      )
    case .unknownComponent:
      result.attributeStatus = .unknownComponent
    case .unknownVariable:
      result.attributeStatus = .unknownVariable
    case .notSupportedAttributeType:
      result.attributeStatus = .notSupportedAttributeType
    }
    return result
  }

  /// As the device model spells it, whatever the CSMS's capitals.
  private func address(
    _ component: OCPP.Component,
    _ variable: OCPP.Variable,
    _ type: OCPP.AttributeType?
  ) -> Variables.Address {
    context.variables.table.spelled(
      Variables.Address(
        component: ComponentID(component),
        variable: VariableID(variable),
        type: AttributeType(type)
      )
    )
  }

  private func outcome(of address: Variables.Address, _ value: String) -> Variables.SetOutcome {
    let check = context.variables.checkSet(address, to: value)
    guard check == .accepted else { return check }
    if let most = context.variables.mostCharactersToSet, value.unicodeScalars.count > most {
      return .rejected("\(value.unicodeScalars.count) characters, at most \(most) can be set")
    }
    if let objection = context.networkRules.objection(to: address, value) {
      return .rejected(objection.sentence)
    }
    let outcome = context.variables.set(address, to: value, source: ValueSource.csms)
    if outcome == .accepted { context.variables.preferSecurityCtrlr(over: address) }
    // B10.FR.03: another order of slots takes effect with the next boot.
    if outcome == .accepted, address.variable.name == "NetworkConfigurationPriority" {
      return .rebootRequired
    }
    return outcome
  }

  private func reasonCode(for address: Variables.Address) -> Text<20> {
    let attribute = context.variables.table.variable(address.component, address.variable)?[
      address.type
    ]
    switch attribute?.mutability {
    case .readOnly, nil: return "ReadOnly"
    case .readWrite, .writeOnly:
      return address.component.name == "NetworkConfiguration"
        || address.variable.name == "NetworkConfigurationPriority"
        ? "InvalidNetworkConf" : "InvalidValue"
    }
  }
}
