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
}

/// What a start of EVerest does with a value that is in the database.
public enum StartOutcome: Hashable, Sendable {
  case keeps(Reason)
  /// The config's value takes its place; nothing where there is none.
  case takesConfigs(String?)
  case removes(Reason)

  public enum Reason: String, Sendable {
    case same = "the config has the same"
    case setByOther = "a value of any source but 'default' stays, whatever the config has"
    case noConfigValue = "a value that went from the config stays in the database"
    case onlyCase = "a change of letter case only is not seen"
    case onlyDefault = "a default is not applied where there was no value"
    case orphan = "a component that no file is for stays, with a warning"
    case orphanGoes = "a component that no file is for goes"
    case gone = "what the config has no more goes, whoever set it"
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
    let type = address.attribute ?? .actual
    guard
      let variable = address.variable.flatMap({ component[$0] }),
      let wanted = variable[type]
    else { return .removes(.gone) }
    if attribute.otherSource != nil { return .keeps(.setByOther) }
    guard let text = variable.value(of: type)?.text else {
      return .keeps(attribute.value == nil ? .same : .noConfigValue)
    }
    if isSame(attribute.value, text) { return .keeps(.same) }
    guard let value = attribute.value else {
      return wanted.value == nil ? .keeps(.onlyDefault) : .takesConfigs(text)
    }
    return value.lowercased() == text.lowercased() ? .keeps(.onlyCase) : .takesConfigs(text)
  }
}
