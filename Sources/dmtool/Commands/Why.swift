import ArgumentParser
import DeviceModelKit

/// Says why a value is what it is, and what becomes of it.
struct Why: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a value is what it is, and what becomes of it.",
    discussion: """
      Who set the value, whether a config's would take its place at EVerest's next start or in a \
      migration, what else counts instead of it, and the commands that change it. A WriteOnly value \
      is not printed.
      """
  )

  @Argument(help: "The device-model database.", completion: .file())
  var db: String

  @Argument(
    help: "Which variable, as Component[instance]@evse/connector.Variable[instance]#Type.",
    completion: .addresses
  )
  var address: String

  @Option(
    help: "The component files that the database is kept with (default: none are looked at).",
    completion: .directory
  )
  var config: String?

  @Option(help: "How to print the answer: text for people, json for machines.")
  var format = Format.text

  /// How the answer is printed.
  enum Format: String, OptionWord {
    case text
    case json
  }

  func run(on console: Console) async throws {
    let address = try Address(address)
    let model = try SQLiteStore.contents(of: db).model
    let source = try config.map { path in
      let source = try ConfigDirectory.read(path)
      try console.refuseBrokenInput(of: source)
      return (path: path, source: source)
    }
    let report = try WhyReport(address, in: model, at: db, config: source)
    switch format {
    case .json: console.write(try report.json)
    case .text: console.print(report.text)
    }
  }
}
