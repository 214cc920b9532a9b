/// What each feature switches on and can be told: facts about components, as tables.
extension Feature {
  struct Definition: Sendable {
    var switches: [(component: String, variable: VariableID)] = []
    var settings: [Setting] = []

    /// Switches the usual two variables of a component.
    init(_ component: String) {
      on(component, "Available", "Enabled")
    }

    init() {}

    private mutating func on(_ component: String, _ variables: String...) {
      switches += variables.map { (component, VariableID($0)) }
    }

    fileprivate func also(_ component: String, _ name: String, _ instance: String? = nil) -> Self {
      var copy = self
      copy.switches.append((component, VariableID(name, instance: instance)))
      return copy
    }

    fileprivate func setting(
      _ name: String,
      _ component: String,
      _ variable: String,
      _ instance: String? = nil,
      isRequired: Bool = false
    ) -> Self {
      var copy = self
      copy.settings.append(
        Setting(
          name: name,
          component: component,
          variable: VariableID(variable, instance: instance),
          isRequired: isRequired
        )
      )
      return copy
    }
  }

  var definition: Definition {
    switch self {
    case .smartCharging:
      Definition("SmartChargingCtrlr")
        .setting("rateUnit", "SmartChargingCtrlr", "RateUnit")
        .setting("stackLevel", "SmartChargingCtrlr", "ProfileStackLevel")
        .setting("periodsPerSchedule", "SmartChargingCtrlr", "PeriodsPerSchedule")
        .setting("supplyVoltage", "SmartChargingCtrlr", "SupplyVoltage")
        .setting("limitAmps", "SmartChargingCtrlr", "CompositeScheduleDefaultLimitAmps")
        .setting("limitWatts", "SmartChargingCtrlr", "CompositeScheduleDefaultLimitWatts")
        .setting("phases", "SmartChargingCtrlr", "CompositeScheduleDefaultNumberPhases")
        .setting("limitChangeSignificance", "SmartChargingCtrlr", "LimitChangeSignificance")
    case .localList:
      Definition("LocalAuthListCtrlr")
        .setting("itemsPerMessage", "LocalAuthListCtrlr", "ItemsPerMessage")
        .setting("bytesPerMessage", "LocalAuthListCtrlr", "BytesPerMessage")
        .setting("disablePostAuthorize", "LocalAuthListCtrlr", "DisablePostAuthorize")
    case .authorizationCache:
      Definition("AuthCacheCtrlr")
        .setting("lifeTime", "AuthCacheCtrlr", "LifeTime")
        .setting("policy", "AuthCacheCtrlr", "Policy")
        .setting("disablePostAuthorize", "AuthCacheCtrlr", "DisablePostAuthorize")
    case .reservation:
      Definition("ReservationCtrlr")
        .setting("nonEvseSpecific", "ReservationCtrlr", "NonEvseSpecific")
    case .tariff: Self.tariffDefinition
    case .cost: Self.costDefinition
    case .display:
      Definition("DisplayMessageCtrlr")
        .setting("formats", "DisplayMessageCtrlr", "SupportedFormats")
        .setting("priorities", "DisplayMessageCtrlr", "SupportedPriorities")
        .setting("states", "DisplayMessageCtrlr", "SupportedStates")
        .setting("language", "DisplayMessageCtrlr", "Language")
        .setting("messageSize", "DisplayMessageCtrlr", "PersonalMessageSize")
    case .monitoring:
      Definition("MonitoringCtrlr")
        .setting("itemsPerMessage", "MonitoringCtrlr", "ItemsPerMessage", "SetVariableMonitoring")
        .setting("bytesPerMessage", "MonitoringCtrlr", "BytesPerMessage", "SetVariableMonitoring")
        .setting("offlineQueuingSeverity", "MonitoringCtrlr", "OfflineQueuingSeverity")
    case .firmwareUpdate:
      Definition()
        .setting("protocols", "OCPPCommCtrlr", "FileTransferProtocols", isRequired: true)
        .setting(
          "allowNewSessions",
          "ChargingStation",
          "AllowNewSessionsPendingFirmwareUpdate"
        )
    case .iso15118:
      Definition("ISO15118Ctrlr")
        .setting("maxScheduleEntries", "ISO15118Ctrlr", "MaxScheduleEntries")
        .setting("serviceRenegotiation", "ISO15118Ctrlr", "ServiceRenegotiationSupport")
    case .plugAndCharge: Self.plugAndChargeDefinition
    case .v2x:
      Definition("V2XChargingCtrlr")
        .setting(
          "energyTransferModes",
          "V2XChargingCtrlr",
          "SupportedEnergyTransferModes",
          isRequired: true
        )
        .setting(
          "operationModes",
          "V2XChargingCtrlr",
          "SupportedOperationModes",
          isRequired: true
        )
    case .derControl: Self.derDefinition
    }
  }

  private static let tariffDefinition = Definition()
    .also("TariffCostCtrlr", "Available", "Tariff")
    .also("TariffCostCtrlr", "Enabled", "Tariff")
    .setting("currency", "TariffCostCtrlr", "Currency", isRequired: true)
    .setting("fallbackMessage", "TariffCostCtrlr", "TariffFallbackMessage", isRequired: true)
    .setting("offlineMessage", "TariffCostCtrlr", "OfflineTariffFallbackMessage")

  private static let costDefinition = Definition()
    .also("TariffCostCtrlr", "Available", "Cost")
    .also("TariffCostCtrlr", "Enabled", "Cost")
    .setting("currency", "TariffCostCtrlr", "Currency", isRequired: true)
    .setting("fallbackMessage", "TariffCostCtrlr", "TotalCostFallbackMessage", isRequired: true)
    .setting("decimals", "TariffCostCtrlr", "NumberOfDecimalsForCostValues")

  private static let plugAndChargeDefinition = Definition()
    .also("ISO15118Ctrlr", "PnCEnabled")
    .also("ISO15118Ctrlr", "V2GCertificateInstallationEnabled")
    .also("ISO15118Ctrlr", "ContractCertificateInstallationEnabled")
    .setting("seccId", "ISO15118Ctrlr", "SeccId", isRequired: true)
    .setting("countryName", "ISO15118Ctrlr", "CountryName", isRequired: true)
    .setting("organizationName", "ISO15118Ctrlr", "OrganizationName", isRequired: true)
    .setting("centralContractValidation", "ISO15118Ctrlr", "CentralContractValidationAllowed")
    .setting("contractValidationOffline", "ISO15118Ctrlr", "ContractValidationOffline")

  /// The names of settings are those of the variables, with a small letter first.
  private static let derDefinition: Definition = {
    var definition = Definition()
    for component in ["ACDERCtrlr", "DCDERCtrlr"] {
      definition = definition.also(component, "Available").also(component, "Enabled")
      let required = StandardCatalogue.variables(of: component)?.filter {
        $0.requirement == .always
      }
      for variable in required ?? [] {
        let name = variable.name.prefix(1).lowercased() + variable.name.dropFirst()
        definition = definition.setting(name, component, variable.name, isRequired: true)
      }
    }
    return definition
  }()
}
