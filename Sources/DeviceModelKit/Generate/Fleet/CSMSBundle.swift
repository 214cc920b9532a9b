import Synchronization

/// What the CSMS must be told of the stations: who they are, and a hash of what proves it.
struct CSMSBundle {
  private let fleet: Fleet
  private let report: FleetReport

  init(_ fleet: Fleet, _ report: FleetReport) {
    self.fleet = fleet
    self.report = report
  }

  /// A station as the CSMS has to know it.
  struct Entry: Sendable {
    var identity: String
    var profile: StationProfile
    var connections: [StationConnection]
    var password: HashedPassword?
    var slotPasswords: [Int: HashedPassword]
    var request: String?

    var securityProfile: Int { connections.first?.securityProfile ?? 1 }
  }

  /// The stations that are there, in the order of the table.
  func entries() throws -> [Entry] {
    try report.outcomes.compactMap { outcome in
      guard case .success = outcome.result else { return nil }
      let passwords = fleet.passwords[outcome.index]
      let draft = try fleet.drafter.draft(row: fleet.rows[outcome.index], passwords).draft
      func hashed(_ password: String, _ name: String) throws -> HashedPassword {
        try fleet.request.passwordHash.hashed(password, of: name, key: fleet.saltKey)
      }
      var slots: [Int: HashedPassword] = [:]
      for (slot, password) in passwords.slots {
        slots[slot] = try hashed(password, "\(draft.identity) \(slot)")
      }
      return Entry(
        identity: draft.identity,
        profile: draft.profile,
        connections: draft.connections,
        password: try passwords.station.map { try hashed($0, draft.identity) },
        slotPasswords: slots,
        request: fleet.request.pki.map { "\(draft.identity)/\($0.publicFile)" }
      )
    }
  }

  // MARK: - Texts

  /// A table of RFC 4180, a station a line.
  static func csv(_ entries: [Entry]) -> String {
    let header =
      "identity,serialNumber,vendor,model,firmwareVersion,securityProfile,csmsUrl,"
      + "passwordScheme,passwordSalt,passwordHash,certificate\r\n"
    return header
      + entries.map { entry in
        [
          entry.identity, entry.profile.serialNumber, entry.profile.vendor, entry.profile.model,
          entry.profile.firmwareVersion, String(entry.securityProfile),
          entry.connections.first?.url, entry.password?.scheme.rawValue, entry.password?.salt,
          entry.password?.hash, entry.request,
        ].map { ($0 ?? "").csvCell }.joined(separator: ",") + "\r\n"
      }.joined()
  }

  /// Passwords as a table, for a pipe or a file of mode 0600.
  static func secrets(_ secrets: [(identity: String, password: String)]) -> String {
    "identity,password\r\n"
      + secrets.map { "\($0.identity.csvCell),\($0.password.csvCell)\r\n" }.joined()
  }

  static func json(_ entries: [Entry], toolVersion: String, _ hash: PasswordHash) -> String {
    JSONLayout.text(
      of: .object([
        .init("tool", .string("dmtool generate")),
        .init("toolVersion", .string(toolVersion)),
        .init("passwordHash", .string(hash.rawValue)),
        .init("stations", .array(entries.map(\.json))),
      ])
    )
  }
}

extension CSMSBundle.Entry {
  fileprivate var json: PlainJSON {
    var json = PlainJSON.object([.init("identity", .string(identity))])
    json["serialNumber"] = profile.serialNumber.map(PlainJSON.string)
    json["vendor"] = profile.vendor.map(PlainJSON.string)
    json["model"] = profile.model.map(PlainJSON.string)
    json["firmwareVersion"] = profile.firmwareVersion.map(PlainJSON.string)
    json["securityProfile"] = .number(String(securityProfile))
    json["password"] = password?.json
    json["certificate"] = request.map(PlainJSON.string)
    json["connections"] = .array(
      connections.map { connection in
        var json = PlainJSON.object([
          .init("slot", .number(connection.slot)),
          .init("url", .string(connection.url)),
          .init("securityProfile", .number(String(connection.securityProfile))),
        ])
        json["identity"] = connection.identity.map(PlainJSON.string)
        json["password"] = Int(connection.slot).flatMap { slotPasswords[$0]?.json }
        return json
      }
    )
    return json
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

extension String {
  /// The text as a cell of RFC 4180.
  var csvCell: String {
    let needsQuotes = utf8.contains { byte in
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        .contains(byte)
    }
    return needsQuotes ? "\"\(replacing("\"", with: "\"\""))\"" : self
  }
}
