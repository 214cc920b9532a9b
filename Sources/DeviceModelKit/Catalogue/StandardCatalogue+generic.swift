extension StandardCatalogue {
  /// Variables any component may have, and the components that have no others.
  static let tableGeneric = """
    # *
    =ACCurrent;;decimal;A
    =Active;;boolean
    =ACVoltage;;decimal;V
    =AllowReset;;boolean
    =Angle;;decimal;Deg
    =Attempts;;integer
    =Available;;boolean
    =Certificate;;string
    =Color;;string
    2CommunicationParent;;string
    =Complete;;boolean
    =ConnectedTime;;decimal;s
    =Count;;integer
    =CurrentImbalance;;decimal;Percent
    =DataText;;string
    =DateTime;;dateTime
    =DCCurrent;;decimal;A
    =DCVoltage;;decimal;V
    =ECVariant;;string
    2ElectricalParent;;string
    =Enabled;;boolean
    =Energy;;decimal;Wh/kWh
    =Entries;;integer
    =Fallback;;boolean
    =FanSpeed;;decimal;RPM
    =FirmwareVersion;;string
    =Force;;decimal;N
    =Formats;;MemberList
    =Frequency;;decimal;Hz
    =FuseRating;;decimal;A
    =Height;;decimal;m
    =Humidity;;decimal;RH
    =Hysteresis;;decimal;Percent
    =ICCID;;string
    =Impedance;;decimal;Ohm
    =IMSI;;string
    =Interval;;integer;s
    2Label;;string
    =Length;;decimal;m
    =Light;;decimal;lx
    2LogicalParent;;string
    =Manufacturer;;string
    =Message;;string
    =MinimumStatusDuration;;integer;s
    =Mode;;string
    =Model;;string
    =NetworkAddress;;string
    =Operated;;boolean
    =OperatingTimes;;string
    =Overload;;boolean
    =Percent;;decimal;Percent
    =PhaseRotation;;OptionList/string
    2PhysicalParent;;string
    =PostChargingTime;;decimal;s
    =Power;;decimal;W/kW
    =Problem;;boolean
    =Protecting;;boolean
    =SerialNumber;;string
    =SignalStrength;;decimal;dBm
    =State;;string
    =StateOfCharge;;decimal;Percent
    =Storage;;integer;B
    =SupplyPhases;;integer
    =Suspending;;boolean
    =Suspension;;boolean
    =Temperature;;decimal;Celsius/Fahrenheit
    =Time;;dateTime
    =Timeout;;decimal;s
    =Tries;;integer
    =Tripped;;boolean
    =VendorName;;string
    =VersionDate;;dateTime
    =VersionNumber;;string
    =VoltageImbalance;;decimal;Percent
    # AcDcConverter
    # AcPhaseSelector
    # AccessBarrier
    # Actuator
    # AirCoolingSystem
    # AreaVentilation
    # BayOccupancySensor
    # BeaconLighting
    # CableBreakawaySensor
    # CaseAccessSensor
    # ChargingStatusIndicator
    # ConnectorHolsterRelease
    # ConnectorHolsterSensor
    # ConnectorPlugRetentionLock
    # ConnectorProtectionRelease
    # ControlMetering
    # DataLink
    # Display
    # ELVSupply
    # EVRetentionLock
    # ElectricalFeed
    # EmergencyStopSensor
    # EnvironmentalLighting
    # ExternalTemperatureSensor
    # FloodSensor
    # GroundIsolationProtection
    # Heater
    # HumiditySensor
    # LightSensor
    # LiquidCoolingSystem
    # LocalAvailabilitySensor
    # LocalController
    # OverCurrentProtection
    # OverCurrentProtectionRecloser
    # PowerContactor
    # RCD
    # RCDRecloser
    # RealTimeClock
    # ShockSensor
    # SpacesCountSignage
    # Switch
    # TemperatureSensor
    # TiltSensor
    # UIInput
    # UpstreamProtectionTrigger
    # VehicleIdSensor
    """
}
