import ArgumentParser
import DeviceModelKit

/// Prints values of a database.
struct Get: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Print the values of variables.",
    discussion: """
      One address prints the bare value; several print ADDRESS=VALUE lines. A value that is not \
      set is an error. A WriteOnly value is not printed without --show-secrets.
      """
  )

  @Argument(help: "The device-model database.", completion: .file())
  var db: String

  @Argument(
    help: "Which variables, as Component[instance]@evse/connector.Variable[instance]#Type.",
    completion: .addresses
  )
  var addresses: [String]

  @Flag(help: "Print WriteOnly values too.")
  var showSecrets = false

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let model = try SQLiteStore.contents(of: db, patience: .seconds(2)).model
    let values = try addresses.map { try value(Address($0), in: model) }
    for (address, value) in values {
      console.print(values.count == 1 ? value : "\(address)=\(value)")
    }
  }

  private func value(_ address: Address, in model: DeviceModel) throws -> (Address, String) {
    let (_, attribute) = try model.find(address)
    guard let value = attribute.shownValue(secretsToo: showSecrets) else {
      throw CommandFailure("\(address): has no value")
    }
    return (address, value)
  }
}
