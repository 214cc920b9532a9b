import Foundation
import StationRuntime

/// What the CSMS shows, and what stations have to show.
extension CSMSCommand {
  /// The certificates of `--certs`, made where they are missing.
  func makeCertificates(for host: String, _ console: Console) throws -> CSMSCertificates? {
    guard let certs else { return nil }
    do {
      let certificates = try CSMSCertificates(
        directory: URL(filePath: certs),
        host: host,
        now: SystemClock().now
      )
      for serialNumber in issue {
        console.print("made \(try certificates.makeStation(serialNumber))")
      }
      return certificates
    } catch {
      throw CommandFailure("--certs: \(error)")
    }
  }

  /// The passwords of a file: a station's identity, a colon, its password, a line each.
  private func passwordsOfFile() throws -> [String: String] {
    guard let passwordFile else { return [:] }
    var passwords: [String: String] = [:]
    let lines = try InputFile.text(passwordFile).split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
        // The line is not shown: it may be a password.
        throw CommandFailure("\(passwordFile):\(index + 1): expected IDENTITY:PASSWORD")
      }
      passwords[String(line[..<colon])] = String(line[line.index(after: colon)...])
    }
    guard !passwords.isEmpty else { throw CommandFailure("\(passwordFile): no password in it") }
    return passwords
  }

  /// The passwords of all stations; none when nobody needs one.
  func passwords() throws -> [String: String] {
    var passwords = try passwordsOfFile()
    for argument in password {
      guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
        throw CommandFailure("--password: expected IDENTITY=@FILE or IDENTITY=@env:NAME")
      }
      let identity = String(argument[..<equals])
      passwords[identity] = try SecretArgument(
        text: argument[argument.index(after: equals)...],
        option: "--password \(identity)",
        usage: "\(identity)=@FILE"
      ).value()
    }
    return passwords
  }
}
