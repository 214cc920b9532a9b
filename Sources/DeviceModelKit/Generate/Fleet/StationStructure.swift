/// The part of a station that it shares with others of its product.
///
/// Which components, EVSEs, slots and features there are; its own values come on top.
struct StationStructure: Sendable {
  var config: ConfigFiles

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
    let slots = profile.network.map { String($0.slot) }
    let firstSlot = slots.first ?? config.firstSlot
    facts = StructureFacts(
      firstSlot: firstSlot,
      slots: slots.isEmpty ? [firstSlot] : slots,
      currents: currents
    )
    self.config = config
    self.problems = problems
    guard problems.isEmpty else { return }
    applyEVSEs(profile)
    completeSlots(profile)
    applyVersions(profile)
    applyMeasurands(profile.measurands)
    for feature in profile.features { apply(feature, of: profile) }
    clearPasswords(profile)
    self.config.files.sort { $0.path.isBytewiseBefore($1.path) }
    findTargets()
  }

  /// The base alone, of which no station can be made.
  init(of base: ConfigFiles, _ problem: FieldProblem) {
    config = base
    facts = StructureFacts(firstSlot: base.firstSlot, slots: [base.firstSlot], currents: [])
    problems = [problem]
  }

  mutating func report(_ message: String, _ field: String, _ code: DiagnosticCode? = nil) {
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

  /// What libocpp wants of a slot before it uses it, where the base says nothing.
  private mutating func completeSlots(_ profile: StationProfile) {
    let defaults = [("OcppInterface", "Any"), ("OcppTransport", "JSON"), ("MessageTimeout", "30")]
    for slot in profile.network {
      let component = ComponentID("NetworkConfiguration", instance: String(slot.slot))
      guard let index = config.index(of: component) else { continue }
      for (name, value) in defaults {
        let present = config.files[index].value(of: VariableID(name))
        guard present?.isEmpty ?? true else { continue }
        set(component, VariableID(name), value, "network", isOptional: true)
      }
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

  mutating func set(
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
  func missing(_ address: Address) -> String {
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
