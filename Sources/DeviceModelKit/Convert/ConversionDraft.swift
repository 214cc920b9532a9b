/// A conversion in the making: writes only what the device model has a place for.
struct ConversionDraft {
  private(set) var conversion = Conversion()

  /// The model as it would be by now.
  private(set) var model: DeviceModel

  init(_ model: DeviceModel) { self.model = model }

  /// Adds a component with the variables of another one.
  mutating func add(_ id: ComponentID, like other: ComponentID) {
    conversion.newComponents.append(NewComponent(id: id, model: other))
    var one = Conversion()
    one.newComponents = [NewComponent(id: id, model: other)]
    model = model.applying(one, source: ValueSource.config)
  }

  mutating func note(_ step: ConversionStep) { conversion.steps.append(step) }

  mutating func warn(_ sentence: String) { conversion.warnings.append(sentence) }

  /// The value an address has by now.
  func value(_ component: ComponentID, _ name: String) -> String? {
    model[component]?[VariableID(name)]?[.actual]?.value
  }

  /// Writes a value and says what became of it.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - address: The variable.
  ///   - mutability: What the attribute becomes; a secret stays WriteOnly.
  ///   - step: What is known of the step already; its outcome stays unless there is no place.
  /// - Returns: The step with its end.
  mutating func write(
    _ text: String,
    to address: Address,
    mutability: Mutability? = nil,
    _ step: ConversionStep
  ) -> ConversionStep {
    var step = step
    if let reason = refusal(of: text, at: address) {
      guard step.outcome == .added else { return step.losing(reason) }
      return ConversionStep(origin: "\(address)", outcome: .lost, notes: [reason])
    }
    guard let id = address.variable, let variable = model[address.component]?[id],
      let attribute = variable[.actual]
    else { return step }
    let isSecret = attribute.isSecret
    if let problem = variable.problem(with: text, in: address.component), !text.isEmpty {
      let sentence = problem.sentence(about: isSecret ? nil : text)
      step.notes.append("\(sentence), so a CSMS could not set it")
    }
    if let mutability, !isSecret, attribute.mutability != mutability {
      let old = attribute.mutability?.rawValue ?? "without a mutability"
      step.notes.append("\(old) → \(mutability.rawValue)")
      edit(address.component, id, .mutability(mutability))
    }
    if let source = attribute.otherSource, let old = attribute.shownValue(), attribute.value != text
    {
      step.notes.append("had '\(old)', set by \(source)")
    }
    edit(address.component, id, .value(text))
    step.address = address
    step.after = isSecret && !text.isEmpty ? Attribute.redacted : text
    if isSecret, step.before != nil { step.before = Attribute.redacted }
    return step
  }

  /// Writes a limit or a list, and says what became of it.
  mutating func write(
    _ content: ModelEdit.Content,
    of address: Address,
    _ step: ConversionStep
  ) -> ConversionStep {
    if let reason = missing(address) { return step.losing(reason) }
    guard let id = address.variable else { return step }
    var step = step
    edit(address.component, id, content)
    step.address = address
    return step
  }

  private mutating func edit(
    _ component: ComponentID,
    _ variable: VariableID,
    _ content: ModelEdit.Content
  ) {
    let edit = ModelEdit(component, variable, content)
    conversion.edits.append(edit)
    var one = Conversion()
    one.edits = [edit]
    model = model.applying(one, source: ValueSource.config)
  }

  private func refusal(of text: String, at address: Address) -> String? {
    if let reason = missing(address) { return reason }
    guard let variable = address.variable.flatMap({ model[address.component]?[$0] }) else {
      return nil
    }
    guard let attribute = variable[.actual] else { return "\(address) has no attribute Actual" }
    let type = variable.characteristics.dataType
    guard type.acceptsAtInit(text) else {
      return
        "\(attribute.isSecret ? "it" : "'\(text)'") is not of \(address)'s type \(type.rawValue)"
    }
    let length = text.unicodeScalars.count
    guard length <= DeviceModel.maximumValueLength else {
      return
        "it has \(length) characters, more than the \(DeviceModel.maximumValueLength) of a value"
    }
    return nil
  }

  private func missing(_ address: Address) -> String? {
    guard let component = model[address.component] else {
      return "there is no component \(address.component)"
    }
    return address.variable.flatMap { component[$0] } == nil
      ? "there is no variable \(address)" : nil
  }
}

extension ConversionStep {
  /// The step with its end: no place, and why.
  func losing(_ reason: String) -> ConversionStep {
    var step = self
    step.outcome = .lost
    step.notes.append(reason)
    return step
  }
}
