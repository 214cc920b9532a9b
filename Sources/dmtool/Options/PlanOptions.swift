import ArgumentParser
import DeviceModelKit

/// How a plan treats what is in the database and not from the config.
struct PlanOptions: ParsableArguments {
  @Flag(help: "Let components go that no file is for; without it they are kept and named.")
  var prune = false

  @Flag(
    help: """
      Let the config's value replace one set by others that no longer fits its variable; without \
      it such a value is kept and named.
      """
  )
  var resetInvalid = false

  @Option(
    name: .customLong("source-wins"),
    help: """
      Whose values win: others keeps what a CSMS, the station or a person set, config does not \
      (default: others).
      """
  )
  var winner: Winner?

  @Option(
    help: """
      An attribute that gets the config's value whoever set it; may be given several times \
      (default: none).
      """
  )
  var forceValue: [String] = []

  /// Whose value stays where two differ.
  enum Winner: String, OptionWord {
    case others
    case config
  }

  /// Whether any is there.
  var areGiven: Bool { prune || resetInvalid || winner == .config || !forceValue.isEmpty }

  /// The plan's own options; an address that neither side has is refused.
  func options(_ config: DeviceModel) throws -> ChangePlan.Options {
    let forced = try forceValue.map { text in
      let address = try Address(text)
      _ = try config.find(address)
      return Address(address.component, address.variable, address.attribute ?? .actual)
    }
    return ChangePlan.Options(
      prunes: prune,
      resetsInvalid: resetInvalid,
      configWins: winner == .config,
      forced: Set(forced)
    )
  }
}
