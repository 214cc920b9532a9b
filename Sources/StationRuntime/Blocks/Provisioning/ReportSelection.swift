import DeviceModelKit

/// B08: which components and variables a CSMS wants to hear of.
struct ReportSelection: Hashable, Sendable {
  /// Components meet one of these; all components do when there is none.
  var criteria: [GetReport.Criterion]

  /// Variables match one of these; all variables do when there is none.
  var wanted: [OCPP.ComponentVariable]

  init(_ call: GetReport) {
    criteria = call.componentCriteria ?? []
    wanted = call.componentVariable ?? []
  }

  /// B08.FR.07–10, B08.FR.13: whether a component meets one of the criteria.
  func meets(_ component: Component, _ variables: Variables) -> Bool {
    criteria.isEmpty
      || criteria.contains { criterion in
        let variable = VariableID(criterion.rawValue)
        guard component[variable] != nil else { return criterion != .problem }
        return variables.text(.init(component: component.id, variable: variable)) == "true"
      }
  }

  /// B08.FR.20–25: whether a variable is one of those named; what is not said matches anything.
  func names(_ component: ComponentID, _ variable: VariableID) -> Bool {
    wanted.isEmpty
      || wanted.contains { $0.component.covers(component) && $0.variable?.covers(variable) ?? true }
  }
}

extension OCPP.Component {
  fileprivate func covers(_ id: ComponentID) -> Bool {
    name.value.isSame(as: id.name) && (instance?.value).covers(id.instance)
      && (evse == nil || evse?.id == id.evse)
      && (evse?.connectorId == nil || evse?.connectorId == id.connector)
  }
}

extension OCPP.Variable {
  fileprivate func covers(_ id: VariableID) -> Bool {
    name.value.isSame(as: id.name) && (instance?.value).covers(id.instance)
  }
}

extension String? {
  /// An instance that is not given, or empty, stands for each.
  fileprivate func covers(_ instance: String?) -> Bool {
    guard let self, !self.isEmpty else { return true }
    return instance.map(self.isSame) ?? false
  }
}

extension String {
  /// Names are the same in any case.
  fileprivate func isSame(as other: String) -> Bool { lowercased() == other.lowercased() }
}
