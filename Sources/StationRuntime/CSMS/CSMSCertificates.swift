public import Foundation
import NIOCore
import SwiftASN1
import X509

/// The certificates of a CSMS in a directory: its root, its own, and those it makes for stations.
///
/// What is there is used; what is missing is made, so that an empty directory is enough.
public struct CSMSCertificates: Sendable {
  /// Signs for stations; nothing when the directory has a root and no key of it.
  public let authority: CertificateAuthority?

  private let directory: URL
  private let now: Date

  /// Why a directory can not be used.
  public struct Problem: Error, CustomStringConvertible {
    public var description: String
  }

  /// Reads a directory, and makes in it what is missing.
  ///
  /// - Parameters:
  ///   - directory: `ca.pem`, `ca.key`, `csms.pem` and `csms.key` lie there.
  ///   - host: Where the CSMS listens: its certificate is for this name or address as well as for
  ///     `localhost` and the loopback addresses.
  ///   - now: When certificates become valid, less a day for stations whose clock is behind.
  /// - Throws: `Problem`.
  public init(directory: URL, host: String, now: Date) throws {
    self.directory = directory
    self.now = now
    let folder = CertificateFolder(directory)
    do {
      authority = try Self.authority(in: folder, now)
      try Self.makeOwn(in: folder, authority, host, now)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(description: "\(directory.path): \(error)")
    }
  }

  /// The PEM files for the CSMS's end of TLS; with `asksStations`, stations must show a certificate.
  ///
  /// - Parameter asksStations: Whether this is security profile 3.
  /// - Returns: Where the files are.
  public func tls(asksStations: Bool) -> FriendlyCSMS.TLS {
    .init(
      chainFile: path("csms.pem"),
      keyFile: path("csms.key"),
      clientRoots: asksStations ? path("ca.pem") : nil
    )
  }

  /// Makes the directory a station runs with: the root, and a certificate of its own.
  ///
  /// - Parameter serialNumber: The station's, which its certificate is for.
  /// - Returns: The directory, for `dmtool run --certs`.
  /// - Throws: `Problem` when it can not be written, or nobody can sign.
  public func makeStation(_ serialNumber: String) throws -> String {
    guard let authority else {
      throw Problem(description: "\(directory.path) has no ca.key, so nothing can be signed")
    }
    let station = directory.appending(path: "stations/\(serialNumber)")
    do {
      let issued = try authority.issue(
        serialNumber,
        from: now.addingTimeInterval(-86_400),
        until: now.addingTimeInterval(CertificateAuthority.validity)
      )
      let root = try PEM.text([authority.root])
      try CertificateFolder(station.appending(path: RootUse.csms.folder))
        .write("CSMS_ROOT_CA.pem", root)
      let client = CertificateFolder(station.appending(path: "client/csms"))
      try client.write("CSMS_LEAF.key", issued.key)
      try client.write("CSMS_LEAF.pem", issued.certificate)
    } catch {
      throw Problem(description: "\(station.path): \(error)")
    }
    return station.path
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }
}

// MARK: - Making

extension CSMSCertificates {
  private static func authority(
    in folder: CertificateFolder,
    _ now: Date
  ) throws -> CertificateAuthority? {
    let file = "\(folder.path)/ca.pem"
    guard FileManager.default.fileExists(atPath: file) else {
      let made = try CertificateAuthority(
        name: "dmtool test root",
        from: now.addingTimeInterval(-86_400),
        until: now.addingTimeInterval(10 * CertificateAuthority.validity)
      )
      try folder.write("ca.key", try made.keyText)
      try folder.write("ca.pem", try PEM.text([made.root]))
      return made
    }
    guard let root = PEM.certificates(inFile: file).first else {
      throw Problem(description: "\(file): no certificate in PEM")
    }
    guard FileManager.default.fileExists(atPath: "\(folder.path)/ca.key") else { return nil }
    let key = KeyFile(path: "\(folder.path)/ca.key")
    guard let key = try? key.plainKey(), key.publicKey == root.publicKey else {
      throw Problem(description: "\(folder.path)/ca.key: not the key of ca.pem, or encrypted")
    }
    return CertificateAuthority(root: root, key: key)
  }

  private static func makeOwn(
    in folder: CertificateFolder,
    _ authority: CertificateAuthority?,
    _ host: String,
    _ now: Date
  ) throws {
    guard !FileManager.default.fileExists(atPath: "\(folder.path)/csms.pem") else { return }
    guard let authority else {
      throw Problem(description: "\(folder.path) has no csms.pem, and no ca.key to make one with")
    }
    let isName = !SocketAddress.isIPAddress(host)
    let issued = try authority.issue(
      isName ? host : "localhost",
      alternatives: [.dnsName("localhost")] + (isName ? [.dnsName(host)] : [])
        + addresses(host).map { .ipAddress(.init(contentBytes: $0[...])) },
      from: now.addingTimeInterval(-86_400),
      until: now.addingTimeInterval(CertificateAuthority.validity)
    )
    try folder.write("csms.key", issued.key)
    try folder.write("csms.pem", issued.certificate)
  }

  /// The loopback addresses, and the one listened on.
  private static func addresses(_ host: String) -> [[UInt8]] {
    Set(["127.0.0.1", "::1", host]).sorted().compactMap { text in
      switch try? SocketAddress(ipAddress: text, port: 0) {
      case .v4(let address): withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
      case .v6(let address): withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
      default: nil
      }
    }
  }
}
