/// The part of a station that it shares with others of its product: which components, EVSEs, slots
/// and features there are. Its own values come on top.
struct StationStructure: Sendable {
  private(set) var config: ConfigFiles

  let facts: StructureFacts

  /// What stands in the way, whatever the values.
  private(set) var problems: [FieldProblem] = []

  /// Where each address is in the config.
  private var targets: [Address: Target] = [:]

  /// An attribute that can be set.
  struct Target: Sendable {
    var file: Int
    var variable: Variable
    var isSecret: Bool
  }

  /// Puts a profile's structure over a base config.
  ///
  /// - Parameters:
  ///   - profile: Its texts do not count, but for those of overlays.
  ///   - base: The config to start from.
  ///   - overlays: What is laid over it, read already.
  init(_ profile: StationProfile, over base: ConfigFiles, overlays: [ConfigFiles] = []) {
    var config = base
    for overlay in overlays { config.lay(overlay) }
    var problems: [FieldProblem] = []
    if let evses = profile.evses {
      problems += config.setTopology(evses.map(\.connectors))
        .map { FieldProblem(field: "evses", message: $0) }
    }
    problems += config.addSlots(profile.network.map(\.slot))
      .map { FieldProblem(field: "network", message: $0) }
    let count = config.ids.count { $0.name == "EVSE" }
    let currents = (0..<count).map { index in
      let evses = profile.evses ?? []
      return evses.indices.contains(index) ? evses[index].current ?? .alternating : .alternating
    }
    facts = StructureFacts(
      firstSlot: profile.network.first.map { String($0.slot) } ?? config.firstSlot,
      currents: currents
    )
    self.config = config
    self.problems = problems
    guard problems.isEmpty else { return }
    applyEVSEs(profile)
    applyVersions(profile)
    applyMeasurands(profile.measurands)
    for feature in profile.features { apply(feature, of: profile) }
    clearPasswords(profile)
    self.config.files.sort { $0.path.isBytewiseBefore($1.path) }
    findTargets()
  }

  private mutating func report(_ message: String, _ field: String, _ code: DiagnosticCode? = nil) {
    let problem = FieldProblem(field: field, message: message, code: code ?? .unusableStation)
    if !problems.contains(problem) { problems.append(problem) }
  }

  // MARK: - EVSEs

  private mutating func applyEVSEs(_ profile: StationProfile) {
    guard let evses = profile.evses else { return }
    for (index, evse) in evses.enumerated() { apply(evse, to: index + 1) }
    // libocpp sets it from the number of EVSEs at every start.
    set(
      ComponentID("OCPP16LegacyCtrlr"),
      VariableID("NumberOfConnectors"),
      String(evses.count),
      "evses",
      isOptional: true
    )
  }

  private mutating func apply(_ evse: StationProfile.EVSEProfile, to number: Int) {
    let id = ComponentID("EVSE", evse: number)
    if let power = evse.power, let index = config.index(of: id) {
      config.files[index].setPowerLimit(power)
    }
    if let phases = evse.phases { set(id, VariableID("SupplyPhases"), String(phases), "evses") }
    for connector in config.ids where connector.name == "Connector" && connector.evse == number {
      let place = (connector.connector ?? 1) - 1
      let own =
        evse.eachConnector.indices.contains(place) ? evse.eachConnector[place] : nil
      if let phases = own?.phases ?? evse.phases {
        set(connector, VariableID("SupplyPhases"), String(phases), "evses")
      }
      let type = own?.type ?? evse.connectorType ?? (evse.current == .direct ? "cCCS2" : nil)
      if let type { set(connector, VariableID("ConnectorType"), type, "evses") }
    }
  }

  // MARK: - Versions and measurands

  private mutating func applyVersions(_ profile: StationProfile) {
    guard let versions = profile.ocppVersions else { return }
    set(
      ComponentID("InternalCtrlr"),
      VariableID("SupportedOcppVersions"),
      versions.map(\.rawValue).joined(separator: ","),
      "ocppVersions"
    )
  }

  private mutating func applyMeasurands(_ measurands: StationProfile.Measurands) {
    let sampled = ComponentID("SampledDataCtrlr")
    let aligned = ComponentID("AlignedDataCtrlr")
    let lists: [(ComponentID, String, [String]?)] = [
      (sampled, "TxStartedMeasurands", measurands.started),
      (sampled, "TxUpdatedMeasurands", measurands.updated),
      (sampled, "TxEndedMeasurands", measurands.ended),
      (aligned, "Measurands", measurands.aligned),
      (aligned, "TxEndedMeasurands", measurands.alignedEnded),
    ]
    let intervals: [(ComponentID, String, Int?)] = [
      (sampled, "TxUpdatedInterval", measurands.updatedInterval),
      (sampled, "TxEndedInterval", measurands.endedInterval),
      (aligned, "Interval", measurands.alignedInterval),
      (aligned, "TxEndedInterval", measurands.alignedEndedInterval),
    ]
    for (component, variable, list) in lists {
      guard let list else { continue }
      set(component, VariableID(variable), list.joined(separator: ","), "measurands")
    }
    for (component, variable, interval) in intervals {
      guard let interval else { continue }
      set(component, VariableID(variable), String(interval), "measurands")
    }
  }

  // MARK: - Features

  private mutating func apply(_ setting: StationProfile.FeatureSetting, of profile: StationProfile)
  {
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
      let isGiven = given.settings.contains { $0.name == setting.name }
      return !isGiven
        && places.contains { place in
          !profile.values.contains {
            $0.address.component == place && $0.address.variable == setting.variable
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

  // MARK: - Passwords

  /// No password of the base may stay where the station gets its own, or none.
  private mutating func clearPasswords(_ profile: StationProfile) {
    let slots = [facts.firstSlot] + profile.network.map { String($0.slot) }
    let components =
      [ComponentID("SecurityCtrlr")]
      + slots.map { ComponentID("NetworkConfiguration", instance: $0) }
    for component in components {
      guard let index = config.index(of: component) else { continue }
      config.files[index].set(nil, for: VariableID("BasicAuthPassword"))
      config.files[index].removeDefault(of: VariableID("BasicAuthPassword"))
    }
  }

  // MARK: - Setting

  private mutating func set(
    _ component: ComponentID,
    _ variable: VariableID,
    _ value: String,
    _ field: String,
    isOptional: Bool = false
  ) {
    let address = Address(component, variable, .actual)
    guard let index = config.index(of: component),
      let characteristics = config.files[index].characteristics(of: variable),
      config.files[index].hasAttribute(.actual, of: variable)
    else {
      if !isOptional { report(missing(address), field) }
      return
    }
    let plain = Variable(variable, characteristics: characteristics)
    if let problem = plain.problem(with: value, in: component) {
      report("\(component).\(variable): \(problem.sentence(about: value))", field)
      return
    }
    config.files[index].set(value, for: variable)
  }

  /// That there is no such attribute, and which may have been meant.
  private func missing(_ address: Address) -> String {
    let origin = config.origin
    guard let index = config.index(of: address.component) else {
      let known = config.ids.map(\.description).sorted()
      let hint = Suggestion.closest(to: address.component.description, among: known).first
      return "\(origin) has no component \(address.component)"
        + (hint.map { ", did you mean '\($0)'?" } ?? "")
    }
    let known = config.files[index].variableIDs.map(\.description).sorted()
    let wanted = address.variable?.description ?? ""
    let hint = Suggestion.closest(to: wanted, among: known).first
    var shown = address
    if shown.attribute == .actual { shown.attribute = nil }
    return "\(origin) has no \(shown)" + (hint.map { ", did you mean '\($0)'?" } ?? "")
  }

  private mutating func findTargets() {
    for (index, file) in config.files.enumerated() {
      let component = file.id
      for member in file.json["properties"]?.members ?? [] {
        guard let name = member.value["variable_name"]?.text else { continue }
        let instance = member.value["instance"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let id = VariableID(name, instance: instance)
        guard let characteristics = file.characteristics(of: id) else { continue }
        for attribute in member.value["attributes"]?.elements ?? [] {
          guard let type = attribute["type"]?.text.flatMap(AttributeType.init) else { continue }
          targets[Address(component, id, type)] = Target(
            file: index,
            variable: Variable(id, characteristics: characteristics),
            isSecret: attribute["mutability"]?.text == Mutability.writeOnly.rawValue
          )
        }
      }
    }
  }

  /// Where an attribute is; nothing where there is none.
  func target(_ address: Address) -> Target? { targets[address] }
}

extension StationStructure {
  /// What is wrong with values for such a station, in their order.
  func problems(with values: [PlannedValue]) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for planned in values {
      guard let message = problem(with: planned) else { continue }
      let problem = FieldProblem(field: planned.field, message: message)
      if !problems.contains(where: { $0.message == message }) { problems.append(problem) }
    }
    return problems
  }

  private func problem(with planned: PlannedValue) -> String? {
    let address = planned.address
    guard let variable = address.variable else { return "'\(address.component)' names no variable" }
    if let refusal = refusal(of: planned, variable) { return refusal }
    guard let target = target(address) else {
      return planned.isOptional ? nil : missing(address)
    }
    guard let value = planned.value else { return nil }
    if planned.isSecret {
      let limits = target.variable.characteristics
      if let problem = StationPassword.problem(with: value, limits: limits) { return problem }
    }
    guard let problem = target.variable.problem(with: value, in: address.component) else {
      return nil
    }
    if planned.isOptional, value.isEmpty { return nil }
    var shown = address
    if shown.attribute == .actual { shown.attribute = nil }
    let isHidden = planned.isSecret || target.isSecret
    return "\(shown): \(problem.sentence(about: isHidden ? nil : value))"
  }

  /// Passwords and the identity have keys of their own, so that nothing else disagrees with them.
  private func refusal(of planned: PlannedValue, _ variable: VariableID) -> String? {
    var shown = planned.address
    if shown.attribute == .actual { shown.attribute = nil }
    guard planned.field == shown.description else { return nil }
    if variable.name == "BasicAuthPassword" {
      return "'\(shown)' is a password: use 'password' or --password-file"
    }
    let slot = ComponentID("NetworkConfiguration", instance: facts.firstSlot)
    guard variable.name == "Identity" else { return nil }
    guard [ComponentID("SecurityCtrlr"), slot].contains(shown.component) else { return nil }
    return "'\(shown)' is the identity: use 'identity' or --identity"
  }

  /// The value an attribute has in the end.
  func value(of address: Address, in values: [PlannedValue]) -> String? {
    if let planned = values.last(where: { $0.address == address }), target(address) != nil {
      return planned.value
    }
    guard let target = target(address), let variable = address.variable else { return nil }
    return config.files[target.file].value(of: variable, address.attribute ?? .actual)
  }
}
