// The standard variables the station reads, a line each.

extension VariableKey<Bool> {
  static var authorizationEnabled: Self { .init("AuthCtrlr", "Enabled") }
  static var authorizeRemoteStart: Self { .init("AuthCtrlr", "AuthorizeRemoteStart") }
  static var disableRemoteAuthorization: Self { .init("AuthCtrlr", "DisableRemoteAuthorization") }
  static var offlineTxForUnknownIDEnabled: Self {
    .init("AuthCtrlr", "OfflineTxForUnknownIdEnabled")
  }
  static var localPreAuthorize: Self { .init("AuthCtrlr", "LocalPreAuthorize") }
  static var localAuthorizeOffline: Self { .init("AuthCtrlr", "LocalAuthorizeOffline") }
  static var disablePostAuthorizeCached: Self { .init("AuthCacheCtrlr", "DisablePostAuthorize") }
  static var disablePostAuthorizeListed: Self {
    .init("LocalAuthListCtrlr", "DisablePostAuthorize")
  }
  static var listSupportsExpiry: Self { .init("LocalAuthListCtrlr", "SupportsExpiryDateTime") }
  static var alignedDataEnabled: Self { .init("AlignedDataCtrlr", "Enabled") }
  static var allowEnergyTransferResumption: Self {
    .init("TxCtrlr", "AllowEnergyTransferResumption")
  }
  static var resumeTransactionsOnBoot: Self { .init("InternalCtrlr", "ResumeTransactionsOnBoot") }
  static var sampledDataEnabled: Self { .init("SampledDataCtrlr", "Enabled") }
  static var sampledDataSignReadings: Self { .init("SampledDataCtrlr", "SignReadings") }
  static var sampledDataSignStartedReadings: Self {
    .init("SampledDataCtrlr", "SignStartedReadings")
  }
  static var sampledDataSignUpdatedReadings: Self {
    .init("SampledDataCtrlr", "SignUpdatedReadings")
  }
  static var alignedDataSignReadings: Self { .init("AlignedDataCtrlr", "SignReadings") }
  static var alignedDataSignUpdatedReadings: Self {
    .init("AlignedDataCtrlr", "SignUpdatedReadings")
  }
  static var roundClockAlignedTimestamps: Self {
    .init("InternalCtrlr", "RoundClockAlignedTimestamps")
  }
  static var alignedDataSendDuringIdle: Self { .init("AlignedDataCtrlr", "SendDuringIdle") }
  static var reservationAvailable: Self { .init("ReservationCtrlr", "Available") }
  static var reservationEnabled: Self { .init("ReservationCtrlr", "Enabled") }
  static var reservationNonEVSESpecific: Self { .init("ReservationCtrlr", "NonEvseSpecific") }
  static var smartChargingAvailable: Self { .init("SmartChargingCtrlr", "Available") }
  static var smartChargingEnabled: Self { .init("SmartChargingCtrlr", "Enabled") }
  static var stopTxOnEVSideDisconnect: Self { .init("TxCtrlr", "StopTxOnEVSideDisconnect") }
  static var stopTxOnInvalidID: Self { .init("TxCtrlr", "StopTxOnInvalidId") }
  static var txBeforeAcceptedEnabled: Self { .init("TxCtrlr", "TxBeforeAcceptedEnabled") }
  static var unlockOnEVSideDisconnect: Self { .init("OCPPCommCtrlr", "UnlockOnEVSideDisconnect") }
  static var allowSecurityLevelZero: Self {
    .init("InternalCtrlr", "AllowSecurityLevelZeroConnections")
  }
}

extension VariableKey<Int> {
  static var messageAttempts: Self {
    .init("OCPPCommCtrlr", "MessageAttempts", instance: "TransactionEvent")
  }
  static var messageQueueSizeThreshold: Self {
    .init("InternalCtrlr", "MessageQueueSizeThreshold")
  }
  static var maxEnergyOnInvalidID: Self { .init("TxCtrlr", "MaxEnergyOnInvalidId") }
  static var networkProfileConnectionAttempts: Self {
    .init("OCPPCommCtrlr", "NetworkProfileConnectionAttempts")
  }
  static var retryBackOffRepeatTimes: Self { .init("OCPPCommCtrlr", "RetryBackOffRepeatTimes") }
  static var resetRetries: Self { .init("OCPPCommCtrlr", "ResetRetries") }
  static var securityProfile: Self { .init("SecurityCtrlr", "SecurityProfile") }
  static var itemsPerGetVariables: Self {
    .init("DeviceDataCtrlr", "ItemsPerMessage", instance: "GetVariables")
  }
  static var itemsPerSetVariables: Self {
    .init("DeviceDataCtrlr", "ItemsPerMessage", instance: "SetVariables")
  }
  static var itemsPerGetReport: Self {
    .init("DeviceDataCtrlr", "ItemsPerMessage", instance: "GetReport")
  }
  static var bytesPerGetVariables: Self {
    .init("DeviceDataCtrlr", "BytesPerMessage", instance: "GetVariables")
  }
  static var bytesPerSetVariables: Self {
    .init("DeviceDataCtrlr", "BytesPerMessage", instance: "SetVariables")
  }
  static var bytesPerGetReport: Self {
    .init("DeviceDataCtrlr", "BytesPerMessage", instance: "GetReport")
  }
  static var configurationValueSize: Self { .init("DeviceDataCtrlr", "ConfigurationValueSize") }
  static var reportingValueSize: Self { .init("DeviceDataCtrlr", "ReportingValueSize") }
  static var valueSize: Self { .init("DeviceDataCtrlr", "ValueSize") }
  static var itemsPerSendLocalList: Self { .init("LocalAuthListCtrlr", "ItemsPerMessage") }
  static var bytesPerSendLocalList: Self { .init("LocalAuthListCtrlr", "BytesPerMessage") }
  static var localAuthListEntries: Self { .init("LocalAuthListCtrlr", "Entries") }
  static var authCacheStorage: Self { .init("AuthCacheCtrlr", "Storage") }
  static var activeNetworkProfile: Self { .init("OCPPCommCtrlr", "ActiveNetworkProfile") }
  static var maxMessageSize: Self { .init("InternalCtrlr", "MaxMessageSize") }
}

extension VariableKey<Duration> {
  static var networkConfigTimeout: Self { .init(seconds: "InternalCtrlr", "NetworkConfigTimeout") }
  static var heartbeatInterval: Self { .init(seconds: "OCPPCommCtrlr", "HeartbeatInterval") }
  static var messageTimeout: Self {
    .init(seconds: "OCPPCommCtrlr", "MessageTimeout", instance: "Default")
  }
  static var messageAttemptInterval: Self {
    .init(seconds: "OCPPCommCtrlr", "MessageAttemptInterval", instance: "TransactionEvent")
  }
  static var retryBackOffWaitMinimum: Self {
    .init(seconds: "OCPPCommCtrlr", "RetryBackOffWaitMinimum")
  }
  static var retryBackOffRandomRange: Self {
    .init(seconds: "OCPPCommCtrlr", "RetryBackOffRandomRange")
  }
  static var webSocketPingInterval: Self {
    .init(seconds: "OCPPCommCtrlr", "WebSocketPingInterval")
  }
  static var messageQueueResumeDelay: Self {
    .init(seconds: "InternalCtrlr", "MessageQueueResumeDelay")
  }
  static var authCacheLifeTime: Self { .init(seconds: "AuthCacheCtrlr", "LifeTime") }
  static var offlineThreshold: Self { .init(seconds: "OCPPCommCtrlr", "OfflineThreshold") }
  static var evConnectionTimeOut: Self { .init(seconds: "TxCtrlr", "EVConnectionTimeOut") }
  static var energyTransferResumptionRandomRange: Self {
    .init(seconds: "TxCtrlr", "EnergyTransferResumptionRandomRange")
  }
  static var resumptionTimeout: Self { .init(seconds: "TxCtrlr", "ResumptionTimeout") }
  static var txUpdatedInterval: Self { .init(seconds: "SampledDataCtrlr", "TxUpdatedInterval") }
  static var txEndedInterval: Self { .init(seconds: "SampledDataCtrlr", "TxEndedInterval") }
  static var alignedDataInterval: Self { .init(seconds: "AlignedDataCtrlr", "Interval") }
  static var alignedTxEndedInterval: Self { .init(seconds: "AlignedDataCtrlr", "TxEndedInterval") }
}

extension VariableKey<String> {
  static var dateTime: Self { .init("ClockCtrlr", "DateTime") }
  static var masterPassGroupID: Self { .init("AuthCtrlr", "MasterPassGroupId") }
  static var authCachePolicy: Self { .init("AuthCacheCtrlr", "Policy") }
  static var identity: Self { .init("SecurityCtrlr", "Identity") }
  static var basicAuthPassword: Self { .init("SecurityCtrlr", "BasicAuthPassword") }
  static var chargePointModel: Self { .init("InternalCtrlr", "ChargePointModel") }
  static var chargePointVendor: Self { .init("InternalCtrlr", "ChargePointVendor") }
  static var chargeBoxSerialNumber: Self { .init("InternalCtrlr", "ChargeBoxSerialNumber") }
  static var firmwareVersion: Self { .init("InternalCtrlr", "FirmwareVersion") }
  static var iccid: Self { .init("InternalCtrlr", "ICCID") }
  static var imsi: Self { .init("InternalCtrlr", "IMSI") }
  static var publicKeyWithSignedMeterValue: Self {
    .init("OCPPCommCtrlr", "PublicKeyWithSignedMeterValue")
  }
  static var networkConnectionProfiles: Self {
    .init("InternalCtrlr", "NetworkConnectionProfiles")
  }
}

extension VariableKey<[String]> {
  static var supportedOCPPVersions: Self { .init(list: "InternalCtrlr", "SupportedOcppVersions") }
  static var networkConfigurationPriority: Self {
    .init(list: "OCPPCommCtrlr", "NetworkConfigurationPriority")
  }
  static var logMessagesFormat: Self { .init(list: "InternalCtrlr", "LogMessagesFormat") }
  static var timeSource: Self { .init(list: "ClockCtrlr", "TimeSource") }
  static var txStartPoint: Self { .init(list: "TxCtrlr", "TxStartPoint") }
  static var txStopPoint: Self { .init(list: "TxCtrlr", "TxStopPoint") }
  static var txStartedMeasurands: Self { .init(list: "SampledDataCtrlr", "TxStartedMeasurands") }
  static var txUpdatedMeasurands: Self { .init(list: "SampledDataCtrlr", "TxUpdatedMeasurands") }
  static var txEndedMeasurands: Self { .init(list: "SampledDataCtrlr", "TxEndedMeasurands") }
  static var alignedMeasurands: Self { .init(list: "AlignedDataCtrlr", "Measurands") }
  static var alignedTxEndedMeasurands: Self {
    .init(list: "AlignedDataCtrlr", "TxEndedMeasurands")
  }
}
