import DeviceModelKit

/// B09.FR.02, B09.FR.04: whether a profile is one this station could connect with.
struct NetworkProfileCheck {
  private let variables: Variables
  private let rules: NetworkRules

  init(_ variables: Variables, _ rules: NetworkRules) {
    self.variables = variables
    self.rules = rules
  }

  /// What is wrong with the profile; nothing when it may be kept.
  func objection(
    to profile: SetNetworkProfile.NetworkConnectionProfile
  ) -> NetworkRules.Objection? {
    if let objection = rules.downgradeObjection(profile.securityProfile, "the security profile") {
      return objection
    }
    return problem(with: profile).map { .invalid($0) }
  }

  private func problem(with profile: SetNetworkProfile.NetworkConnectionProfile) -> String? {
    guard let securityProfile = SecurityProfile(rawValue: profile.securityProfile),
      securityProfile != .unsecured || variables[.allowSecurityLevelZero] == true
    else { return "there is no security profile \(profile.securityProfile)" }
    guard profile.ocppTransport == .json else { return "the station speaks OCPP over JSON only" }
    guard profile.messageTimeout > 0 else { return "messageTimeout is not above 0" }
    switch profile.ocppVersion {
    case .ocpp12, .ocpp15, .ocpp16: return "the station speaks OCPP 2.0.1 and 2.1 only"
    case .ocpp20, .ocpp201, .ocpp21, nil: break
    }
    return problem(withURL: profile.ocppCsmsUrl.value, securityProfile)
      ?? problem(withPassword: profile.basicAuthPassword?.value)
      ?? problem(withIdentity: profile.identity?.value)
  }

  private func problem(withURL url: String, _ profile: SecurityProfile) -> String? {
    do {
      _ = try ConnectionURL(endpoint: url, identity: "CS", profile: profile)
      return nil
    } catch {
      return error.sentence
    }
  }

  /// A00.FR.205: as long as the station's own may be.
  private func problem(withPassword password: String?) -> String? {
    guard let password, !password.isEmpty else { return nil }
    let key = VariableKey<String>.basicAuthPassword
    let limits = variables.table.variable(key.component, key.variable)?.characteristics
    let least = Int(limits?.minLimit ?? 16)
    let most = Int(limits?.maxLimit ?? 40)
    return (least...max(least, most)).contains(password.unicodeScalars.count)
      ? nil : "basicAuthPassword does not have \(least) to \(most) characters"
  }

  private func problem(withIdentity identity: String?) -> String? {
    identity.map { $0.contains(":") } ?? false ? "identity has a colon" : nil
  }
}

extension SetNetworkProfile.NetworkConnectionProfile {
  /// The variables of NetworkConfiguration and what they become, the URL first; what the profile
  /// leaves out is nothing.
  var values: [(variable: String, value: String?)] {
    [
      ("OcppCsmsUrl", ocppCsmsUrl.value),
      ("OcppInterface", ocppInterface.rawValue),
      ("OcppTransport", ocppTransport.rawValue),
      ("OcppVersion", ocppVersion?.rawValue),
      ("MessageTimeout", String(messageTimeout)),
      ("SecurityProfile", String(securityProfile)),
      ("Identity", identity?.value),
      ("BasicAuthPassword", basicAuthPassword?.value),
    ] + accessPoint + privateNetwork
  }

  // B09.FR.11, B09.FR.12
  private var accessPoint: [(variable: String, value: String?)] {
    [
      ("ApnEnabled", String(apn != nil)),
      ("Apn", apn?.apn.value),
      ("ApnUserName", apn?.apnUserName?.value),
      ("ApnPassword", apn?.apnPassword?.value),
      ("SimPin", apn?.simPin.map(String.init)),
      ("PreferredNetwork", apn?.preferredNetwork?.value),
      ("UseOnlyPreferredNetwork", String(apn?.useOnlyPreferredNetwork ?? false)),
      ("ApnAuthentication", apn?.apnAuthentication.rawValue),
    ]
  }

  private var privateNetwork: [(variable: String, value: String?)] {
    [
      ("VpnEnabled", String(vpn != nil)),
      ("VpnServer", vpn?.server.value),
      ("VpnUser", vpn?.user.value),
      ("VpnGroup", vpn?.group?.value),
      ("VpnPassword", vpn?.password.value),
      ("VpnKey", vpn?.key.value),
      ("VpnType", vpn?.type.rawValue),
    ]
  }
}
