extension Rule {
  /// DM08: the way to the CSMS.
  static let network = [
    slotIncomplete, noWayToCSMS, unusableURL, schemeAgainstProfile, passwordMissing,
    identityMissing, identityUnfit, priorityNamesNothing, supportedVersions,
  ]

  /// A slot with a URL has the rest as well.
  static let slotIncomplete = eachSlot(.slotIncomplete) { slot, source, findings in
    guard let url = slot.url, !slot.missing.isEmpty else { return }
    let priority = source.networkPriority?.text.split(separator: ",") ?? []
    findings.report(
      priority.contains { $0 == slot.number } ? .error : nil,
      at: url.range,
      "slot \(slot.number) has a URL and no \(slot.missing.joined(separator: ", ")): "
        + "it is never used",
      notes: [.init("libocpp passes over an incomplete slot without a word")]
    )
  }

  /// There is a slot to connect with, or an older profile that becomes one.
  static let noWayToCSMS = Rule(.noWayToCSMS) { source, findings in
    guard source.isSound, source.networkConnectionProfiles == nil else { return }
    let slots = source.networkSlots
    guard !slots.contains(where: \.missing.isEmpty) else { return }
    guard !slots.isEmpty || source[ComponentID("InternalCtrlr")] != nil else { return }
    findings.report(
      at: slots.first?.component.name.range ?? source.place,
      "no NetworkConfiguration slot is complete: the station has no CSMS to connect to",
      address: slots.first.map { Address($0.component.id) },
      help: "give a slot " + NetworkSlotNeeds.variables.joined(separator: ", ")
    )
  }

  /// A URL is one of a WebSocket.
  static let unusableURL = eachSlot(.unusableURL) { slot, source, findings in
    guard let url = slot.url else { return }
    let address = CSMSAddress(url.text)
    if let scheme = address.scheme, scheme != "ws", scheme != "wss" {
      findings.report(at: url.range, "'\(url.text)' is no WebSocket URL: ws:// or wss:// is wanted")
    } else if address.host.isEmpty || url.text.contains(where: \.isWhitespace) {
      findings.report(at: url.range, "'\(url.text)' is no URL")
    }
  }

  /// Security profiles 2 and 3 have TLS, 0 and 1 have not (A00.FR.304, A00.FR.201).
  static let schemeAgainstProfile = eachSlot(.schemeAgainstProfile) { slot, source, findings in
    guard let url = slot.url, let profile = slot.securityProfile,
      let scheme = CSMSAddress(url.text).scheme, scheme == "ws" || scheme == "wss",
      (scheme == "wss") != (profile >= 2)
    else { return }
    findings.report(
      at: url.range,
      "slot \(slot.number) has a \(scheme) URL and security profile \(profile), "
        + "which \(profile >= 2 ? "needs wss" : "has no TLS")",
      notes: [.init("the security profile is here", at: slot.value("SecurityProfile")?.range)]
    )
  }

  /// Security profiles 1 and 2 have a password (A00.FR.205, A00.FR.301).
  static let passwordMissing = eachSlot(.passwordMissing) { slot, source, findings in
    guard let url = slot.url, let profile = slot.securityProfile, (1...2).contains(profile),
      slot.value("BasicAuthPassword") == nil, source.security("BasicAuthPassword") == nil
    else { return }
    let place = slot.component[VariableID("BasicAuthPassword")]?.name.range
    findings.report(
      CSMSAddress(url.text).isLoopback ? .note : nil,
      at: place ?? url.range,
      "slot \(slot.number) has security profile \(profile) and no password, "
        + "nor has SecurityCtrlr",
      address: Address(slot.component.id, VariableID("BasicAuthPassword")),
      notes: [.init("it connects to this URL", at: url.range)],
      help: "set BasicAuthPassword, at best outside of the files"
    )
  }

  /// A station that connects has an identity.
  static let identityMissing = eachSlot(.identityMissing) { slot, source, findings in
    guard let url = slot.url, slot.value("Identity") == nil, source.security("Identity") == nil
    else { return }
    findings.report(
      at: url.range,
      "slot \(slot.number) has no Identity, nor has SecurityCtrlr: the URL lacks its last part"
    )
  }

  /// An identity is an identifierString of at most 48 characters without a colon.
  static let identityUnfit = eachVariable(.identityUnfit) { component, variable, findings in
    guard ["SecurityCtrlr", "NetworkConfiguration"].contains(component.name.value),
      variable.id == VariableID("Identity"), let value = variable.value()
    else { return }
    if let letter = value.text.unicodeScalars.first(where: { !$0.isInIdentity }) {
      findings.report(
        at: value.range,
        "the identity has a '\(letter)'",
        help: "letters, digits and * - _ = + | @ . may be in it"
      )
    } else if value.text.length > 48 {
      findings.report(
        at: value.range,
        "the identity has \(value.text.length) characters, at most 48 are allowed"
      )
    }
  }

  /// The priority names slots that can be used.
  static let priorityNamesNothing = Rule(.priorityNamesNothing) { source, findings in
    guard let priority = source.networkPriority, source.isSound,
      source.networkConnectionProfiles == nil, !source.networkSlots.isEmpty
    else { return }
    let complete = source.networkSlots.filter(\.missing.isEmpty).map(\.number)
    for entry in priority.text.split(separator: ",").map(String.init)
    where !complete.contains(entry) && !complete.isEmpty {
      let exists = source.networkSlots.contains { $0.number == entry }
      findings.report(
        at: priority.range,
        exists
          ? "the priority names slot \(entry), which is not complete"
          : "the priority names slot \(entry), which does not exist",
        address: Address(ComponentID("OCPPCommCtrlr"), VariableID("NetworkConfigurationPriority"))
      )
    }
  }

  /// SupportedOcppVersions has words libocpp knows.
  static let supportedVersions = Rule(.supportedVersions) { source, findings in
    guard let versions = source.supportedVersions else { return }
    let known = ["ocpp2.1", "ocpp2.0.1", "ocpp1.6"]
    let words = versions.text.split(separator: ",").map(String.init)
    for word in words where !known.contains(word) {
      let meant = Suggestion.closest(to: word, among: known).first
      findings.report(
        words.contains(where: known.contains) ? .warning : nil,
        at: versions.range,
        "'\(word)' in SupportedOcppVersions is passed over",
        address: Address(ComponentID("InternalCtrlr"), VariableID("SupportedOcppVersions")),
        help: meant.map { "did you mean '\($0)'?" } ?? "known are \(known.joined(separator: ", "))"
      )
    }
  }
}

/// A rule that looks at one network slot at a time, with everything else at hand.
func eachSlot(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (NetworkSlot, DeviceModelSource, inout RuleFindings) -> Void
) -> Rule {
  Rule(code) { source, findings in
    for slot in source.networkSlots {
      findings.about(Address(slot.component.id)) { check(slot, source, &$0) }
    }
  }
}

extension Unicode.Scalar {
  /// Whether OCPP's identifierString has it; the colon would end the user name of Basic Auth.
  fileprivate var isInIdentity: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "*", "-", "_", "=", "+", "|", "@", ".": true
    default: false
    }
  }
}
