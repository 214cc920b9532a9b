extension MessageCatalogue {
  static let provisioning: [any OCPPCall.Type] = [
    BootNotification.self,
    GetBaseReport.self,
    GetReport.self,
    GetVariables.self,
    NotifyReport.self,
    Reset.self,
    SetNetworkProfile.self,
    SetVariables.self,
  ]
}

/// B01: who the station is and why it starts; the answer says whether it may go on.
struct BootNotification: StationCall {
  var chargingStation: ChargingStation
  var reason: Reason

  struct Response: Codable, Hashable, Sendable {
    var currentTime: Timestamp
    var interval: Int
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension BootNotification {
  enum Reason: String, Codable, Hashable, Sendable {
    case applicationReset = "ApplicationReset"
    case firmwareUpdate = "FirmwareUpdate"
    case localReset = "LocalReset"
    case powerUp = "PowerUp"
    case remoteReset = "RemoteReset"
    case scheduledReset = "ScheduledReset"
    case triggered = "Triggered"
    case unknown = "Unknown"
    case watchdog = "Watchdog"
  }

  struct ChargingStation: Codable, Hashable, Sendable {
    var serialNumber: Text<25>?
    var model: Text<20>
    var modem: Modem?
    var vendorName: Text<50>
    var firmwareVersion: Text<50>?
  }

  struct Modem: Codable, Hashable, Sendable {
    var iccid: Text<20>?
    var imsi: Text<20>?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case pending = "Pending"
    case rejected = "Rejected"
  }
}

/// B07: ask for one of the three standard reports of the device model.
struct GetBaseReport: CSMSCall {
  var requestId: Int
  var reportBase: ReportBase

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericDeviceModelStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetBaseReport {
  enum ReportBase: String, Codable, Hashable, Sendable {
    case configurationInventory = "ConfigurationInventory"
    case fullInventory = "FullInventory"
    case summaryInventory = "SummaryInventory"
  }
}

/// B08: ask for a report of chosen components and variables.
struct GetReport: CSMSCall {
  var componentVariable: [OCPP.ComponentVariable]?
  var requestId: Int
  var componentCriteria: [Criterion]?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericDeviceModelStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetReport {
  enum Criterion: String, Codable, Hashable, Sendable {
    case active = "Active"
    case available = "Available"
    case enabled = "Enabled"
    case problem = "Problem"
  }
}

/// B06: read variables.
struct GetVariables: CSMSCall {
  var getVariableData: [GetVariableData]

  struct Response: Codable, Hashable, Sendable {
    var getVariableResult: [GetVariableResult]
  }
}

extension GetVariables {
  struct GetVariableData: Codable, Hashable, Sendable {
    var attributeType: OCPP.AttributeType?
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  struct GetVariableResult: Codable, Hashable, Sendable {
    var attributeStatus: Status
    var attributeStatusInfo: OCPP.StatusInfo?
    var attributeType: OCPP.AttributeType?
    var attributeValue: Text<2500>?
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case unknownComponent = "UnknownComponent"
    case unknownVariable = "UnknownVariable"
    case notSupportedAttributeType = "NotSupportedAttributeType"
  }
}

/// B07, B08: one part of a report.
struct NotifyReport: StationCall {
  var requestId: Int
  var generatedAt: Timestamp
  var reportData: [ReportData]?
  var tbc: Bool?
  var seqNo: Int

  struct Response: Codable, Hashable, Sendable {}
}

extension NotifyReport {
  enum DataType: String, Codable, Hashable, Sendable {
    case string
    case decimal
    case integer
    case dateTime
    case boolean
    case optionList = "OptionList"
    case sequenceList = "SequenceList"
    case memberList = "MemberList"
  }

  enum Mutability: String, Codable, Hashable, Sendable {
    case readOnly = "ReadOnly"
    case writeOnly = "WriteOnly"
    case readWrite = "ReadWrite"
  }

  struct ReportData: Codable, Hashable, Sendable {
    var component: OCPP.Component
    var variable: OCPP.Variable
    var variableAttribute: [VariableAttribute]
    var variableCharacteristics: VariableCharacteristics?
  }

  struct VariableAttribute: Codable, Hashable, Sendable {
    var type: OCPP.AttributeType?
    var value: Text<2500>?
    var mutability: Mutability?
    var persistent: Bool?
    var constant: Bool?
  }

  struct VariableCharacteristics: Codable, Hashable, Sendable {
    var unit: Text<16>?
    var dataType: DataType
    var minLimit: Double?
    var maxLimit: Double?
    var maxElements: Int?
    var valuesList: Text<1000>?
    var supportsMonitoring: Bool
  }
}

/// B11, B12, B13: restart the station or one EVSE.
struct Reset: CSMSCall {
  var type: Kind
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension Reset {
  enum Kind: String, Codable, Hashable, Sendable {
    case immediate = "Immediate"
    case onIdle = "OnIdle"
    case immediateAndResume = "ImmediateAndResume"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case scheduled = "Scheduled"
  }
}

/// B09: store how to reach a CSMS.
struct SetNetworkProfile: CSMSCall {
  var configurationSlot: Int
  var connectionData: NetworkConnectionProfile

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetNetworkProfile {
  enum APNAuthentication: String, Codable, Hashable, Sendable {
    case pap = "PAP"
    case chap = "CHAP"
    case none = "NONE"
    case auto = "AUTO"
  }

  struct APN: Codable, Hashable, Sendable {
    var apn: Text<2000>
    var apnUserName: Text<50>?
    var apnPassword: Text<64>?
    var simPin: Int?
    var preferredNetwork: Text<6>?
    var useOnlyPreferredNetwork: Bool?
    var apnAuthentication: APNAuthentication
  }

  struct NetworkConnectionProfile: Codable, Hashable, Sendable {
    var apn: APN?
    var ocppVersion: Version?
    var ocppInterface: Interface
    var ocppTransport: Transport
    var messageTimeout: Int
    var ocppCsmsUrl: Text<2000>
    var securityProfile: Int
    var identity: Text<48>?
    var basicAuthPassword: Text<64>?
    var vpn: VPN?
  }

  enum Interface: String, Codable, Hashable, Sendable {
    case wired0 = "Wired0"
    case wired1 = "Wired1"
    case wired2 = "Wired2"
    case wired3 = "Wired3"
    case wireless0 = "Wireless0"
    case wireless1 = "Wireless1"
    case wireless2 = "Wireless2"
    case wireless3 = "Wireless3"
    case any = "Any"
  }

  enum Transport: String, Codable, Hashable, Sendable {
    case soap = "SOAP"
    case json = "JSON"
  }

  enum Version: String, Codable, Hashable, Sendable {
    case ocpp12 = "OCPP12"
    case ocpp15 = "OCPP15"
    case ocpp16 = "OCPP16"
    case ocpp20 = "OCPP20"
    case ocpp201 = "OCPP201"
    case ocpp21 = "OCPP21"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case failed = "Failed"
  }

  enum VPNKind: String, Codable, Hashable, Sendable {
    case ikev2 = "IKEv2"
    case ipsec = "IPSec"
    case l2tp = "L2TP"
    case pptp = "PPTP"
  }

  struct VPN: Codable, Hashable, Sendable {
    var server: Text<2000>
    var user: Text<50>
    var group: Text<50>?
    var password: Text<64>
    var key: Text<255>
    var type: VPNKind
  }
}

/// B05: write variables.
struct SetVariables: CSMSCall {
  var setVariableData: [SetVariableData]

  struct Response: Codable, Hashable, Sendable {
    var setVariableResult: [SetVariableResult]
  }
}

extension SetVariables {
  struct SetVariableData: Codable, Hashable, Sendable {
    var attributeType: OCPP.AttributeType?
    var attributeValue: Text<2500>
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  struct SetVariableResult: Codable, Hashable, Sendable {
    var attributeType: OCPP.AttributeType?
    var attributeStatus: Status
    var attributeStatusInfo: OCPP.StatusInfo?
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case unknownComponent = "UnknownComponent"
    case unknownVariable = "UnknownVariable"
    case notSupportedAttributeType = "NotSupportedAttributeType"
    case rebootRequired = "RebootRequired"
  }
}

// MARK: - Written without Codable

extension GetBaseReport.Response: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.status, status)
    try writer.put(CodingKeys.statusInfo, statusInfo)
  }
}

extension NotifyReport: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.generatedAt, generatedAt)
    try writer.put(CodingKeys.reportData, reportData)
    try writer.put(CodingKeys.requestId, requestId)
    try writer.put(CodingKeys.seqNo, seqNo)
    try writer.put(CodingKeys.tbc, tbc)
  }
}

extension NotifyReport.ReportData: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.component, component)
    try writer.put(CodingKeys.variable, variable)
    try writer.put(CodingKeys.variableAttribute, variableAttribute)
    try writer.put(CodingKeys.variableCharacteristics, variableCharacteristics)
  }
}

extension NotifyReport.VariableAttribute: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.constant, constant)
    try writer.put(CodingKeys.mutability, mutability)
    try writer.put(CodingKeys.persistent, persistent)
    try writer.put(CodingKeys.type, type)
    try writer.put(CodingKeys.value, value)
  }
}

extension NotifyReport.VariableCharacteristics: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.dataType, dataType)
    try writer.put(CodingKeys.maxElements, maxElements)
    try writer.put(CodingKeys.maxLimit, maxLimit)
    try writer.put(CodingKeys.minLimit, minLimit)
    try writer.put(CodingKeys.supportsMonitoring, supportsMonitoring)
    try writer.put(CodingKeys.unit, unit)
    try writer.put(CodingKeys.valuesList, valuesList)
  }
}

// MARK: - Read without Codable

extension NotifyReport.Response: PlainlyRead {
  init(from _: inout PlainReader) { self.init() }
}
