import DeviceModelKit

// The standard variables about security and certificates, a line each.

extension VariableKey<Bool> {
  static var allowSecurityProfileDowngrade: Self {
    .init("SecurityCtrlr", "AllowSecurityProfileDowngrade")
  }
  static var additionalRootCertificateCheck: Self {
    .init("SecurityCtrlr", "AdditionalRootCertificateCheck")
  }
  static var allowCSMSTLSWildcards: Self { .init("SecurityCtrlr", "AllowCSMSTLSWildcards") }
  static var verifyCSMSAllowWildcards: Self { .init("InternalCtrlr", "VerifyCsmsAllowWildcards") }
  static var verifyCSMSCommonName: Self { .init("InternalCtrlr", "VerifyCsmsCommonName") }
  static var useSSLDefaultVerifyPaths: Self { .init("InternalCtrlr", "UseSslDefaultVerifyPaths") }
  static var allowCSMSRootOverUnsecureConnection: Self {
    .init("InternalCtrlr", "AllowCSMSRootCertInstallWithUnsecureConnection")
  }
  static var allowManufacturerRootOverUnsecureConnection: Self {
    .init("InternalCtrlr", "AllowMFRootCertInstallWithUnsecureConnection")
  }
}

extension VariableKey<Int> {
  static var certificateEntries: Self { .init("SecurityCtrlr", "CertificateEntries") }
  static var maxCertificateChainSize: Self { .init("SecurityCtrlr", "MaxCertificateChainSize") }
  static var certSigningRepeatTimes: Self { .init("SecurityCtrlr", "CertSigningRepeatTimes") }
}

extension VariableKey<Duration> {
  static var certSigningWaitMinimum: Self {
    .init(seconds: "SecurityCtrlr", "CertSigningWaitMinimum")
  }
  static var certificateCheckDelay: Self {
    .init(seconds: "InternalCtrlr", "ClientCertificateExpireCheckInitialDelaySeconds")
  }
  static var certificateCheckInterval: Self {
    .init(seconds: "InternalCtrlr", "ClientCertificateExpireCheckIntervalSeconds")
  }
  static var timeAdjustmentReportingThreshold: Self {
    .init(seconds: "ClockCtrlr", "TimeAdjustmentReportingThreshold")
  }
}

extension VariableKey<String> {
  static var organizationName: Self { .init("SecurityCtrlr", "OrganizationName") }
  static var supportedCiphers12: Self { .init("InternalCtrlr", "SupportedCiphers12") }
  static var supportedCiphers13: Self { .init("InternalCtrlr", "SupportedCiphers13") }
}

extension ComponentID {
  /// The component of a network slot.
  static func networkConfiguration(_ slot: Int) -> Self {
    .init("NetworkConfiguration", instance: String(slot))
  }

  /// Whether it is that of a network slot.
  var isNetworkConfiguration: Bool { name == "NetworkConfiguration" }
}

extension StationEvent {
  /// Appendix 1: security events the station itself raises.
  static func securityParametersChanged(_ what: String) -> Self {
    .securityEvent(type: "ReconfigurationOfSecurityParameters", info: what)
  }

  static func invalidStationCertificate(_ why: String) -> Self {
    .securityEvent(type: "InvalidChargingStationCertificate", info: why)
  }

  static var discardedRenewedCertificate: Self {
    .securityEvent(
      type: "DiscardedRenewedClientCertificate",
      info: "no connection came about with the new certificate"
    )
  }

  static func systemTimeSet(from old: String, to new: String) -> Self {
    .securityEvent(type: "SettingSystemTime", info: "from \(old) to \(new)")
  }
}
