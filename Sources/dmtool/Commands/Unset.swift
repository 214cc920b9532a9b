import ArgumentParser
import DeviceModelKit

/// Takes values of a database away.
struct Unset: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset",
    abstract: "Take the values of variables away, all or none.",
    discussion: """
      The variable then has no value, which differs from an empty one, and no source, so that the \
      component files give it theirs at EVerest's next start.
      """
  )

  @Argument(help: "The device-model database.", completion: .file())
  var db: String

  @Argument(
    help: "Which variables, as Component[instance]@evse/connector.Variable[instance]#Type.",
    completion: .addresses
  )
  var addresses: [String]

  @Flag(help: "Take ReadOnly values away too.")
  var force = false

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let addresses = try addresses.map { try Address($0) }
    let changes = try ValueChanges(path: db, isForced: force)
    let values = addresses.map { (address: $0, value: String?.none) }
    for report in try changes.apply(values, source: ValueSource.tool) { console.print(report) }
  }
}
