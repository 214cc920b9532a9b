/// Whoever notes one change after another.
protocol ChangeNotes {
  var changes: [Change] { get set }
}

extension ChangeNotes {
  /// Notes what goes with a variable that others care for.
  mutating func lose(_ variable: Variable, in component: ComponentID, _ reason: ChangeReason) {
    let address = Address(component, variable.id)
    for attribute in variable.attributes { lose(attribute, at: address, reason) }
    for monitor in variable.monitors where monitor.configType == .custom {
      note(.lost, .monitor, address, before: monitor.planText, reason)
    }
  }

  /// Notes that a value of somebody else goes, if it is one.
  mutating func lose(_ attribute: Attribute, at variable: Address, _ reason: ChangeReason) {
    guard let source = attribute.otherSource else { return }
    let address = Address(variable.component, variable.variable, attribute.type)
    note(.lost, .value, address, before: attribute.shownValue(), source: source, reason)
  }

  mutating func note(
    _ kind: Change.Kind,
    _ subject: Change.Subject,
    _ address: Address,
    before: String? = nil,
    after: String? = nil,
    source: String? = nil,
    _ reason: ChangeReason
  ) {
    changes.append(
      Change(
        kind: kind,
        subject: subject,
        address: address,
        before: before,
        after: after,
        valueSource: source,
        reason: reason
      )
    )
  }
}
