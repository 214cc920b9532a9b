extension NetworkProfiles {
  /// Moves the older profiles to slots, and empties them.
  ///
  /// A slot that is not there is made like the first one. Where a profile has no identity or password
  /// of its own, SecurityCtrlr's counts, as it did before.
  ///
  /// - Parameters:
  ///   - model: What has the profiles and gets the slots.
  ///   - overwrites: Whether slots that have a URL may lose it.
  /// - Returns: What to write, and what became of every member.
  /// - Throws: Why nothing can be converted; then not even a part of it.
  public static func toSlots(
    _ model: DeviceModel,
    overwrites: Bool
  ) throws(NetworkProfilesError) -> Conversion {
    var mover = ProfileMover(model)
    try mover.move(overwrites: overwrites)
    return mover.draft.conversion
  }
}

/// Moves profiles to slots.
private struct ProfileMover {
  var draft: ConversionDraft

  init(_ model: DeviceModel) { draft = ConversionDraft(model) }

  /// A profile, and which slot it is for.
  private struct Profile {
    var slot: String
    var data: LocatedJSON

    /// Names of members beside `configurationSlot` and `connectionData`.
    var strangers: [String]
  }

  mutating func move(overwrites: Bool) throws(NetworkProfilesError) {
    let profiles = try profiles()
    let used = profiles.map(\.slot).filter { slot in
      draft.value(NetworkProfiles.slot(slot), "OcppCsmsUrl")?.isEmpty == false
    }
    guard overwrites || used.isEmpty else { throw .slotsInUse(used) }
    for profile in profiles { try move(profile) }
    let step = ConversionStep(
      origin: "",
      outcome: .added,
      notes: ["emptied, since the slots have it all"]
    )
    draft.note(draft.write("", to: NetworkProfiles.address, step))
  }

  private func profiles() throws(NetworkProfilesError) -> [Profile] {
    let address = NetworkProfiles.address
    guard let text = draft.value(address.component, "NetworkConnectionProfiles"),
      !text.isEmpty
    else { throw .noProfiles }
    let source = SourceText(path: "NetworkConnectionProfiles", bytes: Array(text.utf8))
    let (json, problems) = JSONParser.parse(source)
    guard let json, json.kind == .array, problems.isEmpty else { throw .notJSON }
    guard !json.elements.isEmpty else { throw .noProfiles }
    var profiles: [Profile] = []
    for (index, entry) in json.elements.enumerated() {
      let profile = try profile(entry, index + 1)
      guard !profiles.contains(where: { $0.slot == profile.slot }) else {
        throw .badEntry(index + 1, "is for slot \(profile.slot), as one before it is")
      }
      profiles.append(profile)
    }
    return profiles
  }

  private func profile(_ entry: LocatedJSON, _ number: Int) throws(NetworkProfilesError) -> Profile
  {
    guard let slot = entry.member("configurationSlot")?.value, slot.kind == .integer,
      let text = slot.storedText
    else { throw .badEntry(number, "has no whole number as its configurationSlot") }
    guard let data = entry.member("connectionData")?.value, data.kind == .object else {
      throw .badEntry(number, "has no object connectionData")
    }
    let missing = NetworkProfiles.needs.filter { data.member($0) == nil }
    guard missing.isEmpty else {
      throw .badEntry(number, "has no \(missing.joined(separator: ", ")), libocpp passes over it")
    }
    let strangers = entry.latestMembers.map(\.key)
      .filter { !["configurationSlot", "connectionData"].contains($0) }
    return Profile(slot: text, data: data, strangers: strangers)
  }

  private mutating func move(_ profile: Profile) throws(NetworkProfilesError) {
    let slot = NetworkProfiles.slot(profile.slot)
    if draft.model[slot] == nil { try makeSlot(slot, number: profile.slot) }
    for field in NetworkProfiles.fields { move(field, of: profile, to: slot) }
    for group in NetworkProfiles.Group.allCases { switchOn(group, of: profile, in: slot) }
    for name in ["Identity", "BasicAuthPassword"] { fallBack(name, profile, slot) }
    reportStrangers(in: profile)
  }

  private mutating func makeSlot(
    _ slot: ComponentID,
    number: String
  ) throws(NetworkProfilesError) {
    let others = draft.model.components.map(\.id).filter { $0.name == slot.name }
    guard let other = others.min() else { throw .noSlotToCopy(number) }
    draft.add(slot, like: other)
    draft.note(
      ConversionStep(
        origin: "",
        outcome: .added,
        address: Address(slot),
        notes: ["made like \(other)"]
      )
    )
    let communication = ComponentID("OCPPCommCtrlr")
    let name = VariableID("NetworkConfigurationPriority")
    guard let priority = draft.model[communication]?[name] else { return }
    let allowed = priority.characteristics.allowedValues
    guard !allowed.isEmpty, !allowed.contains(number) else { return }
    let list = (allowed + [number]).joined(separator: ",")
    var step = ConversionStep(
      origin: "",
      outcome: .added,
      target: .valuesList,
      after: list,
      notes: ["so that slot \(number) can be used"]
    )
    step = draft.write(.valuesList(list), of: Address(communication, name), step)
    draft.note(step)
  }

  private mutating func move(
    _ field: NetworkProfiles.Field,
    of profile: Profile,
    to slot: ComponentID
  ) {
    let place = field.group.map { profile.data.member($0.rawValue)?.value } ?? profile.data
    guard let place, place.kind == .object else { return }
    let address = Address(slot, VariableID(field.variable))
    guard let json = place.member(field.member)?.value else {
      return clear(field, address)
    }
    let step = ConversionStep(origin: "slot \(profile.slot): \(field.name)", outcome: .taken)
    guard let text = json.storedText, json.kind != .null, json.kind != .object, json.kind != .array
    else { return draft.note(step.losing("no variable can hold such a value")) }
    draft.note(draft.write(text, to: address, step))
  }

  /// A part of an APN or VPN that the profile leaves out must not stay from an earlier one.
  private mutating func clear(_ field: NetworkProfiles.Field, _ address: Address) {
    let optional = ["ApnUserName", "ApnPassword", "SimPin", "PreferredNetwork", "VpnGroup"]
    guard optional.contains(field.variable),
      draft.value(address.component, field.variable)?.isEmpty == false
    else { return }
    let step = ConversionStep(
      origin: "",
      outcome: .added,
      notes: ["emptied, the profile has no \(field.name)"]
    )
    draft.note(draft.write("", to: address, step))
  }

  private mutating func switchOn(
    _ group: NetworkProfiles.Group,
    of profile: Profile,
    in slot: ComponentID
  ) {
    let isOn = profile.data.member(group.rawValue)?.value.kind == .object
    guard draft.value(slot, group.isEnabled) != "\(isOn)" else { return }
    // A slot that can not be switched on has nothing to switch off.
    let address = Address(slot, VariableID(group.isEnabled))
    guard isOn || draft.value(slot, group.isEnabled) != nil else { return }
    let step = ConversionStep(
      origin: "",
      outcome: .added,
      notes: ["the profile has \(isOn ? "an" : "no") \(group.rawValue)"]
    )
    draft.note(draft.write("\(isOn)", to: address, step))
  }

  private mutating func fallBack(_ name: String, _ profile: Profile, _ slot: ComponentID) {
    let member = name.prefix(1).lowercased() + name.dropFirst()
    let own = draft.value(slot, name) ?? ""
    let common = draft.value(ComponentID("SecurityCtrlr"), name) ?? ""
    guard profile.data.member(member) == nil, !own.isEmpty, own != common else { return }
    let step = ConversionStep(
      origin: "",
      outcome: .added,
      notes: ["the profile has none, so SecurityCtrlr.\(name) counted"]
    )
    draft.note(draft.write(common, to: Address(slot, VariableID(name)), step))
  }

  private mutating func reportStrangers(in profile: Profile) {
    func names(_ group: NetworkProfiles.Group?) -> [String] {
      NetworkProfiles.fields.filter { $0.group == group }.map(\.member)
    }
    var lost = profile.strangers
    let groups = NetworkProfiles.Group.allCases
    let known = names(nil) + groups.map(\.rawValue)
    lost += profile.data.latestMembers.map(\.key).filter { !known.contains($0) }
    for group in groups {
      let members = profile.data.member(group.rawValue)?.value.latestMembers ?? []
      lost += members.map(\.key).filter { !names(group).contains($0) }
        .map { "\(group.rawValue).\($0)" }
    }
    for name in lost {
      let step = ConversionStep(origin: "slot \(profile.slot): \(name)", outcome: .taken)
      draft.note(step.losing("a slot has no variable for it"))
    }
  }
}
