import ArgumentParser

@main
struct Dmtool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmtool",
    abstract: "The toolchain for the OCPP 2.x device model as EVerest's stack uses it.",
    subcommands: [
      Init.self,
      Show.self,
      Get.self,
      SetCommand.self,
      Unset.self,
    ]
  )
}
