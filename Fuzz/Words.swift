/// What component files are made of, and what is likely to go wrong.
enum Words {
  static let keys =
    [ObjectShape.component, .property, .characteristics, .attribute, .monitor].flatMap(\.keys) + [
      "$schema", "description", "Value", "value ", "mutabilty", "datatype", "", "min_limit",
    ]

  static let numbers = [
    "0", "1", "2", "-1", "-0", "0.5", "3", "128", "255", "2147483647", "2147483648",
    "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e5", "1E400",
    "-1e-400", "0.1", "123456789012345678901234567890", "4.9e-324",
  ]

  static let strings =
    numbers + DataType.allCases.map(\.rawValue) + AttributeType.allCases.map(\.rawValue)
    + Mutability.allCases.map(\.rawValue) + MonitorType.allCases.map(\.rawValue) + components
    + variables + [
      "", " ", "true", "True", "FALSE", "a,b", "a, b", ",", "a,,b", "1,2,3", "\u{0}", "\t",
      "\u{1F600}", "e\u{301}", "\u{202E}", "漢字", "\u{FEFF}", "S3CR3T", "\\", "\"", "/",
      "2024-02-30T00:00:00Z", "2024-02-29T23:59:60Z", "2024-02-29T12:00:00.123+14:00",
      "HardWiredNotification", "HardWiredMonitor", "PreconfiguredMonitor", "CustomMonitor",
      "ws://127.0.0.1:9000/CP1", "wss://csms.example.com", "wss://[::1", "http://x", "ocpp2.0.1",
      "ocpp1.6,ocpp2.1", "[]", "[{}]", "[{\"configurationSlot\":1,\"connectionData\":{}}]",
      String(repeating: "x", count: 51), String(repeating: "ä", count: 2501),
    ]

  private static let components = [
    "EVSE", "Connector", "ChargingStation", "InternalCtrlr", "OCPPCommCtrlr", "SecurityCtrlr",
    "NetworkConfiguration", "TxCtrlr", "ISO15118Ctrlr", "SmartChargingCtrlr", "DERCtrlr", "Ctrlr",
  ]

  private static let variables = [
    "Available", "AvailabilityState", "Enabled", "Power", "SupplyPhases", "ConnectorType",
    "NetworkConfigurationPriority", "NetworkConnectionProfiles", "SupportedOcppVersions",
    "Identity", "BasicAuthPassword", "SecurityProfile", "OcppCsmsUrl", "OcppInterface",
    "OcppTransport", "MessageTimeout", "TxStartPoint", "EVConnectionTimeOut", "ApnEnabled",
    "VpnEnabled", "AllowSecurityLevelZeroConnections", "V2XChargingCtrlr", "NumberOfConnectors",
  ]
}
