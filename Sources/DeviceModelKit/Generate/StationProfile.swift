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

  /// The EVSEs from the first to the last; nothing leaves those of the base config.
  public var evses: [EVSEProfile]?

  /// Values of any variables, in the order given, by address.
  public var values: [Setting]

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

    public init(
      power: Int? = nil,
      phases: Int? = nil,
      connectors: Int? = nil,
      connectorType: String? = nil
    ) {
      self.power = power
      self.phases = phases
      self.connectors = connectors
      self.connectorType = connectorType
    }
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
