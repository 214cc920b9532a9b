import DeviceModelKit

/// Which ways to a CSMS a station has right now.
extension Variables {
  /// The usable slots of NetworkConfigurationPriority, as the connection needs them.
  ///
  /// `url` replaces the first slot's for this run only, and stands in for a slot where none is
  /// usable. `versions` replace SupportedOcppVersions. `tls` is where certificates lie.
  func connectionTargets(
    url override: String?,
    versions: [OCPPVersion]?,
    tls: ClientTLS
  ) -> [ConnectionTarget] {
    var slots = networkSlots
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
        password: slot.password,
        securityProfile: profile,
        messageTimeout: slot.messageTimeout,
        versions: versions ?? offeredVersions,
        tls: tls
      )
    }
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
