/// Places where the published tables are wrong, and what the catalogue has in their stead.
///
/// The test that compares the catalogue with the tables passes over these, and over nothing else.
public struct CatalogueSlip: Hashable, Sendable {
  public var component: String

  /// The name as the table has it.
  public var published: String

  /// The variable the catalogue has; nothing where it has none.
  public var meant: VariableID?

  public var reason: String

  private init(_ component: String, _ published: String, _ meant: VariableID?, _ reason: String) {
    self.component = component
    self.published = published
    self.meant = meant
    self.reason = reason
  }
}

extension CatalogueSlip {
  private static let partTwo = "part 2 has an instance of SupportsFeature, and so have stations"
  private static let attribute = "the row is about an attribute, whose type got into the name"

  public static let all = [
    Self("ConnectedEV", "VehicleID", VariableID("VehicleId"), "part 2 spells it with a small d"),
    Self(
      "ISO15118Ctrlr",
      "NotificationDelay",
      VariableID("NotificationMaxDelay"),
      "part 2 calls it so"
    ),
    Self(
      "AuthCtrlr",
      "SupportedIdTokenType",
      VariableID("SupportedIdTokenTypes"),
      "part 2 has the plural"
    ),
    feature("SupportsDynamicProfiles", "DynamicProfiles"),
    feature("SupportsEvseSleep", "EvseSleep"),
    feature("SupportsLimitAtSoC", "LimitAtSoC"),
    feature("SupportsMaxOfflineDuration", "MaxOfflineDuration"),
    feature("SupportsRandomizedDelay", "RandomizedDelay"),
    feature("SupportsUseLocalTime", "UseLocalTime"),
    Self("ConnectedEV", "ACCurrent.min/maxSet", VariableID("ACCurrent"), attribute),
    Self("ConnectedEV", "DCCurrent.min/maxSet", VariableID("DCCurrent"), attribute),
    Self("ConnectedEV", "DCCurrent.target", VariableID("DCCurrent"), attribute),
    Self("ConnectedEV", "DCVoltage.min/maxSet", VariableID("DCVoltage"), attribute),
    Self("ConnectedEV", "DCVoltage.target", VariableID("DCVoltage"), attribute),
    Self("ConnectedEV", "Power.maxSet", VariableID("Power"), attribute),
    Self("ConnectedEV", "DischargePower.maxSet", VariableID("DischargePower"), attribute),
    Self("ConnectedEV", "EnergyImport.maxSet", VariableID("EnergyImport"), attribute),
    Self("ConnectedEV", "EnergyImport.minSet", VariableID("EnergyImport"), attribute),
    Self("ConnectedEV", "EnergyImport.target", VariableID("EnergyImport"), attribute),
    Self("ConnectedEV", "StateOfCharge.maxSet", VariableID("StateOfCharge"), attribute),
    Self("ConnectedEV", "StateOfCharge.actual", VariableID("StateOfCharge"), attribute),
  ]

  private static func feature(_ published: String, _ instance: String) -> Self {
    Self(
      "SmartChargingCtrlr",
      published,
      VariableID("SupportsFeature", instance: instance),
      partTwo
    )
  }
}
