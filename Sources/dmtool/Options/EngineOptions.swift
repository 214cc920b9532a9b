import ArgumentParser
import DeviceModelKit

/// What a device model is judged for.
struct EngineOptions: ParsableArguments {
  @Option(
    name: .customLong("engine"),
    help: """
      What to judge for; findings then say for which. Left out: everest-2026.10 and the \
      specification of each version in SupportedOcppVersions.
      """
  )
  private var names: [EngineName] = []

  /// Empty where it was left out.
  var engines: [RuleTarget] { names.map(\.engine) }
}

/// An engine as an argument.
private struct EngineName: ExpressibleByArgument {
  var engine: RuleTarget

  init?(argument: String) {
    guard let engine = RuleTarget.all.first(where: { $0.name == argument }) else { return nil }
    self.engine = engine
  }

  static var allValueStrings: [String] { RuleTarget.all.map(\.name) }
}
