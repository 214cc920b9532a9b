import DeviceModelKit

extension WhyReport {
  /// Finds out about one attribute of what the database at a path holds.
  init(
    _ place: Address,
    in model: DeviceModel,
    at path: String,
    config: (path: String, source: DeviceModelSource)?
  ) throws {
    let (variable, attribute) = try model.find(place)
    let type = place.attribute ?? .actual
    let full = Address(place.component, variable.id, type)
    let shown = Address(place.component, variable.id, type == .actual ? nil : type)
    address = shown.description
    value = attribute.shownValue()
    source = attribute.value == nil ? nil : attribute.valueSource
    self.config = config.flatMap { config in
      config.source[full.component]?[variable.id].flatMap {
        ConfigValue($0, type, isSecret: attribute.isSecret)
      }
    }
    outcomes = [.run(value)]
    if let config {
      outcomes.append(.migrate(attribute, full, model, config.source.model))
      outcomes += Engine.allCases.map { .start(of: $0, attribute, full, config.source) }
    }
    notes = config == nil ? [attribute.ruleOfNextStart] : []
    notes += model.notes(about: full)
    commands = Self.commands(
      attribute,
      shown,
      database: path,
      config: config?.path,
      isInConfig: config == nil || self.config != nil
    )
  }

  private static func commands(
    _ attribute: Attribute,
    _ address: Address,
    database: String,
    config: String?,
    isInConfig: Bool
  ) -> [Command] {
    let value = attribute.isSecret ? "@FILE" : "VALUE"
    let force = (attribute.mutability ?? .readOnly) == .readOnly ? " --force" : ""
    let place = address.description.quotedForShell
    let assignment = "\(address)=\(value)".quotedForShell
    let set = "dmtool set \(database.quotedForShell) \(assignment)\(force)"
    let directory = config?.quotedForShell ?? "CONFIG"
    let migrate = "dmtool migrate \(directory) --db \(database.quotedForShell)"
    guard let source = attribute.valueSource, source != ValueSource.config, !source.isEmpty else {
      return [
        Command(purpose: "to keep another", command: set),
        Command(
          purpose: "by the config",
          command: "\(isInConfig ? "change the file" : "add it to a file"), then \(migrate)"
        ),
      ]
    }
    return [
      Command(purpose: "to change it", command: set),
      Command(purpose: "by the config", command: "\(migrate) --force-value \(place)"),
    ]
  }
}

extension WhyReport.ConfigValue {
  /// Nothing where the config has no such attribute.
  fileprivate init?(_ variable: VariableSource, _ type: AttributeType, isSecret: Bool) {
    guard let attribute = variable[type] else { return nil }
    let written = variable.value(of: type)
    let isSecret = isSecret || attribute.mutability?.value == .writeOnly
    value = isSecret && written?.text.isEmpty == false ? Attribute.redacted : written?.text
    isDefault = attribute.value == nil && written != nil
    let range = written?.range ?? attribute.range
    file = range.source.path
    line = range.start.line
    column = range.start.column
  }
}

extension WhyReport.Outcome {
  fileprivate static func run(_ value: String?) -> Self {
    Self(by: "dmtool run", effect: .keeps, value: value, reason: "it reads the database only")
  }

  fileprivate static func migrate(
    _ attribute: Attribute,
    _ place: Address,
    _ database: DeviceModel,
    _ config: DeviceModel
  ) -> Self {
    let plan = ChangePlan(from: database, to: config)
    let here = plan.changes.last { change in
      guard change.address.component == place.component else { return false }
      switch change.subject {
      case .component: return true
      case .variable: return change.address.variable == place.variable
      case .value, .attribute:
        return Address(
          place.component,
          change.address.variable,
          change.address.attribute ?? .actual
        ) == place
      default: return false
      }
    }
    let name = "migrate"
    let value = attribute.shownValue()
    guard let here else {
      return Self(by: name, effect: .keeps, value: value, reason: "the config has the same")
    }
    let reason = here.reason.description
    switch here.kind {
    case .kept, .added: return Self(by: name, effect: .keeps, value: value, reason: reason)
    case .changed: return Self(by: name, effect: .changes, value: here.after, reason: reason)
    case .removed: return Self(by: name, effect: .removes, reason: reason)
    case .lost: return Self(by: name, effect: .removes, reason: "\(reason), after a question")
    }
  }

  fileprivate static func start(
    of engine: Engine,
    _ attribute: Attribute,
    _ place: Address,
    _ config: DeviceModelSource
  ) -> Self {
    let doubt = engine.isMeasured ? "" : " (read from its source, not measured)"
    let outcome = engine.outcome(of: attribute, at: place, with: config)
    var new = attribute
    switch outcome {
    case .keeps(let reason):
      return Self(
        by: engine.rawValue,
        effect: .keeps,
        value: attribute.shownValue(),
        reason: reason.rawValue + doubt
      )
    case .removes(let reason):
      return Self(by: engine.rawValue, effect: .removes, reason: reason.rawValue + doubt)
    case .takesConfigs(let text):
      new.value = text
      return Self(
        by: engine.rawValue,
        effect: .changes,
        value: new.shownValue(),
        reason: "a value of source 'default' becomes the config's\(doubt)"
      )
    }
  }
}

extension Attribute {
  /// What counts where no config was given.
  fileprivate var ruleOfNextStart: String {
    let isOthers = valueSource.map { !["", ValueSource.config].contains($0) } ?? false
    return isOthers && value != nil
      ? "it stays at EVerest's next start and in a migration, whatever the config has"
      : "the config's value takes its place at EVerest's next start and in a migration; "
        + "--config tells with what"
  }
}

extension String {
  /// The text as a shell's word.
  fileprivate var quotedForShell: String {
    let plain = "-_./=@%+:,"
    let isPlain =
      !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || plain.unicodeScalars.contains(scalar))
          || ("0"..."9").contains(scalar)
      }
    return isPlain
      ? self
      : "'"
        + split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
