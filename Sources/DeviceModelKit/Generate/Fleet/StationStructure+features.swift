/// Switching features on and off, and seeing to it that they are set up whole.
extension StationStructure {
  mutating func apply(_ setting: StationProfile.FeatureSetting, of profile: StationProfile) {
    let feature = setting.feature
    let field = "features.\(feature.rawValue)"
    guard setting.isOn else {
      return setSwitches(of: feature, to: "false", field, isOptional: true)
    }
    for needed in feature.needs
    where !profile.features.contains(where: { $0.feature == needed && $0.isOn }) {
      report(
        "'\(feature.rawValue)' is of no use without '\(needed.rawValue)': switch that on too",
        field,
        .featureIncomplete
      )
    }
    if feature.needsVersion21, profile.ocppVersions?.contains(.v21) == false {
      report("'\(feature.rawValue)' needs OCPP 2.1", field, .featureIncomplete)
    }
    bring(feature)
    requireSettings(setting, of: profile, field)
    setSwitches(of: feature, to: "true", field)
  }

  private mutating func bring(_ feature: Feature) {
    for (index, current) in facts.currents.enumerated() {
      guard case .perEVSE(let name) = feature.brought(current) else { continue }
      guard config.index(of: ComponentID(name, evse: index + 1)) == nil else { continue }
      config.files.append(.brought(name, evse: index + 1, for: feature))
    }
    guard feature == .v2x else { return }
    for index in config.files.indices where config.files[index].id.name == "EVSE" {
      config.files[index].addDischargePower()
    }
  }

  /// A setting counts as given where the feature or a value of the profile says it.
  private mutating func requireSettings(
    _ given: StationProfile.FeatureSetting,
    of profile: StationProfile,
    _ field: String
  ) {
    let missing = given.feature.settings.filter { setting in
      guard setting.isRequired else { return false }
      let places = StationProfile.places(of: setting.component, given.feature, facts.currents)
      let isGiven = given.settings.contains { $0.name == setting.name && !$0.text.isEmpty }
      return !isGiven
        && places.contains { place in
          !profile.values.contains {
            $0.address.component == place && $0.address.variable == setting.variable
              && !$0.value.isEmpty
          }
        }
    }
    guard !missing.isEmpty else { return }
    var names: [String] = []
    for name in missing.map(\.name) where !names.contains(name) { names.append(name) }
    report(
      "'\(given.feature.rawValue)' is not set up whole: give \(names.joined(separator: ", ")) too",
      field,
      .featureIncomplete
    )
  }

  private mutating func setSwitches(
    of feature: Feature,
    to value: String,
    _ field: String,
    isOptional: Bool = false
  ) {
    for (component, variable) in feature.switches {
      for place in StationProfile.places(of: component, feature, facts.currents) {
        set(place, variable, value, field, isOptional: isOptional)
      }
    }
  }
}
