import Yams

/// Reading what a profile says of the ways to the CSMS, of features and of measurands.
extension YAMLFindings {
  mutating func network(
    _ node: Node,
    _ places: inout [String: InputPlace]
  ) -> [StationProfile.NetworkSlotProfile] {
    guard let sequence = node.sequence, (1...20).contains(sequence.count) else {
      report("'network' is a list of 1 to 20 slots", at: node)
      return []
    }
    var slots: [StationProfile.NetworkSlotProfile] = []
    for (index, entry) in sequence.enumerated() {
      let slot = self.slot(entry, number: index + 1, &places)
      if slots.contains(where: { $0.slot == slot.slot }) {
        report("slot \(slot.slot) is given twice", at: entry)
      }
      slots.append(slot)
    }
    return slots
  }

  private mutating func slot(
    _ node: Node,
    number: Int,
    _ places: inout [String: InputPlace]
  ) -> StationProfile.NetworkSlotProfile {
    var slot = StationProfile.NetworkSlotProfile(slot: number)
    let known = [
      "slot", "url", "securityProfile", "interface", "identity", "password", "messageTimeout",
    ]
    let entries = entries(of: node, "a slot", known: known) ?? []
    if let value = entries.first(where: { $0.key == "slot" })?.value {
      slot.slot = integer(value, "slot", in: 1...20) ?? number
    }
    for (key, value) in entries {
      places["network[\(slot.slot)].\(key)"] = place(of: value)
      switch key {
      case "url": slot.url = text(value, key)
      case "securityProfile": slot.securityProfile = integer(value, key, in: 0...3)
      case "interface": slot.interface = text(value, key)
      case "identity": slot.identity = text(value, key)
      case "password": slot.password = slotPassword(value)
      case "messageTimeout": slot.messageTimeout = integer(value, key, in: 1...86_400)
      default: break
      }
    }
    return slot
  }

  private mutating func slotPassword(_ node: Node) -> StationProfile.PasswordSource? {
    guard let password = password(node) else { return nil }
    guard password != .generated else {
      report("a slot's own password is 'file: PATH' or 'environment: NAME'", at: node)
      return nil
    }
    return password
  }

  mutating func features(
    _ node: Node,
    _ places: inout [String: InputPlace]
  ) -> [StationProfile.FeatureSetting] {
    let known = Feature.allCases.map(\.rawValue)
    if let sequence = node.sequence {
      return sequence.compactMap { entry in
        guard let name = text(entry, "features") else { return nil }
        guard let feature = Feature(rawValue: name) else {
          let hint = Suggestion.closest(to: name, among: known).first
          report(
            "unknown feature '\(name)'"
              + (hint.map { ", did you mean '\($0)'?" }
                ?? ", expected \(known.joined(separator: ", "))"),
            at: entry
          )
          return nil
        }
        places["features.\(name)"] = place(of: entry)
        return .init(feature, isOn: true)
      }
    }
    var settings: [StationProfile.FeatureSetting] = []
    for (key, value) in entries(of: node, "features", known: known) ?? [] {
      guard let feature = Feature(rawValue: key) else { continue }
      places["features.\(key)"] = place(of: value)
      settings.append(self.feature(feature, value, &places))
    }
    return settings
  }

  private mutating func feature(
    _ feature: Feature,
    _ node: Node,
    _ places: inout [String: InputPlace]
  ) -> StationProfile.FeatureSetting {
    guard node.mapping != nil else {
      return .init(feature, isOn: boolean(node, feature.rawValue) ?? false)
    }
    var setting = StationProfile.FeatureSetting(feature, isOn: true)
    var known: [String] = []
    for name in feature.settings.map(\.name) where !known.contains(name) { known.append(name) }
    for (key, value) in entries(of: node, feature.rawValue, known: known) ?? [] {
      places["features.\(feature.rawValue).\(key)"] = place(of: value)
      let joined = value.sequence == nil ? text(value, key) : list(value, key)
      if let joined { setting.settings.append(.init(key, joined)) }
    }
    return setting
  }

  private mutating func list(_ node: Node, _ key: String) -> String? {
    texts(node, key)?.joined(separator: ",")
  }

  mutating func measurands(_ node: Node) -> StationProfile.Measurands {
    var measurands = StationProfile.Measurands()
    for (key, value) in entries(of: node, "measurands", known: ["sampled", "aligned"]) ?? [] {
      if key == "sampled" { read(sampled: value, into: &measurands) }
      if key == "aligned" { read(aligned: value, into: &measurands) }
    }
    return measurands
  }

  private mutating func read(sampled node: Node, into result: inout StationProfile.Measurands) {
    let known = ["started", "updated", "ended", "interval", "endedInterval"]
    for (key, value) in entries(of: node, "sampled", known: known) ?? [] {
      switch key {
      case "started": result.started = texts(value, key)
      case "updated": result.updated = texts(value, key)
      case "ended": result.ended = texts(value, key)
      case "interval": result.updatedInterval = integer(value, key, in: 0...86_400)
      case "endedInterval": result.endedInterval = integer(value, key, in: 0...86_400)
      default: break
      }
    }
  }

  private mutating func read(aligned node: Node, into result: inout StationProfile.Measurands) {
    let known = ["measurands", "interval", "ended", "endedInterval"]
    for (key, value) in entries(of: node, "aligned", known: known) ?? [] {
      switch key {
      case "measurands": result.aligned = texts(value, key)
      case "interval": result.alignedInterval = integer(value, key, in: 0...86_400)
      case "ended": result.alignedEnded = texts(value, key)
      case "endedInterval": result.alignedEndedInterval = integer(value, key, in: 0...86_400)
      default: break
      }
    }
  }
}
