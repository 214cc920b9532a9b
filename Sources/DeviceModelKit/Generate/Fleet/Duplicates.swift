/// Finds stations of a table that could not be told apart.
struct Duplicates {
  private var identities: [String: Int] = [:]
  private var serials: [String: Int] = [:]
  private var passwords: [String: Int] = [:]

  /// What is there a second time in a row.
  mutating func findings(
    row: Int,
    identity: String,
    serial: String?,
    password: String?,
    in sites: SiteTable
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func report(_ code: DiagnosticCode, _ column: SiteColumn, _ message: String, like other: Int) {
      let index = sites.columns.firstIndex(of: column)
      findings.append(
        Diagnostic(
          code,
          at: sites.range(row: row, column: index),
          message,
          notes: [.init("the first one", at: sites.range(row: other, column: index))]
        )
      )
    }
    // An identifierString is the same whatever the case of its letters, and so are some disks' names.
    let key = identity.lowercased()
    if !identity.isEmpty, let other = identities[key] {
      let message = "identity '\(identity)' is there twice"
      report(.duplicateIdentity, .field("identity"), message, like: other)
    }
    identities[key] = identities[key] ?? row
    // A serial number that the profile gives all of them is the user's choice.
    if let serial, sites.columns.contains(.field("serialNumber")) {
      if let other = serials[serial] {
        let message = "serial number '\(serial)' is there twice"
        report(.duplicateSerial, .field("serialNumber"), message, like: other)
      }
      serials[serial] = serials[serial] ?? row
    }
    if let password {
      if let other = passwords[password] {
        report(.unusableCell, .password, "this password is another station's too", like: other)
      }
      passwords[password] = passwords[password] ?? row
    }
    return findings
  }
}
