/// What has to happen to a database so that it becomes what its config says.
///
/// The aim is what a fresh database of the same files would be, except that values of any source
/// but `default` survive, components without a file stay, and CustomMonitors do. A plan for its own
/// result alters nothing, whatever the config.
public struct ChangePlan: Hashable, Sendable {
  /// Everything that happens or is worth knowing, component by component in the database's order.
  public let changes: [Change]

  /// What the database would hold.
  public let target: DeviceModel

  /// What the plan was made with.
  public let options: Options

  /// How a plan treats what is not the config's.
  public struct Options: Hashable, Sendable {
    /// Whether components without a file go.
    public var prunes: Bool

    /// Whether values of others that do not fit their variable become the config's.
    public var resetsInvalid: Bool

    /// Whether the config's values win over those of others.
    public var configWins: Bool

    /// Attributes whose value becomes the config's whoever set it.
    public var forced: Set<Address>

    public init(
      prunes: Bool = false,
      resetsInvalid: Bool = false,
      configWins: Bool = false,
      forced: Set<Address> = []
    ) {
      self.prunes = prunes
      self.resetsInvalid = resetsInvalid
      self.configWins = configWins
      self.forced = forced
    }
  }

  /// Compares a config with a database, in time linear to the two.
  ///
  /// - Parameters:
  ///   - database: What the database holds now.
  ///   - config: The model of the component files.
  ///   - options: How what is not the config's is treated.
  public init(from database: DeviceModel, to config: DeviceModel, options: Options = Options()) {
    var planner = ChangePlanner(options: options)
    target = planner.plan(from: database, to: StoreImport.normalised(config))
    changes = planner.changes
    self.options = options
  }

  /// Whether carrying it out would make another database.
  public var altersDatabase: Bool { changes.alter }

  /// The values and monitors of others that would go.
  public var losses: [Change] { changes.filter { $0.kind == .lost } }

  /// How many changes there are of a kind.
  public func count(of kind: Change.Kind) -> Int { changes.count(of: kind) }
}

extension [Change] {
  /// Whether the database is another one after them.
  public var alter: Bool { contains(where: \.alters) }

  /// How many there are of a kind.
  public func count(of kind: Change.Kind) -> Int { count { $0.kind == kind } }
}
