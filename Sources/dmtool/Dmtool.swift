import ArgumentParser

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
      Init.self,
      Show.self,
      Get.self,
      SetCommand.self,
      Unset.self,
      Generate.self,
      Run.self,
      CSMSCommand.self,
      Demo.self,
    ]
  )

  /// Runs the command that the arguments name; every error ends here, in a line and a status.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }
}
