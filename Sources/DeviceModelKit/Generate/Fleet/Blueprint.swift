import Synchronization

/// A finished station of which others of the same shape are made by changing what differs.
///
/// Its files were laid out and its database built once; another station costs its changed values, and
/// a validation where these are values that rules judge and no station before it had.
final class Blueprint: Sendable {
  let structure: StationStructure

  /// What each attribute that is planned gets, once each, and whether a change needs validation.
  private let planned: [PlannedValue]

  private let files: [FileTemplate]
  private let image: DatabaseImage

  /// What was wrong with the config, by its values beyond identity and address.
  private let validated = Mutex<[[String?]: [Diagnostic]]>([:])

  /// Builds the first station of a shape.
  ///
  /// - Throws: Why no database could be built.
  init(_ structure: StationStructure, values: [PlannedValue]) throws {
    self.structure = structure
    planned = Self.effective(values)
    let config = structure.config(with: values)
    files = config.files.map(FileTemplate.init)
    image = try DatabaseImage(of: Self.source(files.map { ($0.path, $0.bytes) }).model)
  }

  /// A component file of a station.
  struct File: Sendable {
    var path: String
    var bytes: [UInt8]
    var holdsSecret: Bool

    /// Nothing where it is not known yet.
    var digest: String?
  }

  /// The component files of a station of this shape.
  ///
  /// - Throws: ``GenerationError/invalidResult(_:)`` where its values make an unsound config.
  func files(_ values: [PlannedValue]) throws(GenerationError) -> [File] {
    let values = Self.effective(values)
    var changes: [Int: [FileTemplate.Change]] = [:]
    for (new, old) in zip(values, planned) where new.value != old.value {
      guard let target = structure.target(new.address), let variable = new.address.variable else {
        continue
      }
      let change = FileTemplate.Change(
        variable: variable,
        attribute: new.address.attribute ?? .actual,
        value: new.value
      )
      changes[target.file, default: []].append(change)
    }
    let holdsNewSecret = Set(
      values.filter { $0.value?.isEmpty == false }.compactMap { structure.target($0.address) }
        .filter(\.isSecret).map(\.file)
    )
    let result = files.enumerated().map { index, template in
      let changes = changes[index] ?? []
      return File(
        path: template.path,
        bytes: changes.isEmpty ? template.bytes : template.text(with: changes),
        holdsSecret: template.holdsSecret || holdsNewSecret.contains(index),
        digest: changes.isEmpty ? template.digest : nil
      )
    }
    try validate(result, values)
    return result
  }

  /// The database of a station of this shape.
  func database(_ values: [PlannedValue]) throws(StoreError) -> [UInt8] {
    let values = Self.effective(values)
    return try image.with(
      zip(values, planned).filter { $0.value != $1.value }.map { ($0.0.address, $0.0.value) }
    )
  }

  /// The last value planned for each attribute, in the order of the first.
  private static func effective(_ values: [PlannedValue]) -> [PlannedValue] {
    var places: [Address: Int] = [:]
    var result: [PlannedValue] = []
    for value in values {
      if let place = places[value.address] {
        result[place] = value
      } else {
        places[value.address] = result.count
        result.append(value)
      }
    }
    return result
  }

  // MARK: - Validation

  /// Each combination of values that rules may judge is validated once.
  private func validate(_ files: [File], _ values: [PlannedValue]) throws(GenerationError) {
    let slots = structure.facts.slots
    let key = values.filter { !$0.isFree(slots) }.map(\.value)
    let errors = validated.withLock { $0[key] } ?? check(files, key)
    guard errors.isEmpty else { throw GenerationError.invalidResult(errors) }
  }

  private func check(_ files: [File], _ key: [String?]) -> [Diagnostic] {
    let source = Self.source(files.map { ($0.path, $0.bytes) })
    let errors = Validator.validate(source).filter { $0.severity == .error }
    validated.withLock { known in
      // What was seen need not be kept for ever: it is only validated again.
      if known.count > 4096 { known.removeAll() }
      known[key] = errors
    }
    return errors
  }

  private static func source(_ files: [(path: String, bytes: [UInt8])]) -> DeviceModelSource {
    var assembly = ConfigAssembly(shelf: nil)
    for layer in [ConfigLayer.standardized, .custom] {
      for file in files where file.path.hasPrefix("\(layer.rawValue)/") {
        let path = "\(StationDirectory.configName)/\(file.path)"
        assembly.add(SourceText(path: path, bytes: file.bytes), layer)
      }
    }
    return assembly.source(path: StationDirectory.configName, isWhole: true)
  }
}

extension PlannedValue {
  /// Whether no rule beyond those checked for each station judges the value; URLs are checked so in
  /// `slots`.
  fileprivate func isFree(_ slots: [String]) -> Bool {
    guard let variable = address.variable?.name else { return false }
    guard address.component.name == "NetworkConfiguration" else {
      return Self.free[address.component.name]?.contains(variable) ?? false
    }
    return ["OcppCsmsUrl", "BasicAuthPassword"].contains(variable)
      && slots.contains(address.component.instance ?? "")
  }

  private static let free: [String: Set<String>] = [
    "SecurityCtrlr": ["Identity", "BasicAuthPassword"],
    "InternalCtrlr": [
      "ChargePointVendor", "ChargePointModel", "ChargeBoxSerialNumber", "FirmwareVersion",
    ],
    "ChargingStation": ["VendorName", "Model"],
  ]
}
