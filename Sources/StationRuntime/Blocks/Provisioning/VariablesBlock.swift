import DeviceModelKit

/// B05, B06: lets the CSMS read and write the device model.
final class VariablesBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(GetVariables.self, get)
    routes.on(SetVariables.self, set)
  }

  /// B06: one result for each question, in their order.
  func get(_ call: GetVariables) async throws(CallError) -> GetVariables.Response {
    try check(call.getVariableData.count, against: .itemsPerGetVariables)
    return .init(getVariableResult: call.getVariableData.map(read))
  }

  /// B05: one result for each wish, in their order; each that is accepted is kept by then.
  func set(_ call: SetVariables) async throws(CallError) -> SetVariables.Response {
    try check(call.setVariableData.count, against: .itemsPerSetVariables)
    return .init(setVariableResult: call.setVariableData.map(write))
  }

  // B05.FR.11, B06.FR.16: too many items make the whole call wrong.
  private func check(_ count: Int, against key: VariableKey<Int>) throws(CallError) {
    guard let most = context.variables[key], most > 0, count > most else { return }
    throw CallError(
      .occurrenceConstraintViolation,
      "\(count) items, at most \(most) fit in a message"
    )
  }

  private func read(_ question: GetVariables.GetVariableData) -> GetVariables.GetVariableResult {
    var result = GetVariables.GetVariableResult(
      attributeStatus: .accepted,
      attributeType: question.attributeType ?? .actual,
      component: question.component,
      variable: question.variable
    )
    let address = Variables.Address(
      component: ComponentID(question.component),
      variable: VariableID(question.variable),
      type: AttributeType(question.attributeType)
    )
    switch context.variables.get(address) {
    case .accepted(let value):
      result.attributeValue = Text(cutting: value)
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
    let address = Variables.Address(
      component: ComponentID(wish.component),
      variable: VariableID(wish.variable),
      type: AttributeType(wish.attributeType)
    )
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

  private func outcome(of address: Variables.Address, _ value: String) -> Variables.SetOutcome {
    let check = context.variables.checkSet(address, to: value)
    guard check == .accepted else { return check }
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
