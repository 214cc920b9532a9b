/// What one station is to be: the input of `dmtool generate`.
///
/// Everything is optional; what is left out stays as the base config has it.
public struct StationProfile: Hashable, Sendable {
  /// The name under which the CSMS knows the station.
  ///
  /// 1 to 48 characters of OCPP's identifierString, without a colon. A station can not be
  /// generated without one.
  public var identity: String?

  /// Where the CSMS listens, without the identity: `ws://` for security profile 1, `wss://` above.
  public var csmsURL: String?

  /// 1 to 3.
  public var securityProfile: Int?

  /// Where the Basic Auth password comes from; security profiles 1 and 2 have one.
  public var password: PasswordSource?

  /// At most 50 characters in OCPP, of which EVerest's stack takes 20.
  public var vendor: String?

  /// At most 20 characters.
  public var model: String?

  /// At most 25 characters.
  public var serialNumber: String?

  /// At most 50 characters.
  public var firmwareVersion: String?

  /// The versions of OCPP the station offers, the best first, as libocpp names them.
  public var ocppVersions: [CatalogueVersion]?

  /// The EVSEs from the first to the last; nothing leaves those of the base config.
  public var evses: [EVSEProfile]?

  /// Ways to the CSMS in the order in which they are tried; empty leaves `csmsURL` as the only one.
  public var network: [NetworkSlotProfile] = []

  /// Functions that are switched on or off, in the order given.
  public var features: [FeatureSetting] = []

  /// What is measured during transactions and at the full quarter of an hour.
  public var measurands = Measurands()

  /// Values of any variables, in the order given, by address.
  public var values: [Setting]

  /// Component files and config directories that are laid over the base, in this order.
  public var overlays: [String] = []

  public init(
    identity: String? = nil,
    csmsURL: String? = nil,
    securityProfile: Int? = nil,
    password: PasswordSource? = nil,
    evses: [EVSEProfile]? = nil,
    values: [Setting] = []
  ) {
    self.identity = identity
    self.csmsURL = csmsURL
    self.securityProfile = securityProfile
    self.password = password
    self.evses = evses
    self.values = values
  }

  /// One EVSE; what is left out stays as the base config has it.
  public struct EVSEProfile: Hashable, Sendable {
    /// What it can give at most, in watts.
    public var power: Int?

    /// 1 or 3.
    public var phases: Int?

    /// How many connectors it has, from 1.
    public var connectors: Int?

    /// What its connectors are, as OCPP's ConnectorEnumType names them.
    public var connectorType: String?

    /// What it gives the vehicle; nothing says nothing about it.
    public var current: Current?

    /// Connectors that differ from each other; empty where they do not.
    public var eachConnector: [ConnectorProfile] = []

    public init(
      power: Int? = nil,
      phases: Int? = nil,
      connectors: Int? = nil,
      connectorType: String? = nil,
      current: Current? = nil
    ) {
      self.power = power
      self.phases = phases
      self.connectors = connectors
      self.connectorType = connectorType
      self.current = current
    }
  }

  /// Alternating or direct current.
  public enum Current: String, CaseIterable, Hashable, Sendable {
    case alternating = "AC"
    case direct = "DC"
  }

  /// One connector of an EVSE; what is left out is as the EVSE has it.
  public struct ConnectorProfile: Hashable, Sendable {
    /// As OCPP's ConnectorEnumType names it, `c…` with a cable and `s…` without.
    public var type: String?

    /// 1 or 3.
    public var phases: Int?

    public init(type: String? = nil, phases: Int? = nil) {
      self.type = type
      self.phases = phases
    }
  }

  /// A way to the CSMS: one NetworkConfiguration.
  public struct NetworkSlotProfile: Hashable, Sendable {
    /// The instance of NetworkConfiguration, from 1.
    public var slot: Int

    /// Where the CSMS listens; nothing is the profile's own.
    public var url: String?

    /// 0 to 3; nothing is the profile's own.
    public var securityProfile: Int?

    /// As OCPP's OCPPInterfaceEnumType names it.
    public var interface: String?

    /// Another identity for this way alone.
    public var identity: String?

    /// Another password for this way alone.
    public var password: PasswordSource?

    /// How long an answer is waited for, in seconds.
    public var messageTimeout: Int?

    public init(slot: Int) { self.slot = slot }
  }

  /// A function and how it is set up.
  public struct FeatureSetting: Hashable, Sendable {
    public var feature: Feature
    public var isOn: Bool

    /// Its own settings by their names, in the order given.
    public var settings: [NamedText] = []

    public init(_ feature: Feature, isOn: Bool) {
      self.feature = feature
      self.isOn = isOn
    }
  }

  /// A name and a text.
  public struct NamedText: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Which measurands are sent when; nothing leaves what the base config has.
  public struct Measurands: Hashable, Sendable {
    public var started: [String]?
    public var updated: [String]?
    public var ended: [String]?
    public var aligned: [String]?
    public var alignedEnded: [String]?

    /// In seconds; 0 switches off.
    public var updatedInterval: Int?
    public var endedInterval: Int?
    public var alignedInterval: Int?
    public var alignedEndedInterval: Int?

    public init() {}
  }

  /// A variable's attribute and the value it gets.
  public struct Setting: Hashable, Sendable {
    public var address: Address
    public var value: String

    public init(_ address: Address, _ value: String) {
      self.address = address
      self.value = value
    }
  }

  /// Where a password comes from.
  ///
  /// Passwords themselves never stand in a profile.
  public enum PasswordSource: Hashable, Sendable {
    /// Made once, and kept.
    case generated
    /// The first line of a file.
    case file(String)
    /// A variable of the environment.
    case environment(String)
  }
}

extension StationProfile {
  /// Gives the station `count` EVSEs, from 1: further ones are like the base config's first.
  public mutating func setEVSECount(_ count: Int) {
    let known = (evses ?? []).prefix(count)
    evses = known + Array(repeating: EVSEProfile(), count: count - known.count)
  }

  /// Gives every EVSE `count` connectors, from 1, where it has no number of its own or `overriding`.
  public mutating func setConnectors(_ count: Int, overriding: Bool) {
    evses = evses?.map { evse in
      var evse = evse
      if overriding || evse.connectors == nil { evse.connectors = count }
      return evse
    }
  }
}
