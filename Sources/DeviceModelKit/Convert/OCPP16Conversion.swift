/// Puts the keys of an OCPP 1.6 configuration where EVerest puts them at its first start.
public struct OCPP16Conversion {
  private let mappings: OCPP16Mappings
  private let slot: ComponentID

  /// Whether somebody chose the value of an address, and not only a default.
  private let isChosen: (Address) -> Bool

  private var draft: ConversionDraft

  /// - Parameters:
  ///   - config: The keys.
  ///   - model: Where they go.
  ///   - slot: The number of the network slot that gets the connection.
  ///   - mappings: Variables for keys that EVerest does not know.
  ///   - isChosen: Whether somebody chose a variable's value, so that none is invented for it.
  /// - Returns: What to write, and what became of every key.
  public static func convert(
    _ config: OCPP16Config,
    into model: DeviceModel,
    slot: Int = 1,
    mappings: OCPP16Mappings = OCPP16Mappings(),
    isChosen: @escaping (Address) -> Bool
  ) -> Conversion {
    var conversion = OCPP16Conversion(
      mappings: mappings,
      slot: ComponentID("NetworkConfiguration", instance: "\(slot)"),
      isChosen: isChosen,
      draft: ConversionDraft(model)
    )
    conversion.convert(config)
    return conversion.draft.conversion
  }

  private mutating func convert(_ config: OCPP16Config) {
    var limits: [Int: [ConversionStep]] = [:]
    // What values may be comes before the values.
    for (index, entry) in config.entries.enumerated() { limits[index] = writeLimits(entry) }
    let (places, prices) = gatherPrices(in: config)
    for (index, entry) in config.entries.enumerated() {
      for step in limits[index] ?? [] { draft.note(step) }
      if entry.key.hasPrefix(Self.pricePrefix), entry.section == "CostAndPrice" {
        if places.first == index { writePrices(prices, entry) }
      } else {
        write(entry)
      }
    }
    addWhatFollows(from: config)
  }
}

// MARK: - Keys

extension OCPP16Conversion {
  private func step(_ entry: OCPP16Config.Entry) -> ConversionStep {
    ConversionStep(
      origin: entry.origin,
      outcome: .taken,
      notes: entry.isUsers ? ["set by the CSMS"] : []
    )
  }

  private mutating func write(_ entry: OCPP16Config.Entry) {
    let known = OCPP16Key.all[entry.key]
    if let known, known.section != entry.section, OCPP16Key.sections.contains(entry.section) {
      return draft.note(step(entry).losing("EVerest looks for it in \(known.section) only"))
    }
    let isInPlace = OCPP16Key.sections.contains(entry.section)
    guard isInPlace, let address = known.map(place) ?? mappings.addresses[entry.key] else {
      return draft.note(step(entry).losing(Self.stranger(entry)))
    }
    if let known, !known.targets.contains(.value) { return }
    let value = OCPP16Value(entry.json, of: entry.key)
    guard let text = value.text else {
      return draft.note(step(entry).losing("no variable can hold such a value"))
    }
    var step = step(entry)
    if value.isConverted {
      step.outcome = .converted
      // An object's own text is no news.
      if value.written != text { step.before = value.written }
    }
    step = draft.write(text, to: address, mutability: known?.mutability, step)
    if entry.key == "CentralSystemURI", step.outcome != .lost, !text.contains("://") {
      step.notes.append("EVerest puts ws:// or wss:// before it, as the security profile wants")
    }
    draft.note(step)
  }

  private func place(_ key: OCPP16Key) -> Address {
    key.isConnection ? Address(slot, key.address.variable) : key.address
  }

  private static func stranger(_ entry: OCPP16Config.Entry) -> String {
    guard OCPP16Key.sections.contains(entry.section) else {
      let close = Suggestion.closest(to: entry.section, among: OCPP16Key.sections).first
      return "there is no section '\(entry.section)'"
        + (close.map { ", did you mean \($0)?" } ?? "")
    }
    let close = Suggestion.closest(to: entry.key, among: OCPP16Key.all.keys.sorted()).first
    return "EVerest has no variable for such a key"
      + (close.map { ", did you mean \($0)?" } ?? ", --mapping can name one")
  }
}

// MARK: - Limits and lists

extension OCPP16Conversion {
  private static let measurands = [
    "AlignedDataCtrlr.Measurands", "AlignedDataCtrlr.TxEndedMeasurands",
    "SampledDataCtrlr.TxEndedMeasurands", "SampledDataCtrlr.TxStartedMeasurands",
    "SampledDataCtrlr.TxUpdatedMeasurands",
  ]

  private mutating func writeLimits(_ entry: OCPP16Config.Entry) -> [ConversionStep] {
    guard let key = OCPP16Key.all[entry.key], key.section == entry.section else { return [] }
    return key.targets.flatMap { target -> [ConversionStep] in
      switch target {
      case .value: []
      case .maxLimit: [writeLimit(entry, key)]
      case .valuesList: writeList(entry)
      }
    }
  }

  private mutating func writeLimit(
    _ entry: OCPP16Config.Entry,
    _ key: OCPP16Key
  ) -> ConversionStep {
    var step = step(entry)
    step.target = .maxLimit
    guard let text = entry.json.storedText, let limit = Int32(text) else {
      return step.losing("it is no whole number")
    }
    step.after = "\(limit)"
    return draft.write(.maxLimit(Double(limit)), of: place(key), step)
  }

  private mutating func writeList(_ entry: OCPP16Config.Entry) -> [ConversionStep] {
    Self.measurands.compactMap { try? Address($0) }.map { address in
      var step = step(entry)
      step.target = .valuesList
      guard case .string(let list) = entry.json.value else { return step.losing("it is no text") }
      guard list.unicodeScalars.count <= 1000 else {
        return step.losing("it is longer than the 1000 characters of a valuesList")
      }
      step.after = list
      return draft.write(.valuesList(list), of: address, step)
    }
  }
}

// MARK: - Prices

extension OCPP16Conversion {
  private static let pricePrefix = "DefaultPriceText,"

  private typealias PriceText = (language: String, json: LocatedJSON)

  private func gatherPrices(in config: OCPP16Config) -> (places: [Int], texts: [PriceText]) {
    let found = config.entries.enumerated().filter {
      $1.key.hasPrefix(Self.pricePrefix) && $1.section == "CostAndPrice"
    }
    let texts = found.map { _, entry in
      (String(entry.key.dropFirst(Self.pricePrefix.count)), entry.json)
    }
    return (found.map(\.offset), texts)
  }

  private mutating func writePrices(_ texts: [PriceText], _ first: OCPP16Config.Entry) {
    guard let key = OCPP16Key.all["DefaultPriceText"] else { return }
    let languages = texts.map(\.language).joined(separator: ", ")
    var step = step(first)
    step.origin = "\(first.section).\(Self.pricePrefix)\(languages)"
    step.outcome = .converted
    guard let text = OCPP16Value.priceTexts(texts) else {
      return draft.note(step.losing("it is neither a text nor an object"))
    }
    draft.note(draft.write(text, to: key.address, step))
  }
}

// MARK: - What follows

extension OCPP16Conversion {
  private mutating func addWhatFollows(from config: OCPP16Config) {
    let profile = config.entries.last { $0.section == "Security" && $0.key == "SecurityProfile" }
    let text = profile.flatMap { OCPP16Value($0.json, of: $0.key).text } ?? "0"
    let security = ComponentID("SecurityCtrlr")
    let name = VariableID("SecurityProfile")
    add(text, Address(security, name), profile == nil ? "OCPP 1.6's default" : "as of the slot")
    guard draft.model[slot] != nil else { return }
    if profile == nil { add(text, Address(slot, name), "OCPP 1.6's default") }
    let interface = Address(slot, VariableID("OcppInterface"))
    if !isChosen(interface) { add("Any", interface, "OCPP 1.6 knows no interfaces") }
    let number = slot.instance ?? ""
    let communication = ComponentID("OCPPCommCtrlr")
    let active = Address(communication, VariableID("ActiveNetworkProfile"))
    add(number, active, "the slot that has the connection")
    let priority = draft.value(communication, "NetworkConfigurationPriority") ?? ""
    if !priority.split(separator: ",").contains(Substring(number)) {
      draft.warn(
        "NetworkConfigurationPriority is '\(priority)', slot \(number) is not used until it is in it"
      )
    }
  }

  private mutating func add(_ text: String, _ address: Address, _ reason: String) {
    let step = ConversionStep(origin: "", outcome: .added, notes: [reason])
    draft.note(draft.write(text, to: address, step))
  }
}
