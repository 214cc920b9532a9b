extension NetworkProfiles {
  /// Moves the connections of slots to the older profiles, for releases that know no slots.
  ///
  /// The slots keep all they have but their URL: with one, EVerest 2026.10 would drop the profiles.
  ///
  /// - Parameters:
  ///   - model: What has the slots and gets the profiles.
  ///   - overwrites: Whether profiles that are there may go.
  /// - Returns: What to write, and what became of every variable.
  /// - Throws: Why nothing can be converted.
  public static func toProfiles(
    _ model: DeviceModel,
    overwrites: Bool
  ) throws(NetworkProfilesError) -> Conversion {
    var mover = SlotMover(model)
    try mover.move(overwrites: overwrites)
    return mover.draft.conversion
  }
}

/// Moves slots to profiles.
private struct SlotMover {
  var draft: ConversionDraft
  private var holdsPasswords = false

  init(_ model: DeviceModel) { draft = ConversionDraft(model) }

  mutating func move(overwrites: Bool) throws(NetworkProfilesError) {
    let profiles = NetworkProfiles.address
    let old = draft.value(profiles.component, "NetworkConnectionProfiles") ?? ""
    guard overwrites || old.isEmpty || old == "[]" else { throw .profilesInUse }
    var entries: [LocatedJSON] = []
    var moved: [String] = []
    for number in slotNumbers {
      guard let entry = entry(of: number) else { continue }
      entries.append(entry)
      moved.append(number)
    }
    guard !entries.isEmpty else { throw .noSlots }
    let text = LocatedJSON.made(.array(entries)).storedText ?? ""
    guard text.unicodeScalars.count <= DeviceModel.maximumValueLength else {
      throw .tooLong(text.unicodeScalars.count)
    }
    var step = draft.write(text, to: profiles, ConversionStep(origin: "", outcome: .added))
    if holdsPasswords {
      step.after = Attribute.redacted
      draft.warn("\(profiles) holds passwords now, which every CSMS can read there")
    }
    draft.note(step)
    for number in moved { emptyURL(of: number) }
  }

  /// The slots with a URL, by their numbers.
  private var slotNumbers: [String] {
    let slots = draft.model.components.map(\.id).filter {
      $0.name == "NetworkConfiguration" && draft.value($0, "OcppCsmsUrl")?.isEmpty == false
    }
    return slots.compactMap { $0.instance.flatMap { Int32($0) } }.sorted().map(String.init)
  }

  /// The profile that a slot makes; nothing where it has not all that one needs.
  private mutating func entry(of number: String) -> LocatedJSON? {
    let slot = NetworkProfiles.slot(number)
    let missing = NetworkSlotNeeds.missing { name in
      draft.value(slot, name).flatMap { $0.isEmpty ? nil : $0 }
    }
    guard missing.isEmpty else {
      let step = ConversionStep(origin: "slot \(number)", outcome: .taken)
      draft.note(step.losing("has no \(missing.joined(separator: ", ")), so no release uses it"))
      return nil
    }
    var members = fields(nil, of: number)
    for group in NetworkProfiles.Group.allCases
    where draft.value(slot, group.isEnabled) == "true" {
      members.append((group.rawValue, LocatedJSON.made(fields(group, of: number)).value))
    }
    reportRest(of: slot, number)
    return .made([
      ("configurationSlot", .number(number)), ("connectionData", LocatedJSON.made(members).value),
    ])
  }

  private mutating func fields(
    _ group: NetworkProfiles.Group?,
    of number: String
  ) -> [(key: String, value: LocatedJSON.Value)] {
    let slot = NetworkProfiles.slot(number)
    var members: [(key: String, value: LocatedJSON.Value)] = []
    for field in NetworkProfiles.fields where field.group == group {
      let attribute = draft.model[slot]?[VariableID(field.variable)]?[.actual]
      guard let attribute, let text = attribute.value, !text.isEmpty else { continue }
      members.append((field.member, field.json(text)))
      if attribute.isSecret { holdsPasswords = true }
      draft.note(
        ConversionStep(
          origin: Address(slot, VariableID(field.variable)).description,
          outcome: .taken,
          address: NetworkProfiles.address,
          after: attribute.shownValue(),
          notes: ["slot \(number): \(field.name)"]
        )
      )
    }
    return members
  }

  /// Names what a profile has no member for.
  private mutating func reportRest(of slot: ComponentID, _ number: String) {
    let groups = NetworkProfiles.Group.allCases
    let isOn = groups.filter { draft.value(slot, $0.isEnabled) == "true" }
    let known = Set(
      NetworkProfiles.fields.filter { $0.group.map(isOn.contains) ?? true }.map(\.variable)
        + groups.map(\.isEnabled)
    )
    for variable in draft.model[slot]?.variables ?? [] {
      let value = variable[.actual]?.value ?? ""
      guard !known.contains(variable.id.name), !value.isEmpty else { continue }
      let field = NetworkProfiles.fields.first { $0.variable == variable.id.name }
      // What a slot has ready for an APN or VPN that is off counts in neither form.
      guard field == nil else { continue }
      let step = ConversionStep(origin: Address(slot, variable.id).description, outcome: .taken)
      draft.note(step.losing("the profiles have no member for it; it stays in the slot"))
    }
  }

  private mutating func emptyURL(of number: String) {
    let address = Address(NetworkProfiles.slot(number), VariableID("OcppCsmsUrl"))
    let step = ConversionStep(
      origin: "",
      outcome: .added,
      notes: ["emptied, or EVerest 2026.10 would drop the profiles"]
    )
    draft.note(draft.write("", to: address, step))
  }
}

extension NetworkProfiles.Field {
  /// A slot's text as the profile has it.
  fileprivate func json(_ text: String) -> LocatedJSON.Value {
    if isNumber, let number = Int(text) { return .number("\(number)") }
    if isFlag { return .bool(text == "true") }
    return .string(text)
  }
}
