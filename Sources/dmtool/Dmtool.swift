import ArgumentParser

@main
struct Dmtool: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dmtool",
    abstract: "The toolchain for the OCPP 2.x device model as EVerest's stack uses it.",
    version: version,
    subcommands: [
      Init.self,
      Show.self,
      Get.self,
      SetCommand.self,
      Unset.self,
      Generate.self,
    ]
  )
}
