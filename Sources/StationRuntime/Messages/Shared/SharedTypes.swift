extension OCPP {
  struct AbsolutePriceSchedule: Codable, Hashable, Sendable {
    var timeAnchor: Timestamp
    var priceScheduleID: Int
    var priceScheduleDescription: Text<160>?
    var currency: Text<3>
    var language: Text<8>
    var priceAlgorithm: Text<2000>
    var minimumCost: OCPP.RationalNumber?
    var maximumCost: OCPP.RationalNumber?
    var priceRuleStacks: [OCPP.PriceRuleStack]
    var taxRules: [OCPP.TaxRule]?
    var overstayRuleList: OCPP.OverstayRuleList?
    var additionalSelectedServices: [OCPP.AdditionalSelectedServices]?
  }

  struct AdditionalInfo: Codable, Hashable, Sendable {
    var additionalIdToken: Text<255>
    var type: Text<50>
  }

  struct AdditionalSelectedServices: Codable, Hashable, Sendable {
    var serviceFee: OCPP.RationalNumber
    var serviceName: Text<80>
  }

  struct Address: Codable, Hashable, Sendable {
    var name: Text<50>
    var address1: Text<100>
    var address2: Text<100>?
    var city: Text<100>
    var postalCode: Text<20>?
    var country: Text<50>
  }

  enum Attribute: String, Codable, Hashable, Sendable {
    case actual = "Actual"
    case target = "Target"
    case minSet = "MinSet"
    case maxSet = "MaxSet"
  }

  enum AuthorizationStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case blocked = "Blocked"
    case concurrentTx = "ConcurrentTx"
    case expired = "Expired"
    case invalid = "Invalid"
    case noCredit = "NoCredit"
    case notAllowedTypeEVSE = "NotAllowedTypeEVSE"
    case notAtThisLocation = "NotAtThisLocation"
    case notAtThisTime = "NotAtThisTime"
    case unknown = "Unknown"
  }

  struct CertificateHashData: Codable, Hashable, Sendable {
    var hashAlgorithm: OCPP.HashAlgorithm
    var issuerNameHash: Text<128>
    var issuerKeyHash: Text<128>
    var serialNumber: Text<40>
  }

  enum CertificateSigningUse: String, Codable, Hashable, Sendable {
    case chargingStationCertificate = "ChargingStationCertificate"
    case v2GCertificate = "V2GCertificate"
    case v2G20Certificate = "V2G20Certificate"
  }

  enum ChargingProfileKind: String, Codable, Hashable, Sendable {
    case absolute = "Absolute"
    case recurring = "Recurring"
    case relative = "Relative"
    case dynamic = "Dynamic"
  }

  enum ChargingProfilePurpose: String, Codable, Hashable, Sendable {
    case chargingStationExternalConstraints = "ChargingStationExternalConstraints"
    case chargingStationMaxProfile = "ChargingStationMaxProfile"
    case txDefaultProfile = "TxDefaultProfile"
    case txProfile = "TxProfile"
    case priorityCharging = "PriorityCharging"
    case localGeneration = "LocalGeneration"
  }

  enum ChargingProfileStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }

  struct ChargingProfile: Codable, Hashable, Sendable {
    var id: Int
    var stackLevel: Int
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose
    var chargingProfileKind: OCPP.ChargingProfileKind
    var recurrencyKind: OCPP.RecurrencyKind?
    var validFrom: Timestamp?
    var validTo: Timestamp?
    var transactionId: Text<36>?
    var maxOfflineDuration: Int?
    var chargingSchedule: [OCPP.ChargingSchedule]
    var invalidAfterOfflineDuration: Bool?
    var dynUpdateInterval: Int?
    var dynUpdateTime: Timestamp?
    var priceScheduleSignature: Text<256>?
  }

  enum ChargingRateUnit: String, Codable, Hashable, Sendable {
    case w = "W"
    case a = "A"
  }

  struct ChargingSchedulePeriod: Codable, Hashable, Sendable {
    var startPeriod: Int
    var limit: Double?
    var limit_L2: Double?
    var limit_L3: Double?
    var numberPhases: Int?
    var phaseToUse: Int?
    var dischargeLimit: Double?
    var dischargeLimit_L2: Double?
    var dischargeLimit_L3: Double?
    var setpoint: Double?
    var setpoint_L2: Double?
    var setpoint_L3: Double?
    var setpointReactive: Double?
    var setpointReactive_L2: Double?
    var setpointReactive_L3: Double?
    var preconditioningRequest: Bool?
    var evseSleep: Bool?
    var v2xBaseline: Double?
    var operationMode: OCPP.OperationMode?
    var v2xFreqWattCurve: [OCPP.V2XFreqWattPoint]?
    var v2xSignalWattCurve: [OCPP.V2XSignalWattPoint]?
  }

  struct ChargingSchedule: Codable, Hashable, Sendable {
    var id: Int
    var limitAtSoC: OCPP.LimitAtSoC?
    var startSchedule: Timestamp?
    var duration: Int?
    var chargingRateUnit: OCPP.ChargingRateUnit
    var minChargingRate: Double?
    var powerTolerance: Double?
    var signatureId: Int?
    var digestValue: Text<88>?
    var useLocalTime: Bool?
    var chargingSchedulePeriod: [OCPP.ChargingSchedulePeriod]
    var randomizedDelay: Int?
    var salesTariff: OCPP.SalesTariff?
    var absolutePriceSchedule: OCPP.AbsolutePriceSchedule?
    var priceLevelSchedule: OCPP.PriceLevelSchedule?
  }

  struct ChargingScheduleUpdate: Codable, Hashable, Sendable {
    var limit: Double?
    var limit_L2: Double?
    var limit_L3: Double?
    var dischargeLimit: Double?
    var dischargeLimit_L2: Double?
    var dischargeLimit_L3: Double?
    var setpoint: Double?
    var setpoint_L2: Double?
    var setpoint_L3: Double?
    var setpointReactive: Double?
    var setpointReactive_L2: Double?
    var setpointReactive_L3: Double?
  }

  struct Component: Codable, Hashable, Sendable {
    var evse: OCPP.EVSE?
    var name: Text<50>
    var instance: Text<50>?
  }

  struct ComponentVariable: Codable, Hashable, Sendable {
    var component: OCPP.Component
    var variable: OCPP.Variable?
  }

  struct ConstantStreamData: Codable, Hashable, Sendable {
    var id: Int
    var params: OCPP.PeriodicEventStreamParams
    var variableMonitoringId: Int
  }

  struct ConsumptionCost: Codable, Hashable, Sendable {
    var startValue: Double
    var cost: [OCPP.Cost]
  }

  enum CostKind: String, Codable, Hashable, Sendable {
    case carbonDioxideEmission = "CarbonDioxideEmission"
    case relativePricePercentage = "RelativePricePercentage"
    case renewableGenerationPercentage = "RenewableGenerationPercentage"
  }

  struct Cost: Codable, Hashable, Sendable {
    var costKind: OCPP.CostKind
    var amount: Int
    var amountMultiplier: Int?
  }

  enum DERControl: String, Codable, Hashable, Sendable {
    case enterService = "EnterService"
    case freqDroop = "FreqDroop"
    case freqWatt = "FreqWatt"
    case fixedPFAbsorb = "FixedPFAbsorb"
    case fixedPFInject = "FixedPFInject"
    case fixedVar = "FixedVar"
    case gradients = "Gradients"
    case hfMustTrip = "HFMustTrip"
    case hfMayTrip = "HFMayTrip"
    case hvMustTrip = "HVMustTrip"
    case hvMomCess = "HVMomCess"
    case hvMayTrip = "HVMayTrip"
    case limitMaxDischarge = "LimitMaxDischarge"
    case lfMustTrip = "LFMustTrip"
    case lvMustTrip = "LVMustTrip"
    case lvMomCess = "LVMomCess"
    case lvMayTrip = "LVMayTrip"
    case powerMonitoringMustTrip = "PowerMonitoringMustTrip"
    case voltVar = "VoltVar"
    case voltWatt = "VoltWatt"
    case wattPF = "WattPF"
    case wattVar = "WattVar"
  }

  enum DERControlStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notSupported = "NotSupported"
    case notFound = "NotFound"
  }

  struct DERCurvePoints: Codable, Hashable, Sendable {
    var x: Double
    var y: Double
  }

  struct DERCurve: Codable, Hashable, Sendable {
    var curveData: [OCPP.DERCurvePoints]
    var hysteresis: OCPP.Hysteresis?
    var priority: Int
    var reactivePowerParams: OCPP.ReactivePowerParams?
    var voltageParams: OCPP.VoltageParams?
    var yUnit: OCPP.DERUnit
    var responseTime: Double?
    var startTime: Timestamp?
    var duration: Double?
  }

  enum DERUnit: String, Codable, Hashable, Sendable {
    case not_Applicable = "Not_Applicable"
    case pctMaxW = "PctMaxW"
    case pctMaxVar = "PctMaxVar"
    case pctWAvail = "PctWAvail"
    case pctVarAvail = "PctVarAvail"
    case pctEffectiveV = "PctEffectiveV"
  }

  enum DayOfWeek: String, Codable, Hashable, Sendable {
    case monday = "Monday"
    case tuesday = "Tuesday"
    case wednesday = "Wednesday"
    case thursday = "Thursday"
    case friday = "Friday"
    case saturday = "Saturday"
    case sunday = "Sunday"
  }

  struct EVSE: Codable, Hashable, Sendable {
    var id: Int
    var connectorId: Int?
  }

  enum EnergyTransferMode: String, Codable, Hashable, Sendable {
    case ac_single_phase = "AC_single_phase"
    case ac_two_phase = "AC_two_phase"
    case ac_three_phase = "AC_three_phase"
    case dc = "DC"
    case ac_BPT = "AC_BPT"
    case ac_BPT_DER = "AC_BPT_DER"
    case ac_DER = "AC_DER"
    case dc_BPT = "DC_BPT"
    case dc_ACDP = "DC_ACDP"
    case dc_ACDP_BPT = "DC_ACDP_BPT"
    case wpt = "WPT"
  }

  struct EnterService: Codable, Hashable, Sendable {
    var priority: Int
    var highVoltage: Double
    var lowVoltage: Double
    var highFreq: Double
    var lowFreq: Double
    var delay: Double?
    var randomDelay: Double?
    var rampRate: Double?
  }

  enum EventNotification: String, Codable, Hashable, Sendable {
    case hardWiredNotification = "HardWiredNotification"
    case hardWiredMonitor = "HardWiredMonitor"
    case preconfiguredMonitor = "PreconfiguredMonitor"
    case customMonitor = "CustomMonitor"
  }

  enum EvseKind: String, Codable, Hashable, Sendable {
    case ac = "AC"
    case dc = "DC"
  }

  struct FixedPF: Codable, Hashable, Sendable {
    var priority: Int
    var displacement: Double
    var excitation: Bool
    var startTime: Timestamp?
    var duration: Double?
  }

  struct FixedVar: Codable, Hashable, Sendable {
    var priority: Int
    var setpoint: Double
    var unit: OCPP.DERUnit
    var startTime: Timestamp?
    var duration: Double?
  }

  struct FreqDroop: Codable, Hashable, Sendable {
    var priority: Int
    var overFreq: Double
    var underFreq: Double
    var overDroop: Double
    var underDroop: Double
    var responseTime: Double
    var startTime: Timestamp?
    var duration: Double?
  }

  enum GenericDeviceModelStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notSupported = "NotSupported"
    case emptyResultSet = "EmptyResultSet"
  }

  enum GenericStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }

  struct Gradient: Codable, Hashable, Sendable {
    var priority: Int
    var gradient: Double
    var softGradient: Double
  }

  enum HashAlgorithm: String, Codable, Hashable, Sendable {
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"
  }

  struct Hysteresis: Codable, Hashable, Sendable {
    var hysteresisHigh: Double?
    var hysteresisLow: Double?
    var hysteresisDelay: Double?
    var hysteresisGradient: Double?
  }

  struct IdTokenInfo: Codable, Hashable, Sendable {
    var status: OCPP.AuthorizationStatus
    var cacheExpiryDateTime: Timestamp?
    var chargingPriority: Int?
    var groupIdToken: OCPP.IdToken?
    var language1: Text<8>?
    var language2: Text<8>?
    var evseId: [Int]?
    var personalMessage: OCPP.MessageContent?
  }

  struct IdToken: Codable, Hashable, Sendable {
    var additionalInfo: [OCPP.AdditionalInfo]?
    var idToken: Text<255>
    var type: Text<20>
  }

  struct LimitAtSoC: Codable, Hashable, Sendable {
    var soc: Int
    var limit: Double
  }

  struct LimitMaxDischarge: Codable, Hashable, Sendable {
    var priority: Int
    var pctMaxDischargePower: Double?
    var powerMonitoringMustTrip: OCPP.DERCurve?
    var startTime: Timestamp?
    var duration: Double?
  }

  enum Location: String, Codable, Hashable, Sendable {
    case body = "Body"
    case cable = "Cable"
    case ev = "EV"
    case inlet = "Inlet"
    case outlet = "Outlet"
    case upstream = "Upstream"
  }

  enum Measurand: String, Codable, Hashable, Sendable {
    case current_Export = "Current.Export"
    case current_Export_Offered = "Current.Export.Offered"
    case current_Export_Minimum = "Current.Export.Minimum"
    case current_Import = "Current.Import"
    case current_Import_Offered = "Current.Import.Offered"
    case current_Import_Minimum = "Current.Import.Minimum"
    case current_Offered = "Current.Offered"
    case display_PresentSOC = "Display.PresentSOC"
    case display_MinimumSOC = "Display.MinimumSOC"
    case display_TargetSOC = "Display.TargetSOC"
    case display_MaximumSOC = "Display.MaximumSOC"
    case display_RemainingTimeToMinimumSOC = "Display.RemainingTimeToMinimumSOC"
    case display_RemainingTimeToTargetSOC = "Display.RemainingTimeToTargetSOC"
    case display_RemainingTimeToMaximumSOC = "Display.RemainingTimeToMaximumSOC"
    case display_ChargingComplete = "Display.ChargingComplete"
    case display_BatteryEnergyCapacity = "Display.BatteryEnergyCapacity"
    case display_InletHot = "Display.InletHot"
    case energy_Active_Export_Interval = "Energy.Active.Export.Interval"
    case energy_Active_Export_Register = "Energy.Active.Export.Register"
    case energy_Active_Import_Interval = "Energy.Active.Import.Interval"
    case energy_Active_Import_Register = "Energy.Active.Import.Register"
    case energy_Active_Import_CableLoss = "Energy.Active.Import.CableLoss"
    case energy_Active_Import_LocalGeneration_Register =
      "Energy.Active.Import.LocalGeneration.Register"
    case energy_Active_Net = "Energy.Active.Net"
    case energy_Active_Setpoint_Interval = "Energy.Active.Setpoint.Interval"
    case energy_Apparent_Export = "Energy.Apparent.Export"
    case energy_Apparent_Import = "Energy.Apparent.Import"
    case energy_Apparent_Net = "Energy.Apparent.Net"
    case energy_Reactive_Export_Interval = "Energy.Reactive.Export.Interval"
    case energy_Reactive_Export_Register = "Energy.Reactive.Export.Register"
    case energy_Reactive_Import_Interval = "Energy.Reactive.Import.Interval"
    case energy_Reactive_Import_Register = "Energy.Reactive.Import.Register"
    case energy_Reactive_Net = "Energy.Reactive.Net"
    case energyRequest_Target = "EnergyRequest.Target"
    case energyRequest_Minimum = "EnergyRequest.Minimum"
    case energyRequest_Maximum = "EnergyRequest.Maximum"
    case energyRequest_Minimum_V2X = "EnergyRequest.Minimum.V2X"
    case energyRequest_Maximum_V2X = "EnergyRequest.Maximum.V2X"
    case energyRequest_Bulk = "EnergyRequest.Bulk"
    case frequency = "Frequency"
    case power_Active_Export = "Power.Active.Export"
    case power_Active_Import = "Power.Active.Import"
    case power_Active_Setpoint = "Power.Active.Setpoint"
    case power_Active_Residual = "Power.Active.Residual"
    case power_Export_Minimum = "Power.Export.Minimum"
    case power_Export_Offered = "Power.Export.Offered"
    case power_Factor = "Power.Factor"
    case power_Import_Offered = "Power.Import.Offered"
    case power_Import_Minimum = "Power.Import.Minimum"
    case power_Offered = "Power.Offered"
    case power_Reactive_Export = "Power.Reactive.Export"
    case power_Reactive_Import = "Power.Reactive.Import"
    case soC = "SoC"
    case voltage = "Voltage"
    case voltage_Minimum = "Voltage.Minimum"
    case voltage_Maximum = "Voltage.Maximum"
  }

  struct MessageContent: Codable, Hashable, Sendable {
    var format: OCPP.MessageFormat
    var language: Text<8>?
    var content: Text<1024>
  }

  enum MessageFormat: String, Codable, Hashable, Sendable {
    case ascii = "ASCII"
    case html = "HTML"
    case uri = "URI"
    case utf8 = "UTF8"
    case qrcode = "QRCODE"
  }

  struct MessageInfo: Codable, Hashable, Sendable {
    var display: OCPP.Component?
    var id: Int
    var priority: OCPP.MessagePriority
    var state: OCPP.MessageState?
    var startDateTime: Timestamp?
    var endDateTime: Timestamp?
    var transactionId: Text<36>?
    var message: OCPP.MessageContent
    var messageExtra: [OCPP.MessageContent]?
  }

  enum MessagePriority: String, Codable, Hashable, Sendable {
    case alwaysFront = "AlwaysFront"
    case inFront = "InFront"
    case normalCycle = "NormalCycle"
  }

  enum MessageState: String, Codable, Hashable, Sendable {
    case charging = "Charging"
    case faulted = "Faulted"
    case idle = "Idle"
    case unavailable = "Unavailable"
    case suspended = "Suspended"
    case discharging = "Discharging"
  }

  struct MeterValue: Codable, Hashable, Sendable {
    var sampledValue: [OCPP.SampledValue]
    var timestamp: Timestamp
  }

  enum Monitor: String, Codable, Hashable, Sendable {
    case upperThreshold = "UpperThreshold"
    case lowerThreshold = "LowerThreshold"
    case delta = "Delta"
    case periodic = "Periodic"
    case periodicClockAligned = "PeriodicClockAligned"
    case targetDelta = "TargetDelta"
    case targetDeltaRelative = "TargetDeltaRelative"
  }

  struct OCSPRequestData: Codable, Hashable, Sendable {
    var hashAlgorithm: OCPP.HashAlgorithm
    var issuerNameHash: Text<128>
    var issuerKeyHash: Text<128>
    var serialNumber: Text<40>
    var responderURL: Text<2000>
  }

  enum OperationMode: String, Codable, Hashable, Sendable {
    case idle = "Idle"
    case chargingOnly = "ChargingOnly"
    case centralSetpoint = "CentralSetpoint"
    case externalSetpoint = "ExternalSetpoint"
    case externalLimits = "ExternalLimits"
    case centralFrequency = "CentralFrequency"
    case localFrequency = "LocalFrequency"
    case localLoadBalancing = "LocalLoadBalancing"
  }

  struct OverstayRuleList: Codable, Hashable, Sendable {
    var overstayPowerThreshold: OCPP.RationalNumber?
    var overstayRule: [OCPP.OverstayRule]
    var overstayTimeThreshold: Int?
  }

  struct OverstayRule: Codable, Hashable, Sendable {
    var overstayFee: OCPP.RationalNumber
    var overstayRuleDescription: Text<32>?
    var startTime: Int
    var overstayFeePeriod: Int
  }

  struct PeriodicEventStreamParams: Codable, Hashable, Sendable {
    var interval: Int?
    var values: Int?
  }

  enum Phase: String, Codable, Hashable, Sendable {
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"
    case n = "N"
    case l1_N = "L1-N"
    case l2_N = "L2-N"
    case l3_N = "L3-N"
    case l1_L2 = "L1-L2"
    case l2_L3 = "L2-L3"
    case l3_L1 = "L3-L1"
  }

  enum PowerDuringCessation: String, Codable, Hashable, Sendable {
    case active = "Active"
    case reactive = "Reactive"
  }

  struct PriceLevelScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var priceLevel: Int
  }

  struct PriceLevelSchedule: Codable, Hashable, Sendable {
    var priceLevelScheduleEntries: [OCPP.PriceLevelScheduleEntry]
    var timeAnchor: Timestamp
    var priceScheduleId: Int
    var priceScheduleDescription: Text<32>?
    var numberOfPriceLevels: Int
  }

  struct PriceRuleStack: Codable, Hashable, Sendable {
    var duration: Int
    var priceRule: [OCPP.PriceRule]
  }

  struct PriceRule: Codable, Hashable, Sendable {
    var parkingFeePeriod: Int?
    var carbonDioxideEmission: Int?
    var renewableGenerationPercentage: Int?
    var energyFee: OCPP.RationalNumber
    var parkingFee: OCPP.RationalNumber?
    var powerRangeStart: OCPP.RationalNumber
  }

  struct Price: Codable, Hashable, Sendable {
    var exclTax: Double?
    var inclTax: Double?
    var taxRates: [OCPP.TaxRate]?
  }

  struct RationalNumber: Codable, Hashable, Sendable {
    var exponent: Int
    var value: Int
  }

  struct ReactivePowerParams: Codable, Hashable, Sendable {
    var vRef: Double?
    var autonomousVRefEnable: Bool?
    var autonomousVRefTimeConstant: Double?
  }

  enum ReadingContext: String, Codable, Hashable, Sendable {
    case interruption_Begin = "Interruption.Begin"
    case interruption_End = "Interruption.End"
    case other = "Other"
    case sample_Clock = "Sample.Clock"
    case sample_Periodic = "Sample.Periodic"
    case transaction_Begin = "Transaction.Begin"
    case transaction_End = "Transaction.End"
    case trigger = "Trigger"
  }

  enum RecurrencyKind: String, Codable, Hashable, Sendable {
    case daily = "Daily"
    case weekly = "Weekly"
  }

  struct RelativeTimeInterval: Codable, Hashable, Sendable {
    var start: Int
    var duration: Int?
  }

  enum RequestStartStopStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }

  struct SalesTariffEntry: Codable, Hashable, Sendable {
    var relativeTimeInterval: OCPP.RelativeTimeInterval
    var ePriceLevel: Int?
    var consumptionCost: [OCPP.ConsumptionCost]?
  }

  struct SalesTariff: Codable, Hashable, Sendable {
    var id: Int
    var salesTariffDescription: Text<32>?
    var numEPriceLevels: Int?
    var salesTariffEntry: [OCPP.SalesTariffEntry]
  }

  struct SampledValue: Codable, Hashable, Sendable {
    var value: Double
    var measurand: OCPP.Measurand?
    var context: OCPP.ReadingContext?
    var phase: OCPP.Phase?
    var location: OCPP.Location?
    var signedMeterValue: OCPP.SignedMeterValue?
    var unitOfMeasure: OCPP.UnitOfMeasure?
  }

  struct SignedMeterValue: Codable, Hashable, Sendable {
    var signedMeterData: Text<32768>
    var signingMethod: Text<50>?
    var encodingMethod: Text<50>
    var publicKey: Text<2500>?
  }

  struct StatusInfo: Codable, Hashable, Sendable {
    var reasonCode: Text<20>
    var additionalInfo: Text<1024>?
  }

  struct TariffConditionsFixed: Codable, Hashable, Sendable {
    var startTimeOfDay: String?
    var endTimeOfDay: String?
    var dayOfWeek: [OCPP.DayOfWeek]?
    var validFromDate: String?
    var validToDate: String?
    var evseKind: OCPP.EvseKind?
    var paymentBrand: Text<20>?
    var paymentRecognition: Text<20>?
  }

  struct TariffConditions: Codable, Hashable, Sendable {
    var startTimeOfDay: String?
    var endTimeOfDay: String?
    var dayOfWeek: [OCPP.DayOfWeek]?
    var validFromDate: String?
    var validToDate: String?
    var evseKind: OCPP.EvseKind?
    var minEnergy: Double?
    var maxEnergy: Double?
    var minCurrent: Double?
    var maxCurrent: Double?
    var minPower: Double?
    var maxPower: Double?
    var minTime: Int?
    var maxTime: Int?
    var minChargingTime: Int?
    var maxChargingTime: Int?
    var minIdleTime: Int?
    var maxIdleTime: Int?
  }

  struct TariffEnergyPrice: Codable, Hashable, Sendable {
    var priceKwh: Double
    var conditions: OCPP.TariffConditions?
  }

  struct TariffEnergy: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffEnergyPrice]
    var taxRates: [OCPP.TaxRate]?
  }

  struct TariffFixedPrice: Codable, Hashable, Sendable {
    var conditions: OCPP.TariffConditionsFixed?
    var priceFixed: Double
  }

  struct TariffFixed: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffFixedPrice]
    var taxRates: [OCPP.TaxRate]?
  }

  struct TariffTimePrice: Codable, Hashable, Sendable {
    var priceMinute: Double
    var conditions: OCPP.TariffConditions?
  }

  struct TariffTime: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffTimePrice]
    var taxRates: [OCPP.TaxRate]?
  }

  struct Tariff: Codable, Hashable, Sendable {
    var tariffId: Text<60>
    var description: [OCPP.MessageContent]?
    var currency: Text<3>
    var energy: OCPP.TariffEnergy?
    var validFrom: Timestamp?
    var chargingTime: OCPP.TariffTime?
    var idleTime: OCPP.TariffTime?
    var fixedFee: OCPP.TariffFixed?
    var reservationTime: OCPP.TariffTime?
    var reservationFixed: OCPP.TariffFixed?
    var minCost: OCPP.Price?
    var maxCost: OCPP.Price?
  }

  struct TaxRate: Codable, Hashable, Sendable {
    var type: Text<20>
    var tax: Double
    var stack: Int?
  }

  struct TaxRule: Codable, Hashable, Sendable {
    var taxRuleID: Int
    var taxRuleName: Text<100>?
    var taxIncludedInPrice: Bool?
    var appliesToEnergyFee: Bool
    var appliesToParkingFee: Bool
    var appliesToOverstayFee: Bool
    var appliesToMinimumMaximumCost: Bool
    var taxRate: OCPP.RationalNumber
  }

  struct UnitOfMeasure: Codable, Hashable, Sendable {
    var unit: Text<20>?
    var multiplier: Int?
  }

  struct V2XFreqWattPoint: Codable, Hashable, Sendable {
    var frequency: Double
    var power: Double
  }

  struct V2XSignalWattPoint: Codable, Hashable, Sendable {
    var signal: Int
    var power: Double
  }

  struct Variable: Codable, Hashable, Sendable {
    var name: Text<50>
    var instance: Text<50>?
  }

  struct VoltageParams: Codable, Hashable, Sendable {
    var hv10MinMeanValue: Double?
    var hv10MinMeanTripDelay: Double?
    var powerDuringCessation: OCPP.PowerDuringCessation?
  }
}
