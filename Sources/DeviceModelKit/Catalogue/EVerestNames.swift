/// Names EVerest adds to the standard's, as of 2026.10.
enum EVerestNames {
  static let components = ["InternalCtrlr", "OCPP16LegacyCtrlr"]

  /// Variables EVerest adds to a standard component.
  static func variables(of component: String) -> [String] { added[component] ?? [] }

  private static let added = [
    "DisplayMessageCtrlr": ["QRCodeDisplayCapable"],
    "NetworkConfiguration": ["HostName"],
    "OCPPCommCtrlr": ["MessageTypesDiscardForQueueing"],
    "SmartChargingCtrlr": [
      "CompositeScheduleDefaultLimitAmps", "CompositeScheduleDefaultLimitWatts",
      "CompositeScheduleDefaultNumberPhases", "IgnoredProfilePurposesOffline", "SupplyVoltage",
    ],
    "TariffCostCtrlr": ["NumberOfDecimalsForCostValues", "OfflineChargingPrice"],
  ]
}
