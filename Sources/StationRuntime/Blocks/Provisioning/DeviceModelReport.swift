import DeviceModelKit

/// B07, B08: what reports hold, and how a report is cut into messages.
struct DeviceModelReport {
  private let variables: Variables

  init(_ variables: Variables) { self.variables = variables }

  /// The content of a base report, in the device model's order.
  func content(_ base: GetBaseReport.ReportBase) -> [NotifyReport.ReportData] {
    variables.table.components.flatMap { component in
      component.variables.filter { isIn(base, component.id, $0) }
        .map { entry(component.id, $0) }
    }
  }

  /// The content of a report of what a CSMS chose, in the device model's order.
  func content(_ selection: ReportSelection) -> [NotifyReport.ReportData] {
    variables.table.components.flatMap { component -> [NotifyReport.ReportData] in
      guard selection.meets(component, variables) else { return [] }
      return component.variables
        .filter { isReported($0) && selection.names(component.id, $0.id) }
        .map { entry(component.id, $0) }
    }
  }

  /// Whether there is anything to say about a variable.
  private func isReported(_ variable: Variable) -> Bool {
    variable.attributes.contains { $0.type != nil }
  }

  private func isIn(
    _ base: GetBaseReport.ReportBase,
    _ component: ComponentID,
    _ variable: Variable
  ) -> Bool {
    guard isReported(variable) else { return false }
    switch base {
    case .fullInventory:
      return true
    case .configurationInventory:
      // B07.FR.07: what an operator can set.
      return variable.attributes.contains {
        $0.mutability == .readWrite || $0.mutability == .writeOnly
      }
    case .summaryInventory:
      return isInSummary(component, variable)
    }
  }

  // B07.FR.09: how available things are, and what is wrong with them.
  private func isInSummary(_ component: ComponentID, _ variable: Variable) -> Bool {
    switch variable.id.name {
    case "AvailabilityState":
      ["ChargingStation", "EVSE", "Connector"].contains(component.name)
    case "Problem", "Tripped", "Overload", "Fallback":
      variables.text(.init(component: component, variable: variable.id)) == "true"
    default:
      false
    }
  }

  private func entry(_ component: ComponentID, _ variable: Variable) -> NotifyReport.ReportData {
    NotifyReport.ReportData(
      component: .init(component),
      variable: .init(variable.id),
      // B07.FR.11: every attribute there is, with or without a value.
      variableAttribute: variable.attributes.compactMap { attribute in
        attribute.type.map { self.attribute(attribute, $0, component, variable.id) }
      },
      variableCharacteristics: .init(variable.characteristics)
    )
  }

  private func attribute(
    _ attribute: Attribute,
    _ type: AttributeType,
    _ component: ComponentID,
    _ variable: VariableID
  ) -> NotifyReport.VariableAttribute {
    let value = variables.text(.init(component: component, variable: variable, type: type))
    return .init(
      type: .init(type),
      // A WriteOnly value is nobody's to read (errata 2025-09).
      value: attribute.mutability == .writeOnly
        ? nil : value.map { Text(cutting: variables.reported($0)) },
      mutability: attribute.mutability.map { .init($0) } ?? .readOnly,
      persistent: attribute.isPersistent,
      constant: attribute.isConstant
    )
  }
}

extension DeviceModelReport {
  /// Cuts a report so that no part's text is longer than `limit` bytes, by `size` of its entries.
  static func pages(
    _ content: [NotifyReport.ReportData],
    limit: Int,
    size: (NotifyReport.ReportData) -> Int
  ) -> [[NotifyReport.ReportData]] {
    var pages: [[NotifyReport.ReportData]] = []
    var page: [NotifyReport.ReportData] = []
    var bytes = 0
    for entry in content {
      let more = size(entry) + 1
      if !page.isEmpty, bytes + more > limit {
        pages.append(page)
        page = []
        bytes = 0
      }
      page.append(entry)
      bytes += more
    }
    return page.isEmpty ? pages : pages + [page]
  }
}

extension NotifyReport.VariableCharacteristics {
  init(_ characteristics: Characteristics) {
    self.init(
      unit: characteristics.unit.map { Text(cutting: $0) },
      dataType: .init(rawValue: characteristics.dataType.rawValue) ?? .string,
      minLimit: characteristics.minLimit,
      maxLimit: characteristics.maxLimit,
      valuesList: characteristics.valuesList.map { Text(cutting: $0) },
      supportsMonitoring: characteristics.supportsMonitoring
    )
  }
}

extension NotifyReport.Mutability {
  init(_ mutability: DeviceModelKit.Mutability) {
    switch mutability {
    case .readOnly: self = .readOnly
    case .writeOnly: self = .writeOnly
    case .readWrite: self = .readWrite
    }
  }
}
