extension StandardCatalogue {
  /// Standard components from ACDERCtrlr to CustomizationCtrlr.
  static let tableAtoC = """
    # ACDERCtrlr
    2ModesSupported;;MemberList;;;;;y
    # AlignedDataCtrlr
    =Available;;boolean;;r
    =Enabled;;boolean;;rw
    =Interval;;integer;s;rw;;;y
    =Measurands;;MemberList;;rw;;;y
    =SendDuringIdle;;boolean;;rw
    =SignReadings;;boolean;;rw
    2SignUpdatedReadings;;boolean;;rw
    =TxEndedInterval;;integer;s;rw;;;y
    =TxEndedMeasurands;;MemberList;;rw;;;y
    2UpstreamInterval;;integer;s;rw
    2UpstreamMeasurands;;MemberList;;rw
    # AuthCacheCtrlr
    =Available;;boolean;;r
    =DisablePostAuthorize;;boolean;;rw
    =Enabled;;boolean;;rw
    =LifeTime;;integer;s;rw
    =Policy;;OptionList;;rw;;;;LRU,LFU,FIFO,CUSTOM
    =Storage;;integer;B;r
    # AuthCtrlr
    =AdditionalInfoItemsPerMessage;;integer;;r
    =AuthorizeRemoteStart;;boolean;;;;;y
    =DisableRemoteAuthorization;;boolean;;rw
    =Enabled;;boolean;;rw
    =LocalAuthorizeOffline;;boolean;;rw;;;y
    =LocalPreAuthorize;;boolean;;rw;;;y
    =MasterPassGroupId;;string;;rw;;36
    =OfflineTxForUnknownIdEnabled;;boolean;;rw
    2SupportedIdTokenTypes;;MemberList;;r
    # BatteryCartridge
    2SoC;;integer;%;r
    2SoH;;integer;%;r
    2WorkingMode;;OptionList;;r;;;;CC,CV,Full,Ready,Standby
    # BatterySwapCtrlr
    2IdToken;;string;;rw
    2MaxSoc;;integer;%;rw
    2TargetSoC;;integer;%;rw
    2Timeout;In;integer;s;rw
    2Timeout;Out;integer;s;rw
    # CHAdeMOCtrlr
    =AutoManufacturerCode;;integer
    =CHAdeMOProtocolNumber;;integer
    =DynamicControl;;boolean
    =HighCurrentControl;;boolean
    =HighVoltageControl;;boolean
    =SelftestActive;;boolean
    =VehicleStatus;;boolean
    # CPPWMController
    =State;;string
    # ChargingStation
    2ActiveTransactionId;;string;;r
    =AllowNewSessionsPendingFirmwareUpdate;;boolean;;rw
    =AvailabilityState;;OptionList;;r;;;y;Available,Occupied,Reserved,Unavailable,Faulted
    =Available;;boolean;;r;;;y
    =Model;;string
    =SupplyPhases;;integer;;r;;;y
    =VendorName;;string
    # ClockCtrlr
    =DateTime;;dateTime;;r;;;y
    =NextTimeOffsetTransitionDateTime;;dateTime;;rw
    =NtpServerUri;;string
    =NtpServerUri;*;string;;rw
    =NtpSource;;OptionList;;rw;;;;DHCP,manual
    =TimeAdjustmentReportingThreshold;;integer;s;rw
    =TimeOffset;;string;;rw
    =TimeOffset;NextTransition;string;;rw
    =TimeSource;;SequenceList;;rw;;;y;Heartbeat,NTP,GPS,RealTimeClock,MobileNetwork,RadioTimeTransmitter,…
    =TimeZone;;string;;rw
    # ConnectedEV
    2ACCurrent;;decimal;A
    2BatteryCapacity;;decimal;Wh
    2ChargingCompleteBulk;;boolean
    2ChargingCompleteFull;;boolean
    2ChargingState;;OptionList
    2DCCurrent;;decimal;A
    2DCVoltage;;decimal;V
    2DepartureTime;;dateTime
    2DischargePower;;decimal;W
    2EnergyImport;;decimal;Wh
    2Power;;decimal;W
    1ProtocolAgreed;;string;;r
    2ProtocolAgreed;;string;;;;;v
    1ProtocolSupportedByEV;*;string;;r
    2ProtocolSupportedByEV;*;string;;;;;v
    2RemainingTimeBulk;;integer;s
    2RemainingTimeFull;;integer;s
    2StateOfCharge;;integer;%
    2StateOfChargeBulk;;integer;%
    2VehicleCertificate;Leaf;string;;;;;v
    2VehicleCertificate;Root;string;;;;;v
    2VehicleCertificate;SubCA1;string;;;;;v
    2VehicleCertificate;SubCA2;string;;;;;v
    1VehicleId;;string
    2VehicleId;;string;;;;;v
    # Connector
    =AvailabilityState;;OptionList;;;;;;Available,Occupied,Reserved,Unavailable,Faulted
    =Available;;boolean;;;;;y
    =ChargeProtocol;;string
    =ConnectorType;;string;;r;;;y
    2SlotStatus;;OptionList;;r;;;;Open,Locked,Faulted
    =SupplyPhases;;integer;;;;;y
    # Controller
    1MaxMsgElements;;integer
    # CustomizationCtrlr
    =CustomImplementationEnabled;*;boolean;;rw
    2CustomTriggers;;MemberList;;r
    """
}
