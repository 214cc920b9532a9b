/// Makes EVerest's configuration of a simulated station with its OCPP module wired.
///
/// What it makes passes ``EverestCheck``.
public struct WiringGenerator: Sendable {
  /// The most EVSEs an OCPP module takes.
  public static let greatestCount = 128

  private let evses: [StationProfile.EVSEProfile]
  private let values: [StationProfile.Setting]
  private let ocpp: Module
  private let hasPlugAndCharge: Bool
  private let hasDisplay: Bool

  /// Which module connects the station to its CSMS.
  public enum Module: String, CaseIterable, Sendable {
    case ocpp201 = "OCPP201"
    case multi = "OCPPmulti"
  }

  /// - Parameters:
  ///   - profile: The station; without EVSEs in it there are two.
  ///   - ocpp: Which module connects it.
  ///   - plugAndCharge: Whether vehicles can pay by contract; nothing is what the profile's values
  ///     say.
  /// - Throws: ``WiringError`` where EVerest can not have such a station.
  public init(
    _ profile: StationProfile,
    ocpp: Module = .multi,
    plugAndCharge: Bool? = nil
  ) throws(WiringError) {
    evses = profile.evses ?? [.init(), .init()]
    values = profile.values
    self.ocpp = ocpp
    let variable = Address(ComponentID("ISO15118Ctrlr"), VariableID("PnCEnabled"))
    let said = profile.values.last { $0.address == variable }?.value
    let feature = profile.features.last { $0.feature == .plugAndCharge }?.isOn ?? false
    hasPlugAndCharge = plugAndCharge ?? said.map { $0.lowercased() == "true" } ?? feature
    hasDisplay = profile.features.last { $0.feature == .display }?.isOn ?? false
    guard (1...Self.greatestCount).contains(evses.count) else { throw .evseCount(evses.count) }
    // Auth has two other token providers, the reader and the CSMS.
    let most = Self.greatestCount - 2
    if hasPlugAndCharge, evses.count > most {
      throw .plugAndCharge(evses: evses.count, most: most)
    }
    for (index, evse) in evses.enumerated() {
      let count = max(evse.connectors ?? 1, evse.eachConnector.count)
      if count > 1 { throw .connectors(evse: index + 1, count: count) }
    }
  }

  /// The YAML, with a line's end.
  public var text: String {
    let count = evses.count == 1 ? "1 EVSE" : "\(evses.count) EVSEs"
    return """
      # A simulated station of \(count), connected to its CSMS by \(ocpp.rawValue). Made by
      # 'dmtool everest generate'; 'dmtool everest check' says whether it still is sound.
      active_modules:

      """ + modules.map(\.text).joined()
  }

  // MARK: - Modules

  private var numbers: ClosedRange<Int> { 1...evses.count }

  /// Whether any vehicle talks to its EVSE by ISO 15118.
  private var hasHighLevel: Bool { hasPlugAndCharge || evses.contains(where: \.isDirect) }

  private var modules: [WiredModule] {
    var modules = [ocppModule, auth]
    modules += [
      WiredModule("token_provider", "DummyTokenProviderManual")
        .with("main", [("mqtt_topic", "everest_api/dummy_token_provider/cmd/provide".jsonQuoted)]),
      WiredModule("system", "System"),
      WiredModule("evse_security", "EvseSecurity"),
      WiredModule("persistent_store", "PersistentStore"),
      WiredModule("error_history", "ErrorHistory")
        .with("error_history", [("database_path", "/tmp/error_history.db".jsonQuoted)]),
      WiredModule("energy_manager", "EnergyManager")
        .connected("energy_trunk", [("grid_connection_point", "energy_grid")]),
      gridConnection,
    ]
    if hasDisplay { modules.append(WiredModule("display", "TerminalDisplayMessage")) }
    if hasHighLevel { modules += highLevel }
    for number in numbers { modules += self.modules(of: number) }
    modules += [
      WiredModule("api", "API")
        .connected("evse_manager", numbers.map { ("evse_manager_\($0)", "evse") })
        .connected("ocpp", [("ocpp", "ocpp_generic")])
        .connected("error_history", [("error_history", "error_history")]),
      WiredModule("ev_api", "EvAPI")
        .connected("ev_manager", numbers.map { ("ev_manager_\($0)", "ev_manager") }),
    ]
    return modules
  }

  private var ocppModule: WiredModule {
    var module = WiredModule("ocpp", ocpp.rawValue)
      .connected("evse_manager", numbers.map { ("evse_manager_\($0)", "evse") })
      .connected(
        "evse_energy_sink",
        [("grid_connection_point", "external_limits")]
          + numbers.map { ("evse_\($0)_sink", "external_limits") }
      )
      .connected("auth", [("auth", "main")])
      .connected("reservation", [("auth", "reservation")])
      .connected("system", [("system", "main")])
      .connected("security", [("evse_security", "main")])
    if hasPlugAndCharge {
      module = module.connected("extensions_15118", [("iso15118_charger", "extensions")])
    }
    if hasDisplay {
      module = module.connected("display_message", [("display", "display_message")])
    }
    // Watts suit direct current, amperes the rest.
    let unit = evses.allSatisfy(\.isDirect) ? "W" : "A"
    return module.with([("RequestCompositeScheduleUnit", unit.jsonQuoted)])
  }

  private var auth: WiredModule {
    var providers = [("token_provider", "main"), ("ocpp", "auth_provider")]
    if hasPlugAndCharge {
      providers += numbers.map { ("evse_manager_\($0)", "token_provider") }
    }
    return WiredModule("auth", "Auth")
      .with([
        ("connection_timeout", "120"), ("selection_algorithm", "PlugEvents".jsonQuoted),
      ])
      .connected("token_provider", providers)
      .connected("token_validator", [("ocpp", "auth_validator")])
      .connected("evse_manager", numbers.map { ("evse_manager_\($0)", "evse") })
      .connected("kvs", [("persistent_store", "main")])
  }

  private var gridConnection: WiredModule {
    let fuse = evses.map(\.fuse).reduce(0, +)
    return WiredModule("grid_connection_point", "EnergyNode", evse: 0)
      .with([("fuse_limit_A", fuse.oneDecimal), ("phase_count", "3")])
      .connected("energy_consumer", numbers.map { ("evse_\($0)_sink", "energy_grid") })
  }

  private var highLevel: [WiredModule] {
    let vehicle: [(String, String)] =
      [
        ("device", "auto".jsonQuoted),
        ("supported_DIN70121", "\(evses.contains(where: \.isDirect))"),
        ("supported_ISO15118_2", "true"),
      ] + (hasPlugAndCharge ? [("tls_active", "true"), ("is_cert_install_needed", "true")] : [])
    var charger = WiredModule("iso15118_charger", "EvseV2G")
      .with([
        ("device", "auto".jsonQuoted), ("tls_security", "allow".jsonQuoted),
        ("verify_contract_cert_chain", "false"),
      ])
      .connected("security", [("evse_security", "main")])
    // One for all EVSEs belongs to none of them.
    if evses.count == 1 { charger.evse = 1 }
    return [
      charger, WiredModule("iso15118_car", "PyEvJosev").with(vehicle),
      WiredModule("slac", "SlacSimulator"),
    ]
  }

  // MARK: - One EVSE

  private func modules(of number: Int) -> [WiredModule] {
    let evse = evses[number - 1]
    var modules = [
      manager(of: number),
      WiredModule("evse_\(number)_sink", "EnergyNode", evse: number)
        .with([("fuse_limit_A", evse.fuse.oneDecimal), ("phase_count", "\(evse.phases ?? 3)")])
        .connected("energy_consumer", [("evse_manager_\(number)", "energy_grid")]),
      WiredModule("board_\(number)", "YetiSimulator", evse: number)
        .with([("connector_id", "\(number)")]),
      vehicle(at: number),
    ]
    if evse.isDirect {
      modules += [
        WiredModule("supply_\(number)", "DCSupplySimulator", evse: number)
          .with("main", evse.power.map { [("max_power", "\($0)")] } ?? []),
        WiredModule("isolation_\(number)", "IMDSimulator", evse: number),
        WiredModule("overvoltage_\(number)", "OVMSimulator", evse: number)
          .connected("power_supply", [("supply_\(number)", "main")]),
      ]
    }
    return modules
  }

  private func manager(of number: Int) -> WiredModule {
    let evse = evses[number - 1]
    let id = evseID(of: number)
    let type = evse.type ?? (evse.isDirect ? "cCCS2" : "sType2")
    var module = WiredModule("evse_manager_\(number)", "EvseManager", evse: number)
      .with([
        ("connector_id", "\(number)"), ("connector_type", type.jsonQuoted),
        ("evse_id", id.jsonQuoted), ("charge_mode", (evse.isDirect ? "DC" : "AC").jsonQuoted),
        ("ac_hlc_enabled", "\(hasPlugAndCharge && !evse.isDirect)"),
        ("payment_enable_contract", "\(hasPlugAndCharge)"),
        ("request_zero_power_in_idle", "true"), ("external_ready_to_start_charging", "true"),
      ])
      .connected("bsp", [("board_\(number)", "board_support")])
    if hasPlugAndCharge || evse.isDirect {
      module = module.connected("slac", [("slac", "evse")])
        .connected("hlc", [("iso15118_charger", "charger")])
    }
    guard evse.isDirect else {
      return module.connected("powermeter_grid_side", [("board_\(number)", "powermeter")])
    }
    return module.connected("powermeter_car_side", [("supply_\(number)", "powermeter")])
      .connected("powersupply_DC", [("supply_\(number)", "main")])
      .connected("imd", [("isolation_\(number)", "main")])
      .connected("over_voltage_monitor", [("overvoltage_\(number)", "main")])
  }

  private func vehicle(at number: Int) -> WiredModule {
    let module = WiredModule("ev_manager_\(number)", "EvManager", evse: number)
      .with([("connector_id", "\(number)"), ("auto_enable", "true")])
      .connected("ev_board_support", [("board_\(number)", "ev_board_support")])
    guard hasPlugAndCharge || evses[number - 1].isDirect else { return module }
    return module.connected("ev", [("iso15118_car", "ev")]).connected("slac", [("slac", "ev")])
  }

  /// The id the profile gives the EVSE, else one in the form of an example.
  private func evseID(of number: Int) -> String {
    let address = Address(ComponentID("EVSE", evse: number), VariableID("EvseId"))
    return values.last { $0.address == address }?.value ?? "DE*EXA*E\(100_000 + number)"
  }
}

/// Why EVerest can not have a station as a profile describes it.
public enum WiringError: Error, Hashable, Sendable, CustomStringConvertible {
  case evseCount(Int)
  case connectors(evse: Int, count: Int)
  case plugAndCharge(evses: Int, most: Int)

  public var description: String {
    switch self {
    case .evseCount(let count):
      "there are \(count) EVSEs, an OCPP module takes 1 to \(WiringGenerator.greatestCount)"
    case .connectors(let evse, let count):
      "EVSE \(evse) has \(count) connectors, EVerest's EvseManager has one"
    case .plugAndCharge(let count, let most):
      "there are \(count) EVSEs, with Plug & Charge EVerest's Auth takes 1 to \(most)"
    }
  }
}

extension StationProfile.EVSEProfile {
  private static let directTypes: Set<String> = [
    "cCCS1", "cCCS2", "cChaoJi", "cG105", "cLECCS", "cMCS", "cUltraChaoJi", "OppCharge", "Pan",
  ]

  /// Whether it gives direct current, as it says or its connector tells.
  fileprivate var isDirect: Bool {
    current.map { $0 == .direct } ?? type.map(Self.directTypes.contains) ?? false
  }

  /// What its one connector is.
  fileprivate var type: String? { eachConnector.first?.type ?? connectorType }

  /// The current it may draw from each phase, in amperes.
  fileprivate var fuse: Double {
    guard let power else { return 32 }
    return Double(power) / 230 / Double(isDirect ? 3 : phases ?? 3)
  }
}

extension Double {
  /// With one digit after the point, rounded up: a fuse must not cut off what was promised.
  fileprivate var oneDecimal: String { "\((self * 10 - 1e-9).rounded(.up) / 10)" }
}
