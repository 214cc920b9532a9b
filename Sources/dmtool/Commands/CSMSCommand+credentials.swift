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
      passwords[identity] = try secret(argument[argument.index(after: equals)...], identity)
    }
    return passwords
  }

  private func secret(_ text: Substring, _ identity: String) throws -> String {
    if text.hasPrefix("@env:") {
      let name = String(text.dropFirst(5))
      guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
        throw CommandFailure("--password \(identity): the environment has no \(name)")
      }
      return value
    }
    guard text.hasPrefix("@"), text.count > 1 else {
      // Arguments are visible to every user of the machine.
      throw CommandFailure("--password \(identity): put it into a file and write \(identity)=@FILE")
    }
    let value = try InputFile.text(String(text.dropFirst()))
    return value.last?.isNewline == true ? String(value.dropLast()) : value
  }
}
