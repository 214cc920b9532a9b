import Synchronization

/// Makes drafts of stations, and says what is wrong with them.
final class StationDrafter: Sendable {
  let request: FleetRequest
  let resolver: StationResolver

  /// The base config's files, as manifests list them.
  let baseInputs: [String]

  /// Structures by the profile without its texts: many stations share one.
  private let structures = Mutex<[StationProfile: StationStructure]>([:])

  init(_ request: FleetRequest, _ resolver: StationResolver) {
    self.request = request
    self.resolver = resolver
    baseInputs = request.baseInputs
  }

  /// A station's draft, with its passwords where they are known.
  ///
  /// Without them, one that is to be made is taken for one that will do.
  func draft(
    row: Int,
    _ passwords: StationPasswords? = nil
  ) -> (draft: StationDraft, problems: [FieldProblem]) {
    let station = resolver.station(row: row)
    let profile = station.profile
    let shape = profile.shape
    let structure = structure(of: profile, shape)
    var problems = station.problems
    let passwords = passwords ?? assumed(station, structure)
    let values = structure.problems.isEmpty ? profile.plannedValues(passwords, structure.facts) : []
    let draft = StationDraft(
      station: station,
      structure: structure,
      shape: Shape(profile: shape, addresses: values.map(\.address)),
      values: values,
      connections: structure.connections(profile, values)
    )
    problems += profile.problems(slotProfile: structure.slotSecurityProfile)
    // A text that could not be made is one problem, not several.
    let unfilled = station.problems.isEmpty ? [] : station.unfilled
    problems += structure.problems.filter { !unfilled.contains($0.field) }
    guard structure.problems.isEmpty else { return (draft, problems) }
    problems += passwordProblems(station, structure)
    problems += (structure.problems(with: values) + structure.connectionProblems(profile, values))
      .filter { !unfilled.contains($0.field) }
    return (draft, problems)
  }

  private func structure(
    of profile: StationProfile,
    _ shape: StationProfile
  ) -> StationStructure {
    structures.withLock { structures in
      if let structure = structures[shape] { return structure }
      let structure: StationStructure
      do {
        let overlays = try profile.overlays.map { path in
          try request.readOverlay(
            path.hasPrefix("/") || request.profile.directory == "."
              ? path : "\(request.profile.directory)/\(path)"
          )
        }
        structure = StationStructure(profile, over: request.base, overlays: overlays)
      } catch {
        let problem = FieldProblem(field: "overlays", message: "\(error)")
        structure = StationStructure(of: request.base, problem)
      }
      structures[shape] = structure
      return structure
    }
  }

  private func assumed(
    _ station: ResolvedStation,
    _ structure: StationStructure
  ) -> StationPasswords {
    let filler = String(
      repeating: "x",
      count: StationPassword.length(within: structure.passwordLimits)
    )
    var passwords = StationPasswords()
    if structure.needsPassword(station.profile) {
      passwords.station = station.password.flatMap { $0.isEmpty ? nil : $0 } ?? filler
    }
    for slot in station.profile.network where slot.password != nil {
      passwords.slots[slot.slot] = filler
    }
    return passwords
  }

  private func passwordProblems(
    _ station: ResolvedStation,
    _ structure: StationStructure
  ) -> [FieldProblem] {
    guard let password = station.password else { return [] }
    let isNeeded = structure.needsPassword(station.profile)
    if isNeeded, password.isEmpty {
      return [
        .init(
          field: "password",
          message: "the password is empty, which the station's security profile needs",
          code: .emptyCell
        )
      ]
    }
    if !isNeeded, !password.isEmpty {
      return [
        .init(
          field: "password",
          message: "there is a password, which the station's security profile has no use for"
        )
      ]
    }
    return []
  }
}
