extension WiringFindings {
  /// What EVerest's configuration and the device model say differently.
  mutating func checkAgreement(with station: EverestStation) {
    guard let ocpp = config.ocppModules.first else { return }
    checkTopology(ocpp, station)
    checkFunctions(ocpp, station)
    if station.isTrue("ISO15118Ctrlr", "PnCEnabled") { checkPlugAndCharge(ocpp) }
    if let file = station.customPlaces.first {
      let more = station.customPlaces.count - 1
      report(
        .everestCustomPlaces,
        at: ocpp.id.range,
        "\(file)\(more == 0 ? "" : " and \(more) more") would not be read",
        notes: [
          "since 2025.6 EVerest takes EVSEs and connectors from its EvseManagers, and does not "
            + "install the component files for them"
        ],
        help: "what they set, such as a power, belongs into EVerest's modules"
      )
    }
  }

  private mutating func checkTopology(_ ocpp: EverestModule, _ station: EverestStation) {
    let wired = ocpp.targets(of: "evse_manager").count
    let evses = station.evses
    if !evses.isEmpty, evses.count != wired {
      report(
        .everestTopology,
        at: ocpp.place(of: "evse_manager"),
        "the device model has \(evses.count) EVSE\(evses.count == 1 ? "" : "s"), "
          + "'\(ocpp.id.value)' is connected to \(wired)",
        notes: ["the OCPP module does not start where they differ"]
      )
    }
    for evse in evses where evse <= wired {
      let count = station.connectorCount(of: evse)
      guard count > 1 else { continue }
      report(
        .everestTopology,
        at: ocpp.targets(of: "evse_manager")[evse - 1].module.range,
        "EVSE \(evse) has \(count) connectors in the device model, an EvseManager has one"
      )
    }
  }

  private mutating func checkFunctions(_ ocpp: EverestModule, _ station: EverestStation) {
    for (component, requirement, loss) in [
      ("ReservationCtrlr", "reservation", "every reservation is Rejected"),
      ("DisplayMessageCtrlr", "display_message", "every display message is Rejected"),
    ] where station.isTrue(component, "Available") && ocpp.targets(of: requirement).isEmpty {
      report(
        .everestFunction,
        at: ocpp.id.range,
        "\(component) is Available, and '\(ocpp.id.value)' has no '\(requirement)'",
        notes: [loss],
        help: "connect it, or set \(component).Available to false"
      )
    }
    if let unit = ocpp.parameter("RequestCompositeScheduleUnit"),
      let units = station.value("SmartChargingCtrlr", "RateUnit"),
      ["A", "W"].contains(unit.value.value), !units.isEmpty,
      !units.listEntries.contains(unit.value.value)
    {
      report(
        .everestFunction,
        at: unit.value.range,
        "composite schedules are asked for in \(unit.value.value), "
          + "and SmartChargingCtrlr.RateUnit is '\(units)'",
        notes: ["profiles of the CSMS then have to be converted"]
      )
    }
    if let mode = ocpp.parameter("Mode"), mode.value.value == "Only1.6" {
      report(
        .everestFunction,
        at: mode.value.range,
        "with Mode Only1.6 the station offers no OCPP 2.x, whatever SupportedOcppVersions says"
      )
    }
  }

  // MARK: - Plug & Charge

  private mutating func checkPlugAndCharge(_ ocpp: EverestModule) {
    let why = ["ISO15118Ctrlr.PnCEnabled is true"]
    if ocpp.targets(of: "extensions_15118").isEmpty {
      report(
        .everestPlugAndCharge,
        at: ocpp.id.range,
        "'\(ocpp.id.value)' has no 'extensions_15118', Plug & Charge needs it",
        notes: why + ["vehicles get no contract certificates through the CSMS without it"]
      )
    }
    let auth = ocpp.targets(of: "auth").first.flatMap { config[$0.module.value] }
    let providers = Set(auth?.targets(of: "token_provider").map(\.module.value) ?? [])
    for target in ocpp.targets(of: "evse_manager") {
      guard let manager = config[target.module.value], manager.kindName.value == "EvseManager"
      else { continue }
      let id = manager.id.value
      if let auth, !providers.contains(id) {
        report(
          .everestPlugAndCharge,
          at: auth.place(of: "token_provider"),
          "'\(id)' is no token_provider of '\(auth.id.value)', Plug & Charge needs it",
          notes: why + ["the contract of the vehicle is the token"],
          help: "connect {module_id: \(id), implementation_id: token_provider}"
        )
      }
      checkHighLevel(manager, why)
    }
  }

  private mutating func checkHighLevel(_ manager: EverestModule, _ why: [String]) {
    let id = manager.id.value
    if !manager.isOn("payment_enable_contract", default: true) {
      report(
        .everestPlugAndCharge,
        at: manager.parameter("payment_enable_contract")?.value.range ?? manager.id.range,
        "'\(id)' has payment_enable_contract off, Plug & Charge needs it",
        notes: why
      )
    }
    let isDirect = manager.parameter("charge_mode")?.value.value == "DC"
    if !isDirect, !manager.isOn("ac_hlc_enabled", default: false) {
      report(
        .everestPlugAndCharge,
        at: manager.parameter("ac_hlc_enabled")?.value.range ?? manager.id.range,
        "'\(id)' has ac_hlc_enabled off, Plug & Charge needs it",
        notes: why
      )
    }
    guard let target = manager.targets(of: "hlc").first, let charger = config[target.module.value]
    else {
      report(
        .everestPlugAndCharge,
        at: manager.id.range,
        "'\(id)' has no 'hlc', Plug & Charge needs it",
        notes: why + ["it speaks ISO 15118 with the vehicle"]
      )
      return
    }
    if let tls = charger.parameter("tls_security"), tls.value.value == "prohibit" {
      report(
        .everestPlugAndCharge,
        at: tls.value.range,
        "'\(charger.id.value)' prohibits TLS, Plug & Charge needs it",
        notes: why
      )
    }
  }
}
