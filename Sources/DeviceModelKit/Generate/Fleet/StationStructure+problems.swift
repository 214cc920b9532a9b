extension StationStructure {
  /// What is wrong with values for such a station, in their order.
  func problems(with values: [PlannedValue]) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for planned in values {
      guard let message = problem(with: planned) else { continue }
      let problem = FieldProblem(field: planned.field, message: message)
      if !problems.contains(where: { $0.message == message }) { problems.append(problem) }
    }
    return problems
  }

  private func problem(with planned: PlannedValue) -> String? {
    let address = planned.address
    guard let variable = address.variable else { return "'\(address.component)' names no variable" }
    if let refusal = refusal(of: planned, variable) { return refusal }
    guard let target = target(address) else {
      return planned.isOptional ? nil : missing(address)
    }
    guard let value = planned.value else { return nil }
    if planned.isSecret {
      let limits = target.variable.characteristics
      if let problem = StationPassword.problem(with: value, limits: limits) { return problem }
    }
    guard let problem = target.variable.problem(with: value, in: address.component) else {
      return nil
    }
    if planned.isOptional, value.isEmpty { return nil }
    var shown = address
    if shown.attribute == .actual { shown.attribute = nil }
    let isHidden = planned.isSecret || target.isSecret
    return "\(shown): \(problem.sentence(about: isHidden ? nil : value))"
  }

  /// Passwords and the identity have keys of their own, so that nothing else disagrees with them.
  private func refusal(of planned: PlannedValue, _ variable: VariableID) -> String? {
    var shown = planned.address
    if shown.attribute == .actual { shown.attribute = nil }
    guard planned.field == shown.description else { return nil }
    if variable.name == "BasicAuthPassword" {
      return "'\(shown)' is a password: use 'password' or --password-file"
    }
    let slot = ComponentID("NetworkConfiguration", instance: facts.firstSlot)
    guard variable.name == "Identity" else { return nil }
    guard [ComponentID("SecurityCtrlr"), slot].contains(shown.component) else { return nil }
    return "'\(shown)' is the identity: use 'identity' or --identity"
  }

  /// The value an attribute has in the end.
  func value(of address: Address, in values: [PlannedValue]) -> String? {
    if let planned = values.last(where: { $0.address == address }), target(address) != nil {
      return planned.value
    }
    guard let target = target(address), let variable = address.variable else { return nil }
    return config.files[target.file].value(of: variable, address.attribute ?? .actual)
  }
}
