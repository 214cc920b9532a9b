extension OCPP16Key {
  /// The keys of OCPP 1.6 that EVerest gives a variable, by the section they stand in.
  ///
  /// A line has the key, the variable, what the attribute's mutability becomes, and what of the
  /// variable it goes to where that is not its value alone. `NetworkConfiguration` stands for a slot.
  /// Where EVerest's page and its code disagree (TimeOffsetNextTransition, ConnectorPhaseRotation and
  /// the instances of three more), the code is followed, and the variables that exist.
  static let table = """
    # Core
    AllowOfflineTxForUnknownId;AuthCtrlr.OfflineTxForUnknownIdEnabled;rw
    AuthorizationCacheEnabled;AuthCacheCtrlr.Enabled;rw
    AuthorizeRemoteTxRequests;AuthCtrlr.AuthorizeRemoteStart;rw
    BlinkRepeat;OCPP16LegacyCtrlr.BlinkRepeat;rw
    ClockAlignedDataInterval;AlignedDataCtrlr.Interval;rw
    ConnectionTimeOut;TxCtrlr.EVConnectionTimeOut;rw
    ConnectorPhaseRotation;OCPP16LegacyCtrlr.ConnectorPhaseRotation;rw
    ConnectorPhaseRotationMaxLength;OCPP16LegacyCtrlr.ConnectorPhaseRotationMaxLength;r
    GetConfigurationMaxKeys;OCPP16LegacyCtrlr.GetConfigurationMaxKeys;r
    HeartbeatInterval;OCPPCommCtrlr.HeartbeatInterval;rw
    LightIntensity;OCPP16LegacyCtrlr.LightIntensity;rw
    LocalAuthorizeOffline;AuthCtrlr.LocalAuthorizeOffline;rw
    LocalPreAuthorize;AuthCtrlr.LocalPreAuthorize;rw
    MaxEnergyOnInvalidId;TxCtrlr.MaxEnergyOnInvalidId;rw
    MeterValuesAlignedData;AlignedDataCtrlr.Measurands;rw
    MeterValuesAlignedDataMaxLength;AlignedDataCtrlr.Measurands;;maxLimit
    MeterValueSampleInterval;SampledDataCtrlr.TxUpdatedInterval;rw
    MeterValuesSampledData;SampledDataCtrlr.TxUpdatedMeasurands;rw
    MeterValuesSampledDataMaxLength;SampledDataCtrlr.TxUpdatedMeasurands;;maxLimit
    MinimumStatusDuration;OCPP16LegacyCtrlr.MinimumStatusDuration;rw
    NumberOfConnectors;OCPP16LegacyCtrlr.NumberOfConnectors;r
    ResetRetries;OCPPCommCtrlr.ResetRetries;rw
    StopTransactionOnEVSideDisconnect;OCPP16LegacyCtrlr.StopTransactionOnEVSideDisconnect;r
    StopTransactionOnInvalidId;TxCtrlr.StopTxOnInvalidId;rw
    StopTxnAlignedData;AlignedDataCtrlr.TxEndedMeasurands;rw
    StopTxnAlignedDataMaxLength;AlignedDataCtrlr.TxEndedMeasurands;;maxLimit
    StopTxnSampledData;SampledDataCtrlr.TxEndedMeasurands;rw
    StopTxnSampledDataMaxLength;SampledDataCtrlr.TxEndedMeasurands;;maxLimit
    SupportedFeatureProfiles;OCPP16LegacyCtrlr.SupportedFeatureProfiles;r
    SupportedFeatureProfilesMaxLength;OCPP16LegacyCtrlr.SupportedFeatureProfilesMaxLength;r
    TransactionMessageAttempts;OCPPCommCtrlr.MessageAttempts[TransactionEvent];rw
    TransactionMessageRetryInterval;OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent];rw
    UnlockConnectorOnEVSideDisconnect;OCPP16LegacyCtrlr.UnlockConnectorOnEVSideDisconnect;rw
    WebSocketPingInterval;OCPPCommCtrlr.WebSocketPingInterval;rw
    # CostAndPrice
    CustomDisplayCostAndPrice;OCPP16LegacyCtrlr.CustomDisplayCostAndPrice;r
    CustomIdleFeeAfterStop;OCPP16LegacyCtrlr.CustomIdleFeeAfterStop;rw
    CustomMultiLanguageMessages;OCPP16LegacyCtrlr.CustomMultiLanguageMessages;r
    DefaultPrice;OCPP16LegacyCtrlr.DefaultPrice;rw
    DefaultPriceText;OCPP16LegacyCtrlr.DefaultPriceText
    Language;OCPP16LegacyCtrlr.Language;r
    NextTimeOffsetTransitionDateTime;ClockCtrlr.NextTimeOffsetTransitionDateTime;rw
    NumberOfDecimalsForCostValues;TariffCostCtrlr.NumberOfDecimalsForCostValues;r
    SupportedLanguages;OCPP16LegacyCtrlr.SupportedLanguages;r
    TimeOffset;ClockCtrlr.TimeOffset;rw
    TimeOffsetNextTransition;ClockCtrlr.TimeOffset[NextTransition];rw
    WaitForSetUserPriceTimeout;OCPP16LegacyCtrlr.WaitForSetUserPriceTimeout;rw
    # FirmwareManagement
    SupportedFileTransferProtocols;OCPPCommCtrlr.FileTransferProtocols;r
    # Internal
    AllowChargingProfileWithoutStartSchedule;OCPP16LegacyCtrlr.AllowChargingProfileWithoutStartSchedule;rw
    AuthorizeConnectorZeroOnConnectorOne;InternalCtrlr.AuthorizeConnectorZeroOnConnectorOne;r
    CentralSystemURI;NetworkConfiguration.OcppCsmsUrl
    ChargeBoxSerialNumber;InternalCtrlr.ChargeBoxSerialNumber;r
    ChargePointId;NetworkConfiguration.Identity
    ChargePointModel;InternalCtrlr.ChargePointModel;r
    ChargePointSerialNumber;InternalCtrlr.ChargePointSerialNumber;r
    ChargePointVendor;InternalCtrlr.ChargePointVendor;r
    CompositeScheduleDefaultLimitAmps;SmartChargingCtrlr.CompositeScheduleDefaultLimitAmps;rw
    CompositeScheduleDefaultLimitWatts;SmartChargingCtrlr.CompositeScheduleDefaultLimitWatts;rw
    CompositeScheduleDefaultNumberPhases;SmartChargingCtrlr.CompositeScheduleDefaultNumberPhases;rw
    ConnectorEvseIds;OCPP16LegacyCtrlr.ConnectorEvseIds;rw
    EnableTLSKeylog;InternalCtrlr.EnableTLSKeylog;r
    FirmwareVersion;InternalCtrlr.FirmwareVersion;r
    HostName;NetworkConfiguration.HostName
    ICCID;InternalCtrlr.ICCID;r
    IFace;InternalCtrlr.IFace;r
    IgnoredProfilePurposesOffline;SmartChargingCtrlr.IgnoredProfilePurposesOffline;rw
    IMSI;InternalCtrlr.IMSI;r
    LogMessages;InternalCtrlr.LogMessages;r
    LogMessagesFormat;InternalCtrlr.LogMessagesFormat;r
    LogMessagesRaw;InternalCtrlr.LogMessagesRaw;r
    LogRotation;InternalCtrlr.LogRotation;r
    LogRotationDateSuffix;InternalCtrlr.LogRotationDateSuffix;r
    LogRotationMaximumFileCount;InternalCtrlr.LogRotationMaximumFileCount;r
    LogRotationMaximumFileSize;InternalCtrlr.LogRotationMaximumFileSize;r
    MaxCompositeScheduleDuration;InternalCtrlr.MaxCompositeScheduleDuration;r
    MaxMessageSize;InternalCtrlr.MaxMessageSize;r
    MessageQueueSizeThreshold;InternalCtrlr.MessageQueueSizeThreshold;r
    MessageTypesDiscardForQueueing;OCPPCommCtrlr.MessageTypesDiscardForQueueing;r
    MeterPublicKeys;OCPP16LegacyCtrlr.MeterPublicKeys
    MeterSerialNumber;InternalCtrlr.MeterSerialNumber;r
    MeterType;InternalCtrlr.MeterType;r
    OcspRequestInterval;InternalCtrlr.OcspRequestInterval;rw
    QueueAllMessages;OCPPCommCtrlr.QueueAllMessages;r
    RejectRemoteStartTransactionWithoutConnectorId;OCPP16LegacyCtrlr.RejectRemoteStartTransactionWithoutConnectorId;rw
    RemoteStartTransactionWithoutConnectorIdFindFirst;OCPP16LegacyCtrlr.RemoteStartTransactionWithoutConnectorIdFindFirst;rw
    ReportClearedErrors;OCPP16LegacyCtrlr.ReportClearedErrors;r
    ReportSuspendedEVSEReasonChange;InternalCtrlr.ReportSuspendedEVSEReasonChange;rw
    RetryBackoffRandomRange;OCPPCommCtrlr.RetryBackOffRandomRange;rw
    RetryBackoffRepeatTimes;OCPPCommCtrlr.RetryBackOffRepeatTimes;rw
    RetryBackoffWaitMinimum;OCPPCommCtrlr.RetryBackOffWaitMinimum;rw
    SeccLeafSubjectCommonName;ISO15118Ctrlr.SeccId;rw
    SeccLeafSubjectCountry;ISO15118Ctrlr.CountryName;rw
    SeccLeafSubjectOrganization;ISO15118Ctrlr.OrganizationName;rw
    StopTransactionIfUnlockNotSupported;OCPP16LegacyCtrlr.StopTransactionIfUnlockNotSupported;rw
    SupplyVoltage;SmartChargingCtrlr.SupplyVoltage;rw
    SupportedChargingProfilePurposeTypes;InternalCtrlr.SupportedChargingProfilePurposeTypes;r
    SupportedCiphers12;InternalCtrlr.SupportedCiphers12;r
    SupportedCiphers13;InternalCtrlr.SupportedCiphers13;r
    SupportedMeasurands;Measurands;;valuesList
    SwitchSecurityProfileConnectionTimeout;OCPP16LegacyCtrlr.SwitchSecurityProfileConnectionTimeout;rw
    TLSKeylogFile;InternalCtrlr.TLSKeylogFile;r
    UseSslDefaultVerifyPaths;InternalCtrlr.UseSslDefaultVerifyPaths;r
    UseTPM;InternalCtrlr.UseTPM;r
    UseTPMSeccLeafCertificate;InternalCtrlr.UseTPMSeccLeafCertificate;r
    VerifyCsmsAllowWildcards;InternalCtrlr.VerifyCsmsAllowWildcards;r
    VerifyCsmsCommonName;InternalCtrlr.VerifyCsmsCommonName;r
    WaitForStopTransactionsOnResetTimeout;OCPP16LegacyCtrlr.WaitForStopTransactionsOnResetTimeout;rw
    WebsocketPingPayload;InternalCtrlr.WebsocketPingPayload;r
    WebsocketPongTimeout;InternalCtrlr.WebsocketPongTimeout;r
    # LocalAuthListManagement
    LocalAuthListEnabled;LocalAuthListCtrlr.Enabled;rw
    LocalAuthListMaxLength;LocalAuthListCtrlr.Entries;;maxLimit
    SendLocalListMaxLength;LocalAuthListCtrlr.ItemsPerMessage;r
    # PnC
    CentralContractValidationAllowed;ISO15118Ctrlr.CentralContractValidationAllowed;rw
    CertSigningRepeatTimes;SecurityCtrlr.CertSigningRepeatTimes;rw
    CertSigningWaitMinimum;SecurityCtrlr.CertSigningWaitMinimum;rw
    ContractValidationOffline;ISO15118Ctrlr.ContractValidationOffline;rw
    ISO15118CertificateManagementEnabled;OCPP16LegacyCtrlr.ISO15118CertificateManagementEnabled;rw
    ISO15118PnCEnabled;ISO15118Ctrlr.PnCEnabled;rw
    # Reservation
    ReserveConnectorZeroSupported;OCPP16LegacyCtrlr.ReserveConnectorZeroSupported;r
    # Security
    AdditionalRootCertificateCheck;SecurityCtrlr.AdditionalRootCertificateCheck;r
    AuthorizationKey;NetworkConfiguration.BasicAuthPassword
    CertificateSignedMaxChainSize;SecurityCtrlr.MaxCertificateChainSize;r
    CertificateStoreMaxLength;SecurityCtrlr.CertificateEntries;r;value,maxLimit
    CpoName;SecurityCtrlr.OrganizationName;rw
    DisableSecurityEventNotifications;OCPP16LegacyCtrlr.DisableSecurityEventNotifications;rw
    SecurityProfile;NetworkConfiguration.SecurityProfile
    # SmartCharging
    ChargeProfileMaxStackLevel;SmartChargingCtrlr.ProfileStackLevel;r
    ChargingScheduleAllowedChargingRateUnit;SmartChargingCtrlr.RateUnit;r
    ChargingScheduleMaxPeriods;SmartChargingCtrlr.PeriodsPerSchedule;r
    ConnectorSwitch3to1PhaseSupported;SmartChargingCtrlr.Phases3to1;r
    MaxChargingProfilesInstalled;SmartChargingCtrlr.Entries[ChargingProfiles];;maxLimit
    """
}
