import ArgumentParser
import DeviceModelKit
import Foundation

/// Puts the keys of an OCPP 1.6 configuration into the device model.
struct ConvertOCPP16: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "ocpp16",
    abstract: "Put an OCPP 1.6 configuration into component files or a database.",
    discussion: """
      Every key goes where EVerest 2026.10 puts it at its first start, and is told of: where it \
      went, what was changed, what had no place. In a database the values get the source \
      'OCPP16Config', as EVerest's do, and survive its starts; files have no place for a source. \
      Files keep everything that is not changed, a database is backed up first.

      Marks: = taken, ~ in another form, + follows from the rest, ! had no place. Exit status: 0, \
      with --exit-code 1 when something had no place, 2 when it could not be done.
      """
  )

  @Argument(help: "EVerest's OCPP 1.6 configuration, a JSON file.", completion: .file())
  var config: String

  @Option(
    help: "The user_config.json with what a CSMS has set, which wins (default: none).",
    completion: .file()
  )
  var user: String?

  @Option(
    help: """
      A YAML file with variables for keys of a vendor's own, as EVerest's DeviceModelConfigMappings \
      (default: none).
      """
  )
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "The config directory or database that the values are put into.",
      valueName: "model"
    ),
    completion: .file()
  )
  var into: String

  @Option(help: "The NetworkConfiguration that gets the connection.")
  var slot = 1

  @OptionGroup var options: ConversionOptions

  /// Who set the values, in a database.
  private static let source = "OCPP16Config"

  func validate() throws {
    if slot < 1 { throw ValidationError("--slot \(slot): expected 1 or more") }
  }

  func run(on console: Console) async throws {
    let keys = try readKeys(reportingOn: console)
    let mappings =
      try mapping.map { try OCPP16Mappings.read(InputFile.text($0), path: $0) } ?? OCPP16Mappings()
    let target = try ConversionTarget.read(into, reportingOn: console)
    let conversion = OCPP16Conversion.convert(
      keys,
      into: target.model,
      slot: slot,
      mappings: mappings,
      isChosen: target.isChosen
    )
    try options.carryOut(conversion, into: target, source: Self.source, on: console)
  }

  private func readKeys(reportingOn console: Console) throws -> OCPP16Config {
    func text(_ path: String) throws -> SourceText {
      SourceText(path: path, bytes: [UInt8](try InputFile.bytes(path)))
    }
    let (keys, findings) = OCPP16Config.read(try text(config), user: try user.map(text))
    let errors = findings.filter { $0.severity == .error }
    for finding in errors { console.complain(DiagnosticFormatter().text(of: finding) + "\n") }
    guard errors.isEmpty else {
      let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
      throw CommandFailure("\(config): \(count) of syntax or structure, correct that first")
    }
    return keys
  }
}
