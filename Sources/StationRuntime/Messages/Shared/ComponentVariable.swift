extension OCPP {
  /// An EVSE, or one connector of it.
  struct EVSE: Codable, Hashable, Sendable {
    var id: Int
    var connectorId: Int?
  }

  /// A component's address in the device model.
  struct Component: Codable, Hashable, Sendable {
    var evse: OCPP.EVSE?
    var name: Text<50>
    var instance: Text<50>?
  }

  /// A variable's address within its component.
  struct Variable: Codable, Hashable, Sendable {
    var name: Text<50>
    var instance: Text<50>?
  }

  /// A component, or one variable of it.
  struct ComponentVariable: Codable, Hashable, Sendable {
    var component: OCPP.Component
    var variable: OCPP.Variable?
  }

  /// Which of a variable's four values is meant.
  enum AttributeType: String, Codable, Hashable, Sendable {
    case actual = "Actual"
    case target = "Target"
    case minSet = "MinSet"
    case maxSet = "MaxSet"
  }

  /// When a monitor fires.
  enum MonitorKind: String, Codable, Hashable, Sendable {
    case upperThreshold = "UpperThreshold"
    case lowerThreshold = "LowerThreshold"
    case delta = "Delta"
    case periodic = "Periodic"
    case periodicClockAligned = "PeriodicClockAligned"
    case targetDelta = "TargetDelta"
    case targetDeltaRelative = "TargetDeltaRelative"
  }

  /// Where a monitor comes from.
  enum EventNotification: String, Codable, Hashable, Sendable {
    case hardWiredNotification = "HardWiredNotification"
    case hardWiredMonitor = "HardWiredMonitor"
    case preconfiguredMonitor = "PreconfiguredMonitor"
    case customMonitor = "CustomMonitor"
  }

  /// The pace of an event stream: seconds between messages, values in one.
  struct PeriodicEventStreamParams: Codable, Hashable, Sendable {
    var interval: Int?
    var values: Int?
  }

  /// A stream, its monitor and its pace.
  struct ConstantStreamData: Codable, Hashable, Sendable {
    var id: Int
    var params: OCPP.PeriodicEventStreamParams
    var variableMonitoringId: Int
  }
}

// MARK: - Written without Codable

extension OCPP.EVSE: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.connectorId, connectorId)
    try writer.put(CodingKeys.id, id)
  }
}

extension OCPP.Component: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.evse, evse)
    try writer.put(CodingKeys.instance, instance)
    try writer.put(CodingKeys.name, name)
  }
}

extension OCPP.Variable: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.instance, instance)
    try writer.put(CodingKeys.name, name)
  }
}
