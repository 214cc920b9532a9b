import DeviceModelKit

/// Which ways to a CSMS a station has right now.
extension Variables {
  /// Slots as the connection needs them, those that have become useless left out.
  ///
  /// `url` replaces the first slot's for this run only, and stands in for a slot where none is
  /// usable. `versions` replace SupportedOcppVersions. `tls` is where certificates lie.
  func connectionTargets(
    _ slots: [NetworkSlot],
    url override: String?,
    versions: [OCPPVersion]?,
    tls: ClientTLS
  ) -> [ConnectionTarget] {
    var slots = slots.filter { isAllowed($0) && networkSlot($0.number) != nil }
    if let override {
      if slots.isEmpty { slots = [bareSlot] }
      slots[0].url = override
      slots[0].securityProfile = Self.profile(slots[0].securityProfile, fitting: override)
    }
    return slots.compactMap { slot in
      guard let profile = SecurityProfile(rawValue: slot.securityProfile) else { return nil }
      return ConnectionTarget(
        slot: slot.number,
        url: slot.url,
        identity: slot.identity,
        // A01: the password counts from the next connection on.
        password: slotPassword(slot.number),
        securityProfile: profile,
        messageTimeout: slot.messageTimeout,
        versions: versions ?? offeredVersions,
        tls: tls,
        profile: networkProfile(of: slot),
        networkTimeout: self[.networkConfigTimeout] ?? .seconds(60)
      )
    }
  }

  /// Security profile 0 needs leave, as libocpp has it.
  private func isAllowed(_ slot: NetworkSlot) -> Bool {
    slot.securityProfile > 0 || self[.allowSecurityLevelZero] == true
  }

  /// SupportedOcppVersions, as far as the station speaks them; both where it names none.
  var offeredVersions: [OCPPVersion] {
    let versions = (self[.supportedOCPPVersions] ?? []).compactMap(OCPPVersion.init(rawValue:))
    return versions.isEmpty ? [.v21, .v201] : versions
  }

  /// What a URL from the command line is used with when no slot is complete.
  private var bareSlot: NetworkSlot {
    NetworkSlot(
      number: (self[.networkConfigurationPriority] ?? []).first.flatMap { Int($0) } ?? 1,
      url: "",
      securityProfile: self[.securityProfile] ?? 1,
      messageTimeout: self[.messageTimeout] ?? .seconds(30),
      identity: self[.identity] ?? "",
      password: self[.basicAuthPassword].flatMap { $0.isEmpty ? nil : $0 }
    )
  }

  /// The security profile that goes with a URL given by hand: its scheme decides about TLS.
  private static func profile(_ profile: Int, fitting url: String) -> Int {
    let lowercased = url.lowercased()
    if lowercased.hasPrefix("wss:"), profile < 2 { return 2 }
    if lowercased.hasPrefix("ws:"), profile > 1 { return 1 }
    return profile
  }
}
