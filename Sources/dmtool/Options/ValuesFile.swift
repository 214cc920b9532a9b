import DeviceModelKit

/// The values of a database that its config has otherwise, as a YAML map from address to value.
struct ValuesFile {
  private(set) var lines: [String] = []

  /// Sentences about what has no place in it.
  private(set) var leftOut: [String] = []

  init(of database: DeviceModel, otherThan config: DeviceModel) {
    let plan = ChangePlan(from: config, to: database)
    for change in plan.changes {
      switch (change.subject, change.kind) {
      case (.value, .changed): take(change.address, in: database, otherThan: config)
      case (.variable, .added) where config[change.address.component] == nil: continue
      case (.component, .added), (.variable, .added), (.attribute, .added):
        leftOut.append("\(change.address): the config has no such \(change.subject.rawValue)")
      default: continue
      }
    }
  }

  private mutating func take(
    _ address: Address,
    in database: DeviceModel,
    otherThan config: DeviceModel
  ) {
    let value = database.value(at: address)
    if value == config.value(at: address) { return }
    guard let value else {
      leftOut.append("\(address): has no value, which the file can not say")
      return
    }
    let isActual = address.attribute ?? .actual == .actual
    let shown = isActual ? Address(address.component, address.variable) : address
    lines.append("\(Self.quoted(shown.description)): \(Self.quoted(value))")
  }

  /// The whole file; a JSON string is one of YAML's.
  var text: String { lines.isEmpty ? "{}\n" : lines.joined(separator: "\n") + "\n" }

  private static func quoted(_ text: String) -> String {
    JSONLayout.text(of: .string(text)).trimmingLineEnd
  }
}

extension DeviceModel {
  fileprivate func value(at address: Address) -> String? {
    guard let variable = address.variable.flatMap({ self[address.component]?[$0] }) else {
      return nil
    }
    return variable[address.attribute ?? .actual]?.value
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { last == "\n" ? String(dropLast()) : self }
}
