import Crypto
public import Foundation
import SwiftASN1
import X509

/// Keys and certificates for stations: a request for the operator's authority to sign, or a
/// certificate of a test authority.
///
/// They lie in EVerest's layout, `certs/client/csms/CSMS_LEAF.*`, where `dmtool run --certs` looks.
public struct PKI: Hashable, Sendable {
  public var kind: Kind

  /// When certificates begin to be valid.
  public var now: Date

  /// What is made beside a key.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A PKCS #10 request.
    case csr
    /// A certificate of an authority made for trials.
    case testCA = "test-ca"
  }

  public init(_ kind: Kind, now: Date) {
    self.kind = kind
    self.now = now
  }

  /// How long a test authority and its certificates are valid.
  private static let validity: TimeInterval = 2 * 365 * 86_400

  private static let directory = "certs/client/csms"
  private static let root = "certs/ca/csms/TEST_ROOT_CA.pem"

  /// The file that is no secret, within a station's directory.
  var publicFile: String {
    "\(Self.directory)/CSMS_LEAF.\(kind == .csr ? "csr" : "pem")"
  }

  private var keyFile: String { "\(Self.directory)/CSMS_LEAF.key" }

  // MARK: - Stations

  /// A station's files, those that were there already among them.
  struct Files {
    var files: [StationPlace.File]

    /// Whether any of them was not there, or was for another station.
    var isNew: Bool
  }

  /// The files of a station that stands, or will stand, at `path`.
  func files(
    for profile: StationProfile,
    organization: String,
    in path: String,
    _ authority: Authority?
  ) throws -> Files {
    // A00.FR.509, A00.FR.511: the owner and the station's unique serial number.
    let subject = try DistinguishedName {
      OrganizationName(organization)
      CommonName(profile.serialNumber ?? profile.identity ?? "")
    }
    let kept = keptKey("\(path)/\(keyFile)")
    let key = kept ?? P256.Signing.PrivateKey()
    let old = text("\(path)/\(publicFile)")
    let isKept = kept != nil && old.map { isFor(subject, key, $0, authority) } == true
    let document = isKept ? old : nil
    let text = try document ?? made(subject, key, authority)
    var files = [
      file(keyFile, key.pemRepresentation + "\n", holdsSecret: true),
      file(publicFile, text, holdsSecret: false),
    ]
    if let authority {
      files.append(file(Self.root, try authority.certificate.pemText, holdsSecret: false))
    }
    return Files(files: files, isNew: !isKept)
  }

  private func file(_ path: String, _ text: String, holdsSecret: Bool) -> StationPlace.File {
    let bytes = Array(text.utf8)
    return StationPlace.File(
      path: path,
      bytes: bytes,
      holdsSecret: holdsSecret,
      digest: holdsSecret ? nil : Manifest.digest(of: bytes)
    )
  }

  private func text(_ path: String) -> String? {
    // What can not be read is made anew.
    (try? FileWork.read(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func keptKey(_ path: String) -> P256.Signing.PrivateKey? {
    // What is no key is made anew.
    text(path).flatMap { try? P256.Signing.PrivateKey(pemRepresentation: $0) }
  }

  private func isFor(
    _ subject: DistinguishedName,
    _ key: P256.Signing.PrivateKey,
    _ text: String,
    _ authority: Authority?
  ) -> Bool {
    let publicKey = Certificate.PrivateKey(key).publicKey
    // What is no request or certificate is made anew.
    guard let authority else {
      guard let request = try? CertificateSigningRequest(pemEncoded: text) else { return false }
      return request.subject == subject && request.publicKey == publicKey
    }
    guard let certificate = try? Certificate(pemEncoded: text) else { return false }
    return certificate.subject == subject && certificate.publicKey == publicKey
      && authority.certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
      && certificate.notValidAfter > now
  }

  private func made(
    _ subject: DistinguishedName,
    _ key: P256.Signing.PrivateKey,
    _ authority: Authority?
  ) throws -> String {
    guard let authority else {
      return try CertificateSigningRequest(
        version: .v1,
        subject: subject,
        privateKey: Certificate.PrivateKey(key),
        attributes: CertificateSigningRequest.Attributes(),
        signatureAlgorithm: .ecdsaWithSHA256
      ).pemText
    }
    return try Certificate(
      version: .v3,
      serialNumber: Self.serialNumber(of: key),
      publicKey: Certificate.PrivateKey(key).publicKey,
      notValidBefore: now.addingTimeInterval(-3600),
      notValidAfter: min(
        now.addingTimeInterval(Self.validity),
        authority.certificate.notValidAfter
      ),
      issuer: authority.certificate.subject,
      subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        // A00.FR.512; no extended key usage, as A00.FR.514 wants it.
        Critical(KeyUsage(digitalSignature: true))
      },
      issuerPrivateKey: Certificate.PrivateKey(authority.key)
    ).pemText
  }

  /// A number that a key has for itself.
  private static func serialNumber(of key: P256.Signing.PrivateKey) -> Certificate.SerialNumber {
    var bytes = Array(SHA256.hash(data: key.publicKey.rawRepresentation).prefix(16))
    // The number is positive and has all its bytes.
    bytes[0] = bytes[0] & 0x7F | 1
    return Certificate.SerialNumber(bytes: bytes)
  }

  // MARK: - Test authority

  /// An authority for trials: whoever has the directory can sign with it.
  struct Authority: Sendable {
    var key: P256.Signing.PrivateKey
    var certificate: Certificate
  }

  /// The test authority of a directory of stations, made once; nothing where stations only request.
  func authority(in out: String) throws -> Authority? {
    guard kind == .testCA else { return nil }
    let keyPath = "\(out)/\(SecretKeeper.directoryName)/.test-ca.key"
    let path = "\(out)/csms/test-ca.pem"
    if let key = keptKey(keyPath), let text = text(path),
      // What is no certificate is made anew.
      let certificate = try? Certificate(pemEncoded: text), certificate.notValidAfter > now,
      certificate.publicKey == Certificate.PrivateKey(key).publicKey
    {
      return Authority(key: key, certificate: certificate)
    }
    let key = keptKey(keyPath) ?? P256.Signing.PrivateKey()
    let name = try DistinguishedName {
      OrganizationName("dmtool")
      CommonName("dmtool test authority, not for production")
    }
    let certificate = try Certificate(
      version: .v3,
      serialNumber: Self.serialNumber(of: key),
      publicKey: Certificate.PrivateKey(key).publicKey,
      notValidBefore: now.addingTimeInterval(-3600),
      notValidAfter: now.addingTimeInterval(Self.validity),
      issuer: name,
      subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
      },
      issuerPrivateKey: Certificate.PrivateKey(key)
    )
    try FileWork.makeDirectory("\(out)/\(SecretKeeper.directoryName)", mode: 0o700)
    try FileWork.makeDirectory("\(out)/csms", mode: 0o755)
    let keyText = Array((key.pemRepresentation + "\n").utf8)
    try FileWork.replace(keyPath, with: keyText, mode: 0o600)
    try FileWork.replace(path, with: Array(try certificate.pemText.utf8), mode: 0o644)
    return Authority(key: key, certificate: certificate)
  }
}

extension Certificate {
  fileprivate var pemText: String {
    get throws { try serializeAsPEM().pemString + "\n" }
  }
}

extension CertificateSigningRequest {
  fileprivate var pemText: String {
    get throws { try serializeAsPEM().pemString + "\n" }
  }
}
