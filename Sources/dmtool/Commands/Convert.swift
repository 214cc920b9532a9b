import ArgumentParser

/// Brings what another way of configuring says into the device model.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Bring an older configuration into the device model.",
    subcommands: [ConvertNetworkProfiles.self, ConvertOCPP16.self]
  )
}
