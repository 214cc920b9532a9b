import Crypto
import Foundation
import SwiftASN1
import X509

/// A small certification authority: makes its own root, a certificate for the CSMS, and signs what
/// stations ask for.
public struct CertificateAuthority: Sendable {
  /// How long what it signs is valid.
  static let validity: TimeInterval = 365 * 86_400

  let root: Certificate
  private let key: Certificate.PrivateKey

  init(root: Certificate, key: Certificate.PrivateKey) {
    self.root = root
    self.key = key
  }

  /// Makes a root that vouches for itself, or one that an older one vouches for.
  init(
    name: String,
    from start: Date,
    until end: Date,
    signedBy older: CertificateAuthority? = nil
  ) throws {
    key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let subject = try DistinguishedName {
      OrganizationName("dmtool")
      CommonName(name)
    }
    root = try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: key.publicKey,
      notValidBefore: start,
      notValidAfter: end,
      issuer: older?.root.subject ?? subject,
      subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
      },
      issuerPrivateKey: older?.key ?? key
    )
  }

  /// A certificate for a public key, from `start` on.
  func certificate(
    for key: Certificate.PublicKey,
    subject: DistinguishedName,
    alternatives: [GeneralName] = [],
    from start: Date,
    until end: Date
  ) throws -> Certificate {
    try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: key,
      notValidBefore: start,
      notValidAfter: end,
      issuer: root.subject,
      subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        if !alternatives.isEmpty { SubjectAlternativeNames(alternatives) }
      },
      issuerPrivateKey: self.key
    )
  }

  /// A02.FR.03: signs a request in PEM as it is, but for its validity.
  func sign(_ request: String, from start: Date, until end: Date) throws -> Certificate {
    let request = try CertificateSigningRequest(pemEncoded: request)
    return try certificate(
      for: request.publicKey,
      subject: request.subject,
      from: start,
      until: end
    )
  }

  /// A key and its certificate, both in PEM.
  func issue(
    _ commonName: String,
    organization: String = "dmtool",
    alternatives: [GeneralName] = [],
    from start: Date,
    until end: Date
  ) throws -> (certificate: String, key: String) {
    let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let certificate = try certificate(
      for: key.publicKey,
      subject: try DistinguishedName {
        OrganizationName(organization)
        CommonName(commonName)
      },
      alternatives: alternatives,
      from: start,
      until: end
    )
    return (try PEM.text([certificate]), try key.serializeAsPEM().pemString + "\n")
  }

  /// The root's key in PEM.
  var keyText: String {
    get throws { try key.serializeAsPEM().pemString + "\n" }
  }
}
