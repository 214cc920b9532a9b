/// What the CSMS must be told of the stations: who they are, and a hash of what proves it.
struct CSMSBundle {
  private let fleet: Fleet
  private let report: FleetReport

  init(_ fleet: Fleet, _ report: FleetReport) {
    self.fleet = fleet
    self.report = report
  }

  /// A station as the CSMS has to know it, in the bundle's two texts.
  struct Entry: Sendable {
    var identity: String

    /// A line of the table, with its end.
    var line: String

    /// An element of the document, in its layout.
    var element: String

    /// Of what the document says of a station.
    init(_ json: PlainJSON) {
      identity = json["identity"]?.text ?? ""
      line = Self.cells(json).map(\.csvCell).joined(separator: ",") + "\r\n"
      element = JSONLayout.text(ofElement: json, depth: 2)
    }

    private static func cells(_ json: PlainJSON) -> [String] {
      func own(_ names: String...) -> [String] { names.map { json[$0]?.plainText ?? "" } }
      let password = ["scheme", "salt", "hash"].map { json["password"]?[$0]?.text ?? "" }
      let url = json["connections"]?.elements.first?["url"]?.text ?? ""
      return own("identity", "serialNumber", "vendor", "model", "firmwareVersion")
        + own("securityProfile") + [url] + password + own("certificate")
    }
  }

  /// The stations of this run that are there, in the order of the table.
  func entries() -> [Entry] {
    report.finished.map { finished in
      let passwords = fleet.passwords.own[finished.index]
      let draft = fleet.drafter.draft(row: fleet.rows[finished.index], passwords).draft
      return Entry(json(of: draft, finished.hashes))
    }
  }

  private func json(of draft: StationDraft, _ hashes: PasswordHashes) -> PlainJSON {
    let profile = draft.profile
    var json = PlainJSON.object([.init("identity", .string(draft.identity))])
    json["serialNumber"] = profile.serialNumber.map(PlainJSON.string)
    json["vendor"] = profile.vendor.map(PlainJSON.string)
    json["model"] = profile.model.map(PlainJSON.string)
    json["firmwareVersion"] = profile.firmwareVersion.map(PlainJSON.string)
    json["securityProfile"] = .number(String(draft.securityProfile))
    json["password"] = hashes.station?.json
    json["certificate"] = fleet.request.pki.map {
      .string("\(draft.identity)/\($0.publicFile)")
    }
    json["connections"] = .array(
      draft.connections.map { connection in
        var json = PlainJSON.object([
          .init("slot", .number(connection.slot)),
          .init("url", .string(connection.url)),
          .init("securityProfile", .number(String(connection.securityProfile))),
        ])
        json["identity"] = connection.identity.map(PlainJSON.string)
        json["password"] = Int(connection.slot).flatMap { hashes.slots[$0]?.json }
        return json
      }
    )
    return json
  }

  /// What an earlier run said of these stations; nothing of one that it said nothing of.
  static func earlier(_ path: String, of identities: [String]) throws(GenerationError) -> [Entry] {
    guard !identities.isEmpty, FileWork.exists(path) else { return [] }
    let source = SourceText(path: path, bytes: try FileWork.read(path))
    guard let json = JSONParser.parse(source).json.flatMap(PlainJSON.init) else {
      throw .unreadable("\(path): is no JSON any more, and has what the CSMS must be told")
    }
    let wanted = Set(identities)
    return (json["stations"]?.elements ?? [])
      .filter { wanted.contains($0["identity"]?.text ?? "") }.map(Entry.init)
  }

  // MARK: - Texts

  /// A table of RFC 4180, a station a line.
  static func csv(_ entries: [Entry]) -> String {
    let header =
      "identity,serialNumber,vendor,model,firmwareVersion,securityProfile,csmsUrl,"
      + "passwordScheme,passwordSalt,passwordHash,certificate\r\n"
    return header + entries.map(\.line).joined()
  }

  static func json(_ entries: [Entry], toolVersion: String, _ hash: PasswordHash) -> String {
    """
    {
      "tool": "dmtool generate",
      "toolVersion": \(JSONString.literal(toolVersion)),
      "passwordHash": \(JSONString.literal(hash.rawValue)),
      "stations": \(JSONLayout.list(entries.map(\.element), depth: 1))
    }

    """
  }
}

extension HashedPassword {
  fileprivate var json: PlainJSON {
    var json = PlainJSON.object([.init("scheme", .string(scheme.rawValue))])
    json["salt"] = salt.map(PlainJSON.string)
    json["hash"] = .string(hash)
    return json
  }
}

extension JSONLayout {
  /// An array of elements that are in the layout already, each on a line of its own.
  static func list(_ elements: [String], depth: Int) -> String {
    guard !elements.isEmpty else { return "[]" }
    let outer = String(repeating: "  ", count: depth)
    return "[\n\(outer)  " + elements.joined(separator: ",\n\(outer)  ") + "\n\(outer)]"
  }
}
