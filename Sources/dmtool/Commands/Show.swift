import ArgumentParser
import DeviceModelKit

/// Prints components, variables, values and their sources.
struct Show: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print components, variables, values and who set them.",
    discussion: "A WriteOnly value is not printed without --show-secrets."
  )

  /// How the result is printed.
  enum Format: String, OptionWord {
    case text
    case table
    case json
  }

  @Argument(help: "A config directory, a component file or a database.", completion: .file())
  var model: String

  @Argument(help: "A component or a variable (default: everything).", completion: .addresses)
  var address: String?

  @Option(
    help: """
      How to print results: text as a tree, table with a line for each value, json for machines.
      """
  )
  var format = Format.text

  @Option(
    help: """
      Only values that this one set: default for component files, csms, internal, dmtool or \
      another word (default: everybody's).
      """
  )
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only values that these component files have otherwise or not at all, beside theirs.",
      valueName: "config"
    )
  )
  var changedFrom: String?

  @Flag(help: "Print WriteOnly values too.")
  var showSecrets = false

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let address = try address.map { try Address($0) }
    var shown = try ModelInput.read(model, reportingOn: console).model
    if let address { shown = try shown.part(at: address) }
    if !source.isEmpty {
      shown = shown.selecting { source.contains($1.valueSource ?? "") }
    }
    let config = try changedFrom.map { try readConfig($0, reportingOn: console) }
    if let config { shown = shown.changed(from: config) }
    if shown.components.isEmpty, config != nil || !source.isEmpty, format != .json {
      return console.complain("\(model): has nothing of the kind")
    }
    let isDetailed = address?.variable != nil && config == nil
    let beside = config?.attributesByAddress
    switch format {
    case .json:
      console.write(try ModelJSON(shown, secretsToo: showSecrets, beside: beside).text)
    case .table:
      console.print(shown.table(secretsToo: showSecrets, beside: beside))
    case .text where isDetailed:
      console.print(shown.details(secretsToo: showSecrets))
    case .text:
      console.print(shown.tree(secretsToo: showSecrets, beside: beside))
    }
  }

  private func readConfig(_ path: String, reportingOn console: Console) throws -> DeviceModel {
    let source = try ConfigDirectory.read(path)
    try console.refuseBrokenInput(of: source)
    return source.model
  }
}

extension DeviceModel {
  /// The component or variable an address names, and nothing else.
  ///
  /// A name alone stands for all components of that name.
  fileprivate func part(at address: Address) throws -> DeviceModel {
    guard let id = address.variable else {
      let exact = components.filter { $0.id == address.component }
      let isNameOnly = address.component == ComponentID(address.component.name)
      let named = components.filter { isNameOnly && $0.id.name == address.component.name }
      guard !exact.isEmpty || !named.isEmpty else {
        let sentence = "there is no component \(address.component)"
        throw CommandFailure(unknown(address, sentence))
      }
      return DeviceModel(exact.isEmpty ? named : exact)
    }
    guard let component = self[address.component] else {
      throw CommandFailure(unknown(address, "there is no component \(address.component)"))
    }
    guard var variable = component[id] else {
      throw CommandFailure(unknown(address, "\(address.component) has no variable \(id)"))
    }
    if let type = address.attribute {
      guard let attribute = variable[type] else {
        throw CommandFailure("\(address): the variable has no attribute \(type.rawValue)")
      }
      variable.attributes = [attribute]
    }
    return DeviceModel([Component(component.id, variables: [variable])])
  }
}
