/// The component files of the repository's `component_config/`, carried in the binary.
///
/// `dmtool generate` starts from them where it is given no other config.
public enum BuiltInConfig {
  /// What messages and manifests call it.
  public static let name = "the built-in config"

  /// Path within a config, and contents.
  ///
  /// A test compares them with `component_config/`.
  public static let files: [(path: String, bytes: [UInt8])] = [
    ("custom/Connector_1_1.json", PackageResources.Connector_1_1_json),
    ("custom/Connector_2_1.json", PackageResources.Connector_2_1_json),
    ("custom/EVSE_1.json", PackageResources.EVSE_1_json),
    ("custom/EVSE_2.json", PackageResources.EVSE_2_json),
    ("standardized/AlignedDataCtrlr.json", PackageResources.AlignedDataCtrlr_json),
    ("standardized/AuthCacheCtrlr.json", PackageResources.AuthCacheCtrlr_json),
    ("standardized/AuthCtrlr.json", PackageResources.AuthCtrlr_json),
    ("standardized/ChargingStation.json", PackageResources.ChargingStation_json),
    ("standardized/ChargingStatusIndicator.json", PackageResources.ChargingStatusIndicator_json),
    ("standardized/ClockCtrlr.json", PackageResources.ClockCtrlr_json),
    ("standardized/CustomizationCtrlr.json", PackageResources.CustomizationCtrlr_json),
    ("standardized/DeviceDataCtrlr.json", PackageResources.DeviceDataCtrlr_json),
    ("standardized/DisplayMessageCtrlr.json", PackageResources.DisplayMessageCtrlr_json),
    ("standardized/ISO15118Ctrlr.json", PackageResources.ISO15118Ctrlr_json),
    ("standardized/InternalCtrlr.json", PackageResources.InternalCtrlr_json),
    ("standardized/LocalAuthListCtrlr.json", PackageResources.LocalAuthListCtrlr_json),
    ("standardized/MonitoringCtrlr.json", PackageResources.MonitoringCtrlr_json),
    ("standardized/NetworkConfiguration_1.json", PackageResources.NetworkConfiguration_1_json),
    ("standardized/NetworkConfiguration_2.json", PackageResources.NetworkConfiguration_2_json),
    ("standardized/OCPP16LegacyCtrlr.json", PackageResources.OCPP16LegacyCtrlr_json),
    ("standardized/OCPPCommCtrlr.json", PackageResources.OCPPCommCtrlr_json),
    ("standardized/ReservationCtrlr.json", PackageResources.ReservationCtrlr_json),
    ("standardized/SampledDataCtrlr.json", PackageResources.SampledDataCtrlr_json),
    ("standardized/SecurityCtrlr.json", PackageResources.SecurityCtrlr_json),
    ("standardized/SmartChargingCtrlr.json", PackageResources.SmartChargingCtrlr_json),
    ("standardized/TariffCostCtrlr.json", PackageResources.TariffCostCtrlr_json),
    ("standardized/TxCtrlr.json", PackageResources.TxCtrlr_json),
  ]
}

extension ConfigFiles {
  /// The built-in config: a station with two EVSEs, for OCPP 2.0.1 and 2.1.
  public static var builtIn: ConfigFiles {
    let files = BuiltInConfig.files.compactMap { path, bytes -> File? in
      let (json, _) = JSONParser.parse(SourceText(path: path, bytes: bytes))
      return json.flatMap(PlainJSON.init).map { File(path: path, original: bytes, json: $0) }
    }
    return ConfigFiles(origin: BuiltInConfig.name, files: files)
  }
}
