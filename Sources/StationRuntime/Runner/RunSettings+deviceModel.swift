import DeviceModelKit

extension HardwareFile {
  /// The EVSEs the file names, else those of the device model.
  func descriptions(of table: VariableTable) -> [EVSEDescription] {
    let described = EVSEDescription.all(in: DeviceModel(table.components))
    guard let evses else { return described.map(signing) }
    return evses.map { evse in
      var description =
        described.first { $0.id == evse.id }
        ?? EVSEDescription(
          id: evse.id,
          connectorCount: 1,
          supply: .alternatingCurrent(maxPowerW: 22_000)
        )
      description.connectorCount = evse.connectors ?? description.connectorCount
      description.supply = evse.supply ?? description.supply
      return signing(description)
    }
  }

  private func signing(_ description: EVSEDescription) -> EVSEDescription {
    var description = description
    description.signing = meterSigning
    return description
  }
}

extension MessageLog.Settings {
  /// As InternalCtrlr's Log variables ask.
  init(_ settings: RunSettings, _ table: VariableTable) {
    func text(_ variable: String) -> String? {
      table.variable(ComponentID("InternalCtrlr"), VariableID(variable))?[.actual]?.value
    }
    let rotates = text("LogRotation") == "true"
    self.init(
      directory: settings.logs,
      formats: LogFormat.selected(by: text("LogMessagesFormat") ?? "log,html,security"),
      rotation: rotates
        ? LogRotation(
          maximumFileSize: text("LogRotationMaximumFileSize").flatMap { Int($0) } ?? 0,
          maximumFileCount: text("LogRotationMaximumFileCount").flatMap { Int($0) } ?? 0,
          usesDateSuffix: text("LogRotationDateSuffix") == "true"
        ) : nil,
      isRaw: text("LogMessagesRaw") == "true"
    )
  }
}

extension VariableTable {
  /// Whether the variable's value is nobody's to read.
  func isSecret(_ component: ComponentID, _ variable: VariableID) -> Bool {
    self.variable(component, variable)?.attributes.contains { $0.mutability == .writeOnly } ?? false
  }
}

extension Variables.Address {
  /// The value as the database keeps it.
  func stored(_ value: String, source: String, in table: VariableTable) -> StoredValue {
    let isSecret = table.variable(component, variable)?.isSecret ?? false
    return StoredValue(component, variable, type, value: value, source: source, isSecret: isSecret)
  }
}
