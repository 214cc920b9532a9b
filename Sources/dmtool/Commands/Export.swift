import ArgumentParser
import DeviceModelKit
import Foundation

/// Writes a database as component files, or what of it differs from some.
struct Export: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a database as component files.",
    discussion: """
      'dmtool init' makes an equal database from them, but for who set a value, which files can not \
      say: every value is the config's then. CustomMonitors are left out and named, since libocpp \
      would add them again at every start. A file that holds WriteOnly values has them in clear and \
      is readable for its owner only.
      """
  )

  @Argument(help: "The device-model database.", completion: .file())
  var db: String

  @Option(help: "The directory to make, new or empty; with --values-only, the file to make.")
  var out: String

  @Flag(
    help: """
      Write only the values that --config has otherwise, as a YAML file of addresses and values; \
      without it whole component files are written.
      """
  )
  var valuesOnly = false

  @Option(help: "With --values-only: the component files to compare with.")
  var config: String?

  func validate() throws {
    if valuesOnly, config == nil { throw ValidationError("--values-only needs --config") }
    if !valuesOnly, config != nil { throw ValidationError("--config goes with --values-only only") }
  }

  func run(on console: Console) async throws {
    let model = try SQLiteStore.contents(of: db).model
    if let config { return try writeValues(of: model, otherThan: config, on: console) }
    if model.components.isEmpty {
      throw CommandFailure("\(db): has no components, so there is nothing to write")
    }
    try ConfigWriter.write(model, to: out)
    console.print("\(out): \(model.components.count) components")
    for address in model.customMonitors {
      console.warn("\(address): its CustomMonitor was left out, a CSMS has to set it again")
    }
    try checkResult(on: console)
  }

  /// Says what in the files would keep `init` from making a database.
  private func checkResult(on console: Console) throws {
    let source = try ConfigDirectory.read(out)
    for problem in source.initProblems {
      console.warn("\(problem.diagnostic.message); 'dmtool init' refuses it")
    }
    for finding in source.brokenInput {
      console.warn("\(finding.message); 'dmtool init' refuses it")
    }
  }

  private func writeValues(
    of model: DeviceModel,
    otherThan config: String,
    on console: Console
  ) throws {
    let source = try ConfigDirectory.read(config)
    try console.refuseBrokenInput(of: source)
    let values = ValuesFile(of: model, otherThan: source.model)
    guard FileManager.default.fileExists(atPath: out) == false else {
      throw CommandFailure("\(out): exists already, choose another name or remove it first")
    }
    let made = FileManager.default.createFile(
      atPath: out,
      contents: Data(values.text.utf8),
      attributes: [.posixPermissions: 0o600]
    )
    guard made else {
      throw CommandFailure("\(out): can not be written, check the permissions of its directory")
    }
    console.print("\(out): \(values.lines.count) values")
    for sentence in values.leftOut { console.warn(sentence) }
  }
}

extension DeviceModel {
  /// The variables that have a CustomMonitor.
  fileprivate var customMonitors: [Address] {
    components.flatMap { component in
      component.variables.filter { $0.monitors.contains { $0.configType == .custom } }
        .map { Address(component.id, $0.id) }
    }
  }
}
