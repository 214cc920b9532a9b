extension WiringFindings {
  /// What EVerest's OCPP module needs beyond its manifest, some of which it only says as it starts.
  mutating func checkOCPP() {
    let modules = config.ocppModules
    guard let ocpp = modules.first else {
      report(
        .everestNoOCPP,
        at: config.source.range(0..<0),
        "no module connects the station by OCPP 2.x",
        help: "add a module OCPPmulti, or OCPP201"
      )
      return
    }
    for other in modules.dropFirst() {
      report(
        .everestNoOCPP,
        severity: .warning,
        at: other.id.range,
        "'\(other.id.value)' is a second OCPP module beside '\(ocpp.id.value)'",
        notes: ["a station has one, and one device model"]
      )
    }
    checkEVSEs(of: ocpp)
    checkSinks(of: ocpp)
    checkTokens(of: ocpp)
    checkParameters(of: ocpp)
  }

  // MARK: - EVSEs

  /// EVSEs are numbered by `connector_id` in the order in which they are connected, from 1.
  private mutating func checkEVSEs(of ocpp: EverestModule) {
    var seen: Set<String> = []
    for (index, target) in ocpp.targets(of: "evse_manager").enumerated() {
      guard let manager = config[target.module.value] else { continue }
      let number = index + 1
      guard seen.insert(manager.id.value).inserted else {
        report(
          .everestEVSENumber,
          at: target.module.range,
          "'\(manager.id.value)' is connected twice, one connection is one EVSE"
        )
        continue
      }
      if let id = manager.parameter("connector_id"), id.type == .integer,
        Int(id.value.value) != number
      {
        report(
          .everestEVSENumber,
          at: id.value.range,
          "'\(manager.id.value)' has connector_id \(id.value.value) "
            + "and is EVSE \(number) of '\(ocpp.id.value)'",
          notes: [
            "EVSEs are counted from 1 in the order of evse_manager, and connector_id says which one "
              + "it is; the OCPP module does not start where they differ"
          ]
        )
      }
      if let evse = manager.evse(of: target.implementation.value), evse.value != number {
        report(
          .everestEVSENumber,
          severity: .warning,
          at: evse.range,
          "'\(manager.id.value)' is mapped to EVSE \(evse.value) and is EVSE \(number)",
          notes: ["errors are then reported for another EVSE"]
        )
      }
    }
  }

  // MARK: - Energy

  /// Limits of the CSMS reach an EVSE by the sink that is mapped to it, those of the station by EVSE 0's.
  private mutating func checkSinks(of ocpp: EverestModule) {
    let evses = ocpp.targets(of: "evse_manager").count
    let targets = ocpp.targets(of: "evse_energy_sink")
    guard !targets.isEmpty else {
      return report(
        .everestEnergySink,
        severity: .warning,
        at: ocpp.id.range,
        "'\(ocpp.id.value)' has no evse_energy_sink",
        notes: ["charging profiles of the CSMS then limit nothing"],
        help: "connect an EnergyNode for each EVSE and one for EVSE 0, the whole station"
      )
    }
    var sinks: Set<Int> = []
    for target in targets {
      guard let sink = config[target.module.value] else { continue }
      guard let evse = sink.evse(of: target.implementation.value) else {
        report(
          .everestEnergySink,
          at: target.module.range,
          "the energy sink '\(sink.id.value)' is mapped to no EVSE",
          notes: ["the OCPP module does not start with such a sink"],
          help: "give '\(sink.id.value)' a mapping: {module: {evse: N}}, 0 is the whole station"
        )
        continue
      }
      if !sinks.insert(evse.value).inserted {
        report(
          .everestEnergySink,
          severity: .warning,
          at: target.module.range,
          "'\(sink.id.value)' is another sink for EVSE \(evse.value), only the first one gets limits"
        )
      } else if !(0...evses).contains(evse.value) {
        report(
          .everestEnergySink,
          severity: .warning,
          at: evse.range,
          "'\(sink.id.value)' is the sink of EVSE \(evse.value), and there are \(evses) EVSEs"
        )
      }
    }
    let missing = (0...max(evses, 0)).filter { !sinks.contains($0) }
    // A sink without a mapping, or one that is not there, may be meant for it.
    guard !missing.isEmpty, sinks.count == targets.count else { return }
    report(
      .everestEnergySink,
      severity: .warning,
      at: ocpp.place(of: "evse_energy_sink"),
      "there is no energy sink for EVSE \(missing.inWords)",
      notes: [
        "charging profiles for \(missing == [0] ? "it" : "them") then limit nothing"
          + (missing.contains(0) ? "; EVSE 0 is the whole station" : "")
      ]
    )
  }

  // MARK: - Tokens

  /// A card reaches the CSMS by Auth's token_validator, a remote start reaches Auth by token_provider.
  private mutating func checkTokens(of ocpp: EverestModule) {
    guard let target = ocpp.targets(of: "auth").first, let auth = config[target.module.value],
      auth.kindName.value == "Auth"
    else { return }
    for (requirement, implementation, loss) in [
      ("token_validator", "auth_validator", "nobody asks the CSMS about a token"),
      ("token_provider", "auth_provider", "remote starts of the CSMS do nothing"),
    ] {
      let targets = auth.targets(of: requirement)
      let isConnected = targets.contains {
        $0.module.value == ocpp.id.value && $0.implementation.value == implementation
      }
      if !isConnected {
        report(
          .everestTokens,
          at: auth.place(of: requirement),
          "'\(ocpp.id.value)' is no \(requirement) of '\(auth.id.value)'",
          notes: [loss],
          help: "connect {module_id: \(ocpp.id.value), implementation_id: \(implementation)}"
        )
      } else if requirement == "token_validator", targets.count > 1 {
        report(
          .everestTokens,
          severity: .warning,
          at: auth.place(of: requirement),
          "'\(auth.id.value)' has \(targets.count) token validators, "
            + "one of which is '\(ocpp.id.value)'",
          notes: ["the others let in tokens that the CSMS refuses"]
        )
      }
    }
    let managed = Set(auth.targets(of: "evse_manager").map(\.module.value))
    for manager in ocpp.targets(of: "evse_manager") where !managed.contains(manager.module.value) {
      report(
        .everestTokens,
        at: auth.place(of: "evse_manager"),
        "'\(manager.module.value)' is no evse_manager of '\(auth.id.value)'",
        notes: ["nobody can be authorized there"]
      )
    }
  }

  // MARK: - Parameters

  /// Parameters that are sound by themselves and do not fit together.
  private mutating func checkParameters(of ocpp: EverestModule) {
    let interval = ocpp.whole("CompositeScheduleIntervalS")
    let duration = ocpp.whole("RequestCompositeScheduleDurationS")
    let every = interval.value ?? 30
    let long = duration.value ?? 600
    if every > long, let place = interval.place ?? duration.place {
      report(
        .everestParameters,
        at: place,
        "composite schedules are asked for every \(every) s and last \(long) s",
        notes: ["in between there are no limits"],
        help: "make RequestCompositeScheduleDurationS longer than CompositeScheduleIntervalS"
      )
    }
    if let unit = ocpp.parameter("RequestCompositeScheduleUnit"), unit.type == .string,
      !["A", "W"].contains(unit.value.value)
    {
      report(
        .everestParameterValue,
        at: unit.value.range,
        "'RequestCompositeScheduleUnit' is '\(unit.value.value)', expected A or W"
      )
    }
    for name in ["MessageQueueResumeDelay", "DelayOcppStart", "ResetStopDelay"] {
      guard let value = ocpp.whole(name).value, value < 0, let place = ocpp.whole(name).place else {
        continue
      }
      report(.everestParameterValue, at: place, "'\(name)' is '\(value)', expected at least 0")
    }
  }
}

extension EverestModule {
  /// A whole number and its place; nothing where it is not given or none.
  func whole(_ name: String) -> (value: Int?, place: SourceRange?) {
    guard let parameter = parameter(name) else { return (nil, nil) }
    return (Int(parameter.value.value), parameter.value.range)
  }

  /// Whether a switch is on, which is `standard` where nothing is said.
  func isOn(_ name: String, default standard: Bool) -> Bool {
    parameter(name).map { $0.value.value == "true" } ?? standard
  }
}
