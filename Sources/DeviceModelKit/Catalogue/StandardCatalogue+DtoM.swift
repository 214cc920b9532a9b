extension StandardCatalogue {
  /// Standard components from DCDERCtrlr to MonitoringCtrlr.
  static let tableDtoM = """
    # DCDERCtrlr
    2Enabled;;boolean
    2InverterHwVersion;;string;;;;;y
    2InverterManufacturer;;string;;;;;y
    2InverterModel;;string;;;;;y
    2InverterSerialNumber;;string
    2InverterSwVersion;;string;;;;;y
    2IslandingDetectionMethod;;OptionList
    2IslandingDetectionTripTime;;decimal;s
    2MaxChargeRateVA;;decimal;VA;;;;y
    2MaxChargeRateW;;decimal;W;;;;y
    2MaxV;;decimal;V
    2MaxVA;;decimal;VA;;;;y
    2MaxVar;;decimal;Var;;;;y
    2MaxVarNeg;;decimal;Var;;;;y
    2MaxW;;decimal;W;;;;y
    2MinV;;decimal;V
    2ModesSupported;;MemberList;;;;;y
    2OverExcitedPF;;decimal;;;;;y
    2OverExcitedW;;decimal;W;;;;y
    2ReactiveSusceptance;;decimal;s;;;;y
    2UnderExcitedPF;;decimal;;;;;y
    2UnderExcitedW;;decimal;W;;;;y
    2VNom;;decimal;V
    # DataCollector
    2DateTime;End;dateTime;;rw
    2DateTime;Start;dateTime
    2Enabled;;boolean;;rw
    2SampledMeasurands;;MemberList;;rw
    2SamplingInterval;;decimal;s;rw
    # DeviceDataCtrlr
    =BytesPerMessage;GetReport;integer;;r;;;y
    =BytesPerMessage;GetVariables;integer;;r;;;y
    =BytesPerMessage;SetVariables;integer;;r;;;y
    1ConfigurationValueSize;;integer;;r;;1000
    2ConfigurationValueSize;;integer;;r;;2500
    =ItemsPerMessage;GetReport;integer;;r;;;y
    =ItemsPerMessage;GetVariables;integer;;r;;;y
    =ItemsPerMessage;SetVariables;integer;;r;;;y
    =ReportingValueSize;;integer;;r;;2500
    =ValueSize;;integer
    # DisplayMessageCtrlr
    =Available;;boolean;;r
    =DisplayMessages;;integer;;r;;;y
    =Enabled;;boolean;;rw
    2Language;;OptionList;;rw;;;y
    1PersonalMessageSize;;integer
    =SupportedFormats;;MemberList;;r;;;y
    =SupportedPriorities;;MemberList;;r;;;y;AlwaysFront,InFront,NormalCycle
    2SupportedStates;;MemberList;;r;;;y;Charging,Faulted,Idle,Unavailable,Suspended,Discharging
    # DistributionPanel
    1ChargingStation;;string
    1DistributionPanel;;string
    1Fuse;*;integer;A
    # EVSE
    2ActiveTransactionId;;string;;r
    =AllowReset;;boolean
    =AvailabilityState;;OptionList;;;;;y;Available,Occupied,Reserved,Unavailable,Faulted
    =Available;;boolean;;;;;y
    2ChargingState;;OptionList;;r;;;;EVConnected,Charging,SuspendedEV,SuspendedEVSE,Idle
    2DCInputPhaseControl;;boolean;;r
    2DischargePower;;decimal;W/kW;r;;;v
    =EvseId;;string
    =ISO15118EvseId;;string;;rw
    =Power;;decimal;W/kW;r;;;y
    =SupplyPhases;;integer;;;;;y
    # FiscalMetering
    =EnergyExport;;decimal;Wh/kWh
    =EnergyExportRegister;;decimal;Wh/kWh
    =EnergyImport;;decimal;Wh/kWh
    =EnergyImportRegister;;decimal;Wh/kWh
    2PublicKey;;string;;r
    # FrequencySimulator
    2DateTime;End;dateTime;;rw
    2DateTime;Start;dateTime;;rw
    2Enabled;;boolean;;rw
    2FrequencySchedule;;string;;rw
    # ISO15118Ctrlr
    =CentralContractValidationAllowed;;boolean;;rw
    2CertificateStatusSource;;MemberList
    =ContractCertificateInstallationEnabled;;boolean;;rw
    =ContractValidationOffline;;boolean;;rw;;;y
    =CountryName;;string;;rw
    2MaxPriceElements;;integer;;r;12;1024
    =MaxScheduleEntries;;integer
    2NotificationMaxDelay;;integer;s
    =OrganizationName;;string;;rw
    =PnCEnabled;;boolean;;rw
    2ProtocolSupported;*;string;;r
    =RequestedEnergyTransferMode;;OptionList
    =RequestMeteringReceipt;;boolean;;rw
    =SeccId;;string;;rw
    2ServiceRenegotiationSupport;;boolean;;r
    2SupportedProviders;;string
    =V2GCertificateInstallationEnabled;;boolean;;rw
    # LocalAuthListCtrlr
    =Available;;boolean;;r
    =BytesPerMessage;;integer;;r;;;y
    =DisablePostAuthorize;;boolean;;rw
    =Enabled;;boolean;;rw
    =Entries;;integer;;r;;;y
    =ItemsPerMessage;;integer;;r;;;y
    =Storage;;integer;B;r
    =SupportsExpiryDateTime;;boolean;;r
    # LocalEnergyStorage
    =Capacity;;decimal;Wh
    # MonitoringCtrlr
    =ActiveMonitoringBase;;OptionList;;r;;;;All,FactoryDefault,HardWiredOnly
    =ActiveMonitoringLevel;;integer;;r
    =Available;;boolean;;r
    =BytesPerMessage;ClearVariableMonitoring;integer;;r
    =BytesPerMessage;SetVariableMonitoring;integer;;r;;;y
    =Enabled;;boolean;;rw
    =ItemsPerMessage;ClearVariableMonitoring;integer;;r
    =ItemsPerMessage;SetVariableMonitoring;integer;;r;;;y
    2MaxPeriodicEventStreams;;integer;;r
    =MonitoringBase;;OptionList
    =MonitoringLevel;;integer
    =OfflineQueuingSeverity;;integer;;rw
    """
}
