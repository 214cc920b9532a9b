/// One thing that is or is not done to a database so that it fits its config, with the reason.
public struct Change: Hashable, Sendable {
  public var kind: Kind
  public var subject: Subject

  /// The component, the variable, or the attribute.
  public var address: Address

  /// What the database has, as output may show it; nothing where it has nothing.
  public var before: String?

  /// What the database would have, as output may show it; nothing where it would have nothing.
  public var after: String?

  /// Who set the value that is kept, overruled or lost; nothing where only the config did.
  public var valueSource: String?

  public var reason: ChangeReason

  /// What happens.
  public enum Kind: String, CaseIterable, Sendable {
    case added
    case changed
    case removed
    /// Differs from the config or was set by somebody else, and stays.
    case kept
    /// Set by somebody else, and goes with what it belongs to.
    case lost
  }

  /// What it happens to.
  public enum Subject: String, CaseIterable, Sendable {
    case component
    case variable
    case attribute
    case value
    case monitor
    case dataType
    case unit
    case minLimit
    case maxLimit
    case valuesList
    case supportsMonitoring
    case storage
    case mutability
    case persistent
    case constant
  }
}

extension Change {
  /// Whether the database is another one afterwards.
  public var alters: Bool { kind != .kept }

  /// Whether it is not what the component files say, but what a release of EVerest does.
  public var isSurprise: Bool {
    if case .start(let reason) = reason { return reason.isSurprise }
    return false
  }
}

/// Why a change is in a plan.
public enum ChangeReason: Hashable, Sendable {
  case newInConfig
  case differsInConfig
  case goneFromConfig
  /// A component that no file is for, and that stays.
  case noFile
  /// A component that no file is for, and `prune`.
  case pruned
  /// A row that libocpp made again although it was there.
  case duplicate
  /// What every fresh database has, whatever the files say.
  case asFresh
  case setByOther(source: String, config: String?)
  case setByOtherAlike(source: String)
  /// Set by somebody else, and no value for the variable any more.
  case invalid(source: String, problem: String)
  case resetInvalid(source: String, problem: String)
  case configWins(over: String)
  case customMonitor
  /// A rule of EVerest's at its start.
  case start(StartReason)
}

extension ChangeReason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .newInConfig: "new in the config"
    case .differsInConfig: "the config has it so"
    case .goneFromConfig: "not in the config"
    case .noFile: "no component file is for it, --prune removes it"
    case .pruned: "no component file is for it, and --prune"
    case .duplicate: "stands in the database once too often"
    case .asFresh: "every fresh database has it so"
    case .setByOther(let source, let config):
      "set by \(source), the config has \(config.map { "'\($0)'" } ?? "no value")"
    case .setByOtherAlike(let source): "set by \(source), the config has the same"
    case .invalid(let source, let problem): "set by \(source), although \(problem)"
    case .resetInvalid(let source, let problem): "set by \(source), but \(problem)"
    case .configWins(let source): "the config wins over \(source), as asked"
    case .customMonitor: "a CustomMonitor belongs to the CSMS"
    case .start(let reason): reason.rawValue
    }
  }
}
