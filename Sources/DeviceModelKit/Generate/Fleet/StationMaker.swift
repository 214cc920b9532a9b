/// Makes one station of a blueprint, unless it is there already.
struct StationMaker {
  let fleet: Fleet
  let draft: StationDraft
  let blueprint: Blueprint

  private var request: FleetRequest { fleet.request }

  /// Writes the station's directory where it is not what it should be.
  func make(_ authority: PKI.Authority?) throws -> FleetChange {
    let place = StationPlace(draft.identity, in: fleet.out)
    let files = try blueprint.files(draft.values)
    let extras = try extras(files)
    let pki = try request.pki.map { pki in
      try pki.files(
        for: draft.profile,
        organization: organization,
        in: place.path,
        authority
      )
    }
    let isThere = place.isMade(with: files) && place.has(extras) && pki?.isNew != true
    if isThere { return .unchanged }
    try place.check()
    let wasThere = FileWork.exists(place.path)
    let made = try outputs(files) + extras + (pki?.files ?? [])
    let manifest = Manifest.text(
      toolVersion: request.toolVersion,
      identity: draft.identity,
      inputs: inputs,
      outputs: made.map { file in
        Manifest.Entry(path: file.path, sha256: file.digest, holdsSecret: file.holdsSecret).text
      }
    )
    let last = StationPlace.File(
      path: Manifest.fileName,
      bytes: Array(manifest.utf8),
      holdsSecret: false
    )
    try place.write(made + [last], isDurable: fleet.count == 1)
    return wasThere ? .changed : .made
  }

  /// Who the station belongs to.
  private var organization: String {
    let address = Address(
      ComponentID("SecurityCtrlr"),
      VariableID("OrganizationName"),
      .actual
    )
    return draft.structure.value(of: address, in: draft.values) ?? ""
  }

  /// Component files and database, with the digests that a manifest may show.
  private func outputs(_ files: [Blueprint.File]) throws -> [StationPlace.File] {
    let database = try blueprint.database(draft.values)
    let holdsSecret = files.contains(where: \.holdsSecret)
    let config = files.map { file in
      StationPlace.File(
        path: "\(StationDirectory.configName)/\(file.path)",
        bytes: file.bytes,
        holdsSecret: file.holdsSecret,
        digest: digest(file.holdsSecret, file.digest, file.bytes)
      )
    }
    return config + [
      StationPlace.File(
        path: StationDirectory.databaseName,
        bytes: database,
        holdsSecret: holdsSecret,
        digest: digest(holdsSecret, nil, database)
      )
    ]
  }

  /// A chosen password could be guessed against a digest; a made one can not.
  private func digest(_ holdsSecret: Bool, _ known: String?, _ bytes: [UInt8]) -> String? {
    let isMade =
      draft.station.password == nil && draft.profile.password ?? .generated == .generated
      && draft.profile.network.allSatisfy { $0.password == nil }
    if holdsSecret, !isMade || !draft.structure.needsPassword(draft.profile) { return nil }
    return known ?? Manifest.digest(of: bytes)
  }

  private func extras(_ files: [Blueprint.File]) throws -> [StationPlace.File] {
    guard !request.extras.isEmpty else { return [] }
    let config = files.map { ($0.path, $0.bytes) }
    return try request.extras.flatMap { extra in
      try extra.files(for: draft.profile, config).map { path, bytes in
        StationPlace.File(
          path: path,
          bytes: bytes,
          holdsSecret: false,
          digest: Manifest.digest(of: bytes)
        )
      }
    }
  }

  /// The files that went in: profiles, the row, the base config's.
  private var inputs: [String] {
    var entries = request.profile.files.map { file in
      Manifest.Entry(path: file.path, sha256: Manifest.digest(of: file.bytes))
    }
    if let sites = fleet.drafter.resolver.sites {
      let row = draft.station.row
      entries.append(.init(path: sites.path, sha256: sites.fingerprint(row: row), row: row))
    }
    return entries.map(\.text) + fleet.baseInputs
  }
}

extension StationPlace {
  /// Whether these files are there as they should be.
  func has(_ files: [File]) -> Bool {
    // What can not be read is not what it should be.
    files.allSatisfy { (try? FileWork.read("\(path)/\($0.path)")) == $0.bytes }
  }
}
