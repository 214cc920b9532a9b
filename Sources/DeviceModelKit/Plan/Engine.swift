/// A release of EVerest, as far as it treats a database and its config otherwise than others do.
///
/// What is said of 2026.10 was measured, of the others read from their source.
public enum Engine: String, CaseIterable, Sendable {
  case everest202610 = "everest-2026.10"
  case everest202602 = "everest-2026.02"
  case libocpp031 = "libocpp-0.31"

  public var isMeasured: Bool { self == .everest202610 }

  /// Whether components stay that no file is for.
  var keepsOrphans: Bool { self == .everest202610 }

  /// Whether a limit that is in the database stays, whatever the config has.
  var freezesLimits: Bool { self == .everest202610 }
}

/// What a start of EVerest does with a value that is in the database.
public enum StartOutcome: Hashable, Sendable {
  case keeps(StartReason)
  /// The config's value takes its place.
  case takesConfigs(String)
  case removes(StartReason)
}

/// Why a start of EVerest does what it does.
public enum StartReason: String, CaseIterable, Sendable {
  case same = "the config has the same"
  case setByOther = "a value of any source but 'default' stays, whatever the config has"
  case noConfigValue = "a value that went from the config stays in the database"
  case onlyCase = "a change of letter case only is not seen"
  case onlyDefault = "a default is not applied where there was no value"
  case orphan = "a component that no file is for stays, with a warning"
  case orphanGoes = "a component that no file is for goes"
  case gone = "what the config has no more goes, whoever set it"
  case frozenLimit = "a limit that the database has is never changed"
  case storageAlone = "a change of the storage only is not seen"
  case madeAgain = "it is made again at every start"
  case takenForNew = "an empty instance is taken for another, at every start"
  case passedOver = "a component with a monitor on what supports none is passed over"
  case customMonitor = "a CustomMonitor of the config is added at every start"

  /// Whether it is not what the files say.
  public var isSurprise: Bool {
    switch self {
    case .same, .setByOther, .orphanGoes, .gone: false
    default: true
    }
  }
}

extension Engine {
  /// What becomes of a value at this release's next start.
  ///
  /// - Parameters:
  ///   - attribute: What the database has.
  ///   - address: Its address, with the attribute's type.
  ///   - config: The component files.
  /// - Returns: What becomes of it.
  public func outcome(
    of attribute: Attribute,
    at address: Address,
    with config: DeviceModelSource
  ) -> StartOutcome {
    guard let component = config[address.component] else {
      return keepsOrphans ? .keeps(.orphan) : .removes(.orphanGoes)
    }
    guard
      let variable = address.variable.flatMap({ component[$0] }),
      let wanted = variable[address.attribute ?? .actual]
    else { return .removes(.gone) }
    return Self.outcome(of: attribute, with: wanted, of: variable)
  }

  /// What becomes of a value whose attribute the config has too: so far every release is alike.
  static func outcome(
    of attribute: Attribute,
    with wanted: AttributeSource,
    of variable: VariableSource
  ) -> StartOutcome {
    if attribute.otherSource != nil { return .keeps(.setByOther) }
    guard let text = wanted.attribute(default: variable.defaultValue).value else {
      return .keeps(attribute.value == nil ? .same : .noConfigValue)
    }
    if isSame(attribute.value, text) { return .keeps(.same) }
    guard let value = attribute.value else {
      return wanted.value == nil ? .keeps(.onlyDefault) : .takesConfigs(text)
    }
    return isSameButForCase(value, text) ? .keeps(.onlyCase) : .takesConfigs(text)
  }

  /// Whether libocpp's case-insensitive texts are equal.
  static func isSameButForCase(_ left: String?, _ right: String?) -> Bool {
    isSame(left?.lowercased(), right?.lowercased())
  }
}
