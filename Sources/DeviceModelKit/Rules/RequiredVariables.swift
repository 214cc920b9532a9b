/// Variables libocpp wants to have a value before a station may start, as of EVerest 2026.10.
///
/// Facts from its required-variable lists; the same for OCPP 2.0.1 and 2.1.
enum RequiredVariables {
  /// Variables of a component, and the variable that switches them on, if any.
  struct Group: Sendable {
    var component: String
    var variables: [VariableID]

    /// A boolean of the same component: the group only counts where it is true.
    var condition: VariableID?

    init(_ component: String, when condition: String? = nil, _ variables: String...) {
      self.component = component
      self.condition = condition.map(VariableID.init(listed:))
      self.variables = variables.map(VariableID.init(listed:))
    }
  }

  static let ofStation = [
    Group(
      "AlignedDataCtrlr",
      "Interval",
      "Measurands",
      "TxEndedInterval",
      "TxEndedMeasurands"
    ),
    Group("AuthCtrlr", "AuthorizeRemoteStart", "LocalAuthorizeOffline", "LocalPreAuthorize"),
    Group("ChargingStation", "AvailabilityState", "Available", "SupplyPhases"),
    Group("ClockCtrlr", "DateTime", "TimeSource"),
    Group(
      "DeviceDataCtrlr",
      "BytesPerMessage[GetReport]",
      "BytesPerMessage[GetVariables]",
      "BytesPerMessage[SetVariables]",
      "ItemsPerMessage[GetReport]",
      "ItemsPerMessage[GetVariables]",
      "ItemsPerMessage[SetVariables]"
    ),
    Group(
      "DisplayMessageCtrlr",
      when: "Available",
      "DisplayMessages",
      "SupportedFormats",
      "SupportedPriorities"
    ),
    Group("ISO15118Ctrlr", "ContractValidationOffline"),
    Group(
      "InternalCtrlr",
      "ChargeBoxSerialNumber",
      "ChargePointModel",
      "ChargePointVendor",
      "FirmwareVersion",
      "LogMessagesFormat",
      "NetworkConnectionProfiles",
      "SupportedCiphers12",
      "SupportedCiphers13",
      "SupportedOcppVersions"
    ),
    Group(
      "LocalAuthListCtrlr",
      when: "Available",
      "BytesPerMessage",
      "Entries",
      "ItemsPerMessage"
    ),
    Group(
      "MonitoringCtrlr",
      when: "Available",
      "BytesPerMessage[SetVariableMonitoring]",
      "ItemsPerMessage[SetVariableMonitoring]"
    ),
    Group(
      "OCPPCommCtrlr",
      "FileTransferProtocols",
      "MessageAttemptInterval[TransactionEvent]",
      "MessageAttempts[TransactionEvent]",
      "MessageTimeout[Default]",
      "NetworkConfigurationPriority",
      "NetworkProfileConnectionAttempts",
      "OfflineThreshold",
      "ResetRetries",
      "RetryBackOffRandomRange",
      "RetryBackOffRepeatTimes",
      "RetryBackOffWaitMinimum",
      "UnlockOnEVSideDisconnect",
      "WebSocketPingInterval"
    ),
    Group(
      "SampledDataCtrlr",
      "TxEndedInterval",
      "TxEndedMeasurands",
      "TxStartedMeasurands",
      "TxUpdatedInterval",
      "TxUpdatedMeasurands"
    ),
    Group(
      "SecurityCtrlr",
      "CertificateEntries",
      "Identity",
      "OrganizationName",
      "SecurityProfile"
    ),
    Group(
      "SmartChargingCtrlr",
      when: "Available",
      "CompositeScheduleDefaultLimitAmps",
      "CompositeScheduleDefaultLimitWatts",
      "CompositeScheduleDefaultNumberPhases",
      "Entries[ChargingProfiles]",
      "LimitChangeSignificance",
      "PeriodsPerSchedule",
      "ProfileStackLevel",
      "RateUnit",
      "SupplyVoltage"
    ),
    Group("TariffCostCtrlr", when: "Available[Cost]", "Currency", "TotalCostFallbackMessage"),
    Group("TariffCostCtrlr", when: "Available[Tariff]", "TariffFallbackMessage"),
    Group(
      "TxCtrlr",
      "EVConnectionTimeOut",
      "StopTxOnEVSideDisconnect",
      "StopTxOnInvalidId",
      "TxStartPoint",
      "TxStopPoint"
    ),
  ]

  /// Variables that must be there and that libocpp gives their value itself.
  static let present = [Group("OCPP16LegacyCtrlr", "NumberOfConnectors")]

  /// Of every component of these names.
  static let ofPlaces = [
    Group("Connector", "Available", "AvailabilityState", "ConnectorType", "SupplyPhases"),
    Group("EVSE", "Available", "AvailabilityState", "SupplyPhases"),
    Group(
      "V2XChargingCtrlr",
      when: "Available",
      "Available",
      "Enabled",
      "SupportedEnergyTransferModes",
      "SupportedOperationModes"
    ),
  ]
}

extension VariableID {
  /// `Name` or `Name[Instance]`.
  fileprivate init(listed text: String) {
    let parts = text.utf8.split { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
      .map { String(Substring($0)) }
    self.init(parts[0], instance: parts.count > 1 ? parts[1] : nil)
  }
}
