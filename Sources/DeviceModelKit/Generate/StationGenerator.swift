/// Applies a station profile to a base config: the pure part of `dmtool generate`.
public struct StationGenerator {
  private var config: ConfigFiles
  private let profile: StationProfile
  private var problems: [String] = []

  private init(_ profile: StationProfile, over base: ConfigFiles) {
    self.profile = profile
    config = base
  }

  /// The station's component files.
  ///
  /// `password` is what the station shall prove itself with, nothing in security profile 3.
  /// - Throws: ``InputProblems`` with everything that does not fit, before anything is made.
  public static func generate(
    _ profile: StationProfile,
    over base: ConfigFiles,
    password: String?
  ) throws(InputProblems) -> ConfigFiles {
    var generator = StationGenerator(profile, over: base)
    generator.apply(password: password)
    guard generator.problems.isEmpty else {
      throw InputProblems(generator.problems.map { InputProblem($0) })
    }
    return generator.config
  }

  private mutating func apply(password: String?) {
    applyEVSEs()
    applyIdentity()
    applyConnection(password: password)
    for setting in profile.values { apply(setting) }
    checkConnection()
  }

  // MARK: - EVSEs

  private mutating func applyEVSEs() {
    guard let evses = profile.evses else { return }
    problems += config.setTopology(evses.map(\.connectors))
    guard problems.isEmpty else { return }
    for (index, evse) in evses.enumerated() { apply(evse, to: index + 1) }
    // libocpp sets it from the number of EVSEs at every start.
    set(
      ComponentID("OCPP16LegacyCtrlr"),
      VariableID("NumberOfConnectors"),
      String(evses.count),
      isOptional: true
    )
  }

  private mutating func apply(_ evse: StationProfile.EVSEProfile, to number: Int) {
    let id = ComponentID("EVSE", evse: number)
    if let power = evse.power, let index = config.index(of: id) {
      config.files[index].setPowerLimit(power)
    }
    if let phases = evse.phases { set(id, VariableID("SupplyPhases"), String(phases)) }
    for connector in config.ids where connector.name == "Connector" && connector.evse == number {
      if let phases = evse.phases { set(connector, VariableID("SupplyPhases"), String(phases)) }
      if let type = evse.connectorType { set(connector, VariableID("ConnectorType"), type) }
    }
  }

  // MARK: - Identity

  private mutating func applyIdentity() {
    let `internal` = ComponentID("InternalCtrlr")
    let station = ComponentID("ChargingStation")
    set(ComponentID("SecurityCtrlr"), VariableID("Identity"), profile.identity)
    set(`internal`, VariableID("ChargePointVendor"), profile.vendor)
    set(station, VariableID("VendorName"), profile.vendor, isOptional: true)
    set(`internal`, VariableID("ChargePointModel"), profile.model)
    set(station, VariableID("Model"), profile.model, isOptional: true)
    set(`internal`, VariableID("ChargeBoxSerialNumber"), profile.serialNumber)
    set(`internal`, VariableID("FirmwareVersion"), profile.firmwareVersion)
  }

  // MARK: - Connection

  private mutating func applyConnection(password: String?) {
    let security = ComponentID("SecurityCtrlr")
    let slot = ComponentID("NetworkConfiguration", instance: config.firstSlot)
    set(security, VariableID("SecurityProfile"), profile.securityProfile.map(String.init))
    set(slot, VariableID("SecurityProfile"), profile.securityProfile.map(String.init))
    if let url = profile.csmsURL {
      set(slot, VariableID("OcppCsmsUrl"), url)
      // libocpp ignores the blob from the first boot on; a filled one would only mislead.
      set(
        ComponentID("InternalCtrlr"),
        VariableID("NetworkConnectionProfiles"),
        "",
        isOptional: true
      )
    }
    // A slot's own identity or password would overrule the station's.
    set(slot, VariableID("Identity"), "", isOptional: true)
    for component in [security, slot] {
      guard let index = config.index(of: component) else { continue }
      config.files[index].set(nil, for: VariableID("BasicAuthPassword"))
      config.files[index].removeDefault(of: VariableID("BasicAuthPassword"))
    }
    guard let password else { return }
    let id = VariableID("BasicAuthPassword")
    let limits = config.index(of: security).flatMap { config.files[$0].characteristics(of: id) }
    if let problem = StationPassword.problem(with: password, limits: limits) {
      return problems.append(problem)
    }
    set(security, id, password, isSecret: true)
  }

  /// What counts is the slot as it came out, whether profile, base or a value made it so.
  private mutating func checkConnection() {
    let slot = ComponentID("NetworkConfiguration", instance: config.firstSlot)
    guard let index = config.index(of: slot) else { return reportMissing(slot) }
    let file = config.files[index]
    guard let url = file.value(of: VariableID("OcppCsmsUrl")), !url.isEmpty else {
      return problems.append("no CSMS URL: give 'csmsUrl' in the profile or --csms-url")
    }
    let profile = file.value(of: VariableID("SecurityProfile")).flatMap { Int($0) } ?? 1
    let identity = self.profile.identity
    if let problem = StationProfile.problem(
      withURL: url,
      identity: identity,
      securityProfile: profile
    ) {
      problems.append(problem)
    }
  }

  // MARK: - Values

  private mutating func apply(_ setting: StationProfile.Setting) {
    let address = setting.address
    guard let variable = address.variable else {
      return problems.append("'\(address)' names no variable")
    }
    if variable.name == "BasicAuthPassword" {
      return problems.append("'\(address)' is a password: use 'password' or --password-file")
    }
    let slot = ComponentID("NetworkConfiguration", instance: config.firstSlot)
    if variable.name == "Identity",
      [ComponentID("SecurityCtrlr"), slot].contains(address.component)
    {
      return problems.append("'\(address)' is the identity: use 'identity' or --identity")
    }
    set(address.component, variable, setting.value, address.attribute ?? .actual)
  }

  private mutating func set(
    _ component: ComponentID,
    _ variable: VariableID,
    _ value: String?,
    _ type: AttributeType = .actual,
    isOptional: Bool = false,
    isSecret: Bool = false
  ) {
    guard let value else { return }
    let address = Address(component, variable, type == .actual ? nil : type)
    guard let index = config.index(of: component) else {
      if !isOptional { reportMissing(component) }
      return
    }
    guard
      let characteristics = config.files[index].characteristics(of: variable),
      config.files[index].hasAttribute(type, of: variable)
    else {
      if !isOptional { reportMissing(address, variable, in: config.files[index]) }
      return
    }
    let plain = Variable(variable, characteristics: characteristics)
    if let problem = plain.problem(with: value, in: component), !(isOptional && value.isEmpty) {
      return problems.append("\(address): \(problem.sentence(about: isSecret ? nil : value))")
    }
    config.files[index].set(value, for: variable, type)
  }

  private mutating func reportMissing(_ component: ComponentID) {
    let known = config.ids.map(\.description).sorted()
    let hint = Suggestion.closest(to: component.description, among: known).first
    let problem =
      "\(config.origin) has no component \(component)"
      + (hint.map { ", did you mean '\($0)'?" } ?? "")
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func reportMissing(
    _ address: Address,
    _ variable: VariableID,
    in file: ConfigFiles.File
  ) {
    let known = file.variableIDs.map(\.description).sorted()
    let hint = Suggestion.closest(to: variable.description, among: known).first
    problems.append(
      "\(config.origin) has no \(address)" + (hint.map { ", did you mean '\($0)'?" } ?? "")
    )
  }
}

extension ConfigFiles {
  /// The slot the station connects through: the first in NetworkConfigurationPriority, else 1.
  var firstSlot: String {
    let priority = index(of: ComponentID("OCPPCommCtrlr"))
      .flatMap { files[$0].value(of: VariableID("NetworkConfigurationPriority")) }
    return priority?.split(separator: ",").first.map(String.init) ?? "1"
  }
}

extension ConfigFiles.File {
  /// Power's upper limit is what the EVSE can give; MaxSet says the same.
  fileprivate mutating func setPowerLimit(_ power: Int) {
    let id = VariableID("Power")
    guard var variable = self[id], var characteristics = variable["characteristics"] else { return }
    characteristics["maxLimit"] = .number(String(power))
    variable["characteristics"] = characteristics
    self[id] = variable
    set(String(power), for: id, .maxSet)
  }

  fileprivate mutating func removeDefault(of id: VariableID) {
    self[id]?["default"] = nil
  }
}
