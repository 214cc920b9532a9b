import ArgumentParser
import DeviceModelKit
import Foundation

@main
struct Dmtool: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dmtool",
    abstract: "The toolchain for the OCPP 2.x device model as EVerest's stack uses it.",
    version: version,
    subcommands: [
      ValidateCommand.self,
      ExplainCommand.self,
      FormatCommand.self,
      Init.self,
      PlanCommand.self,
      Migrate.self,
      Why.self,
      DiffCommand.self,
      MergeCommand.self,
      Export.self,
      Convert.self,
      Show.self,
      Get.self,
      SetCommand.self,
      Unset.self,
      Generate.self,
      EverestCommand.self,
      Run.self,
      LogCommand.self,
      CSMSCommand.self,
      Demo.self,
    ]
  )

  /// Runs the command that the arguments name; every error ends here, in a line and a status.
  static func main() async {
    do {
      var command = try parse(Array(CommandLine.arguments.dropFirst()))
      if let command = ConsoleCommands.command(command) {
        // Not by its `run()`: ArgumentParser would call that on another thread, which has to be made.
        try await command.run(on: .standard)
      } else if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Foundation.exit(report(error, on: .standard).rawValue)
    }
  }

  /// The command that arguments name, ready to run.
  static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let command = try CommandPath(arguments, from: Self.self)
    // The command alone is quick to parse; whatever is wrong has to be said with dmtool's name.
    if let ready = try? command.parse(arguments) { return ready }
    do {
      return try parseAsRoot(arguments)
    } catch {
      guard exitCode(for: error) == .validationFailure,
        let unknown = UnknownOption(in: arguments, of: command)
      else { throw error }
      throw unknown
    }
  }
}
