extension Rule {
  /// DM08: passwords written in files; no message shows one.
  static let passwords = [passwordUnfit, passwordWellKnown]

  /// A BasicAuthPassword has 16 to 40 characters, in OCPP 2.1 up to 64 (A00.FR.205).
  static let passwordUnfit = eachPassword(.passwordUnfit) { password, greatest, findings in
    if password.text.length < 16 || password.text.length > greatest {
      findings.report(
        at: password.range,
        "the password has \(password.text.length) characters, 16 to \(greatest) are allowed"
      )
    } else if !password.text.unicodeScalars.allSatisfy(\.isInPassword) {
      findings.report(
        .note,
        at: password.range,
        "the password has characters that OCPP 2.0.1 does not allow",
        notes: [.init("2.0.1 has letters, digits and * - _ = : + | @ . in it")]
      )
    }
  }

  /// A password is no example from a manual.
  static let passwordWellKnown = eachPassword(.passwordWellKnown) { password, _, findings in
    let text = password.text.uppercased()
    let isKnown = ["DEADBEEFDEADBEEF", "0123456789ABCDEF", "1234567890123456"].contains(text)
    guard isKnown || text.hasPrefix("PASSWORD") || Set(text).count < 3 else { return }
    findings.report(
      at: password.range,
      "everybody knows this password",
      help: "leave it out of the files and set one for each station"
    )
  }
}

/// A rule that looks at one password at a time, with the greatest length it may have.
private func eachPassword(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (WrittenValue, Int, inout RuleFindings) -> Void
) -> Rule {
  Rule(code, needsWholeStation: false) { source, findings in
    let greatest = findings.targets.versions.contains(.v21) ? 64 : 40
    for component in source.components
    where ["SecurityCtrlr", "NetworkConfiguration"].contains(component.name.value) {
      let id = VariableID("BasicAuthPassword")
      guard let password = component[id]?.value(), !password.text.isEmpty else { continue }
      findings.about(Address(component.id, id)) { check(password, greatest, &$0) }
    }
  }
}

extension Unicode.Scalar {
  /// Whether OCPP 2.0.1's passwordString has it.
  fileprivate var isInPassword: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "*", "-", "_", "=", ":", "+", "|", "@", ".": true
    default: false
    }
  }
}
