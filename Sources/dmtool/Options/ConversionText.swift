import DeviceModelKit

/// What became of everything in a conversion, for people: a line each, and one that sums it up.
struct ConversionText {
  private let conversion: Conversion
  private let written: [String]
  private let isDryRun: Bool

  init(_ conversion: Conversion, _ written: [String], isDryRun: Bool) {
    self.conversion = conversion
    self.written = written
    self.isDryRun = isDryRun
  }

  /// The whole text, without the last line's end.
  var text: String {
    let outcomes = ConversionStep.Outcome.allCases
    let counts = outcomes.map { "\(conversion.count(of: $0)) \($0.rawValue)" }
    let files = written.isEmpty ? ["nothing was written"] : written.map { "wrote \($0)" }
    return
      (conversion.steps.map(line) + [counts.joined(separator: ", ")]
      + (isDryRun ? ["dry run: nothing was written"] : files)).joined(separator: "\n")
  }

  private func line(_ step: ConversionStep) -> String {
    let target = step.target == .value ? "" : " \(step.target.rawValue)"
    let place = step.address.map { "\($0)\(target)" }
    let ends = [step.origin.isEmpty ? nil : step.origin, place].compactMap { $0 }
    var text = "\(step.outcome.mark) \(ends.joined(separator: " → "))"
    if let after = step.after {
      let before = step.before.map { "\(shown($0)) → " } ?? ""
      text += ": \(before)\(shown(after))"
    }
    guard !step.notes.isEmpty else { return text }
    let notes = step.notes.joined(separator: "; ")
    return step.outcome == .lost ? "\(text): \(notes)" : "\(text) (\(notes))"
  }

  private func shown(_ value: String) -> String {
    value == Attribute.redacted ? value : "'\(value)'"
  }
}

extension ConversionStep.Outcome {
  /// What stands before a line.
  fileprivate var mark: String {
    switch self {
    case .taken: "="
    case .converted: "~"
    case .added: "+"
    case .lost: "!"
    }
  }
}
