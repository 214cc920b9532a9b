extension Rule {
  /// DM07: monitors that libocpp refuses, loses, or that never report.
  static let monitors = [
    monitorSeverity, duplicateMonitor, monitorNeverFires, thresholdWithoutNumber, customMonitor,
    deltaWithoutReference, monitorInterval,
  ]

  /// A severity is 0 to 9 (EventData; N04).
  static let monitorSeverity = eachMonitor(.monitorSeverity) { _, monitor, findings in
    guard let severity = monitor.severity, !(0...9).contains(severity.value) else { return }
    findings.report(
      at: severity.range,
      "severity \(severity.value): 0 (danger) to 9 (debug) are allowed",
      notes: [.init("libocpp stores it and reports with it")]
    )
  }

  /// A variable has one monitor of each type and severity.
  static let duplicateMonitor = eachVariable(.duplicateMonitor) { _, variable, findings in
    for (index, monitor) in variable.monitors.enumerated() {
      guard let type = monitor.type, let severity = monitor.severity,
        let first = variable.monitors[..<index].first(where: {
          $0.type?.value == type.value && $0.severity?.value == severity.value
        })
      else { continue }
      findings.report(
        at: monitor.range,
        "\(variable.id) has two \(type.value.rawValue) monitors of severity \(severity.value)",
        notes: [
          .init("the other one", at: first.range),
          .init("libocpp tells them apart by type and severity and confuses these two"),
        ]
      )
    }
  }

  /// A threshold lies where values can cross it.
  static let monitorNeverFires = eachMonitor(.monitorNeverFires) { variable, monitor, findings in
    guard let type = monitor.type?.value, let value = monitor.value,
      let characteristics = variable.characteristics, variable.isNumber
    else { return }
    if type == .upperThreshold, let limit = characteristics.maxLimit, value.value >= limit.value {
      findings.report(
        at: value.range,
        "no value of \(variable.id) is above \(value.value.plainText): its maxLimit is "
          + limit.value.plainText,
        notes: [.init("maxLimit is here", at: limit.range)]
      )
    } else if type == .lowerThreshold, let limit = characteristics.minLimit,
      value.value <= limit.value
    {
      findings.report(
        at: value.range,
        "no value of \(variable.id) is below \(value.value.plainText): its minLimit is "
          + limit.value.plainText,
        notes: [.init("minLimit is here", at: limit.range)]
      )
    }
  }

  /// Only numbers cross a threshold.
  static let thresholdWithoutNumber = eachMonitor(.thresholdWithoutNumber) {
    variable,
    monitor,
    findings in
    guard let type = monitor.type, type.value == .upperThreshold || type.value == .lowerThreshold,
      let dataType = variable.characteristics?.dataType?.value, !variable.isNumber
    else { return }
    findings.report(
      at: type.range,
      "\(variable.id) is a \(dataType.rawValue), which no \(type.value.rawValue) can watch",
      help: "Delta reports every change of it"
    )
  }

  /// Custom monitors are a CSMS's, not a file's.
  static let customMonitor = eachMonitor(.customMonitor) { variable, monitor, findings in
    guard let type = monitor.configType, type.value == .custom else { return }
    findings.report(
      at: type.range,
      "a CustomMonitor is set by a CSMS, not by a file",
      notes: [.init("libocpp adds it once more at every start")],
      help: "make it a PreconfiguredMonitor or a HardWiredMonitor"
    )
  }

  /// A Delta monitor has something to compare with.
  static let deltaWithoutReference = eachMonitor(.deltaWithoutReference) { _, monitor, findings in
    guard let type = monitor.type, type.value == .delta,
      monitor.json.member("reference_value") == nil
    else { return }
    findings.report(
      at: type.range,
      "a Delta monitor without reference_value",
      notes: [.init("libocpp does not start with it")],
      help: #"add "reference_value", the value that changes are counted from"#
    )
  }

  /// An interval, or a number's delta, is above zero.
  static let monitorInterval = eachMonitor(.monitorInterval) { variable, monitor, findings in
    guard let type = monitor.type?.value, let value = monitor.value, value.value <= 0 else {
      return
    }
    switch type {
    case .periodic, .periodicClockAligned:
      findings.report(at: value.range, "an interval of \(value.value.plainText) seconds")
    case .delta where variable.isNumber:
      findings.report(at: value.range, "a delta of \(value.value.plainText)")
    default: break
    }
  }
}

/// A rule that looks at one monitor at a time, knowing its variable.
private func eachMonitor(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (VariableSource, MonitorSource, inout RuleFindings) -> Void
) -> Rule {
  eachVariable(code) { _, variable, findings in
    for monitor in variable.monitors { check(variable, monitor, &findings) }
  }
}

extension VariableSource {
  /// Whether its values are numbers.
  var isNumber: Bool {
    let type = characteristics?.dataType?.value
    return type == .integer || type == .decimal
  }

  /// Whether a CSMS may write its Actual value.
  var isWritable: Bool { self[.actual]?.mutability.map { $0.value != .readOnly } ?? false }
}
