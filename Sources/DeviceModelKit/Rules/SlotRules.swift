extension Rule {
  /// DM08: network slots against each other and against libocpp's older profile.
  static let slots = [
    slotNotInList, noSpareSlot, staleProfiles, unusableProfiles, accessIncomplete,
    onlyProfileZero, identityInURL,
  ]

  /// A usable slot can be named by the priority.
  static let slotNotInList = eachSlot(.slotNotInList) { slot, source, findings in
    let priority = source[ComponentID("OCPPCommCtrlr")]?[VariableID("NetworkConfigurationPriority")]
    guard let list = priority?.characteristics?.valuesList,
      let allowed = priority?.characteristics?.characteristics?.allowedValues, !allowed.isEmpty,
      !allowed.contains(slot.number)
    else { return }
    findings.report(
      at: slot.component.instance?.range ?? slot.component.name.range,
      "slot \(slot.number) is not in the valuesList of NetworkConfigurationPriority: "
        + "it can never be used",
      notes: [.init("the list is here", at: list.range)]
    )
  }

  /// A slot is left that a CSMS can write: those in use are protected (B09.FR.06).
  static let noSpareSlot = Rule(.noSpareSlot) { source, findings in
    guard let priority = source.networkPriority, source.isSound, !source.networkSlots.isEmpty
    else { return }
    let used = priority.text.split(separator: ",").map(String.init)
    guard source.networkSlots.allSatisfy({ used.contains($0.number) }) else { return }
    findings.report(
      at: priority.range,
      "the priority names every slot: a CSMS has none to prepare a new connection in",
      address: Address(ComponentID("OCPPCommCtrlr"), VariableID("NetworkConfigurationPriority")),
      notes: [.init("libocpp refuses to write to slots the priority names")],
      help: "add a NetworkConfiguration that the priority does not name"
    )
  }

  /// libocpp drops the older profiles where a slot in use has a URL.
  static let staleProfiles = Rule(.staleProfiles) { source, findings in
    guard let profiles = source.networkConnectionProfiles, let priority = source.networkPriority
    else { return }
    let used = priority.text.split(separator: ",").map(String.init)
    guard let slot = source.networkSlots.first(where: { used.contains($0.number) && $0.url != nil })
    else { return }
    findings.report(
      at: profiles.range,
      "NetworkConnectionProfiles is dropped at the first start: slot \(slot.number) has a URL",
      address: .networkConnectionProfiles,
      notes: [.init("the URL is here", at: slot.url?.range)],
      help: "empty it"
    )
  }

  /// The older profiles are JSON libocpp can take over.
  static let unusableProfiles = Rule(.unusableProfiles, needsWholeStation: false) {
    source,
    findings in
    guard let profiles = source.networkConnectionProfiles else { return }
    func report(_ message: String) {
      findings.report(at: profiles.range, message, address: .networkConnectionProfiles)
    }
    let text = SourceText(path: "NetworkConnectionProfiles", bytes: Array(profiles.text.utf8))
    let (json, problems) = JSONParser.parse(text)
    guard let json, problems.isEmpty, json.kind == .array else {
      report("NetworkConnectionProfiles is no JSON array: libocpp passes over it")
      return
    }
    for (index, entry) in json.elements.enumerated() {
      let data = entry.member("connectionData")?.value
      let needs = [
        "ocppTransport", "ocppCsmsUrl", "messageTimeout", "securityProfile", "ocppInterface",
      ]
      let missing =
        (entry.member("configurationSlot") == nil ? ["configurationSlot"] : [])
        + needs.filter { data?.member($0) == nil }
      guard !missing.isEmpty else { continue }
      report(
        "entry \(index + 1) of NetworkConnectionProfiles has no "
          + "\(missing.joined(separator: ", ")): libocpp passes over it"
      )
    }
  }

  /// A slot that dials in has what it needs to.
  static let accessIncomplete = eachSlot(.accessIncomplete) { slot, source, findings in
    for (name, missing) in NetworkSlotNeeds.missingAccess({ slot.value($0)?.text }) {
      guard let enabled = slot.value(name) else { continue }
      findings.report(
        at: enabled.range,
        "slot \(slot.number) has \(name) and no \(missing.joined(separator: ", "))",
        notes: [.init("libocpp passes over the whole slot")]
      )
    }
  }

  /// Security profile 0 alone needs leave.
  static let onlyProfileZero = Rule(.onlyProfileZero) { source, findings in
    let slots = source.networkSlots.filter(\.missing.isEmpty)
    guard let first = slots.first?.value("SecurityProfile"), source.isSound,
      source.networkConnectionProfiles == nil, slots.allSatisfy({ $0.securityProfile == 0 }),
      source[ComponentID("InternalCtrlr")]?[VariableID("AllowSecurityLevelZeroConnections")]?
        .value()?.text != "true"
    else { return }
    findings.report(
      at: first.range,
      "every slot has security profile 0, which libocpp does not connect with",
      address: slots.first.map { Address($0.component.id, VariableID("SecurityProfile")) },
      help: "set InternalCtrlr.AllowSecurityLevelZeroConnections, better a higher profile"
    )
  }

  /// libocpp appends the identity to the URL itself.
  static let identityInURL = eachSlot(.identityInURL) { slot, source, findings in
    guard let url = slot.url,
      let identity = slot.value("Identity") ?? source.security("Identity"),
      url.text.split(separator: "/").last.map(String.init) == identity.text
    else { return }
    findings.report(
      at: url.range,
      "the URL of slot \(slot.number) ends with the identity, which is appended anyway",
      notes: [.init("libocpp strips it first; others have it twice")]
    )
  }
}

extension Address {
  fileprivate static let networkConnectionProfiles = Address(
    ComponentID("InternalCtrlr"),
    VariableID("NetworkConnectionProfiles")
  )
}
