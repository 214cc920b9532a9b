import Crypto
import Foundation
import SwiftASN1
import X509

/// The station's certificate with its chain, and where its key is.
struct OwnCertificate {
  var chainFile: String
  var keyFile: String
  var chain: [Certificate]

  var leaf: Certificate? { chain.first }
}

extension StationCertificates {
  private static let client = "client/csms"
  private static let previous = "client/csms/previous"

  /// How the files begin that the station writes.
  private static let stem = "CSMS_LEAF"

  /// The certificate to connect with: the newest whose key is there (A02.FR.09).
  var own: OwnCertificate? { newest(in: Self.client) }

  /// A02.FR.10: the certificate that has been replaced, until the new one has proved itself.
  var previousOwn: OwnCertificate? { newest(in: Self.previous) }

  private func newest(in path: String) -> OwnCertificate? {
    let found = folder(path).certificateFiles.compactMap { file -> OwnCertificate? in
      let chain = PEM.certificates(inFile: file)
      guard let leaf = chain.first, let key = keyFile(for: leaf, beside: file) else { return nil }
      return OwnCertificate(chainFile: file, keyFile: key, chain: chain)
    }
    return found.max { left, right in
      (left.leaf?.notValidBefore ?? .distantPast, left.chainFile)
        < (right.leaf?.notValidBefore ?? .distantPast, right.chainFile)
    }
  }

  /// The file with the certificate's key: the one whose public half it is, or else, where keys can
  /// not be read, the one of the same name, so that TLS can say what is wrong with it.
  private func keyFile(for leaf: Certificate, beside file: String) -> String? {
    let match = keyFiles.first { key in
      KeyFile(path: key).publicKey(password: keyPassword) == leaf.publicKey
    }
    if let match { return match }
    let sameName = URL(filePath: file).deletingPathExtension().path + ".key"
    return keyFiles.first { key in
      key == sameName && KeyFile(path: key).publicKey(password: keyPassword) == nil
    }
  }

  private var keyFiles: [String] {
    [Self.client, Self.previous].flatMap { folder($0).files([".key", ".pem"]) }
  }

  /// Whether the station made a key like this, and waits for its certificate.
  func isExpected(_ key: Certificate.PublicKey) -> Bool {
    KeyFile(path: "\(folder(Self.client).path)/\(Self.keyName(key))")
      .publicKey(password: keyPassword) == key
  }

  /// A02.FR.02: makes a new key, keeps it, and forgets those that never got a certificate.
  ///
  /// Answers the request for its certificate, in PEM (A02.FR.03).
  func makeSigningRequest(commonName: String, organization: String) throws -> String {
    let folder = folder(Self.client)
    for file in folder.files([".key"]) where isUnused(file) { try CertificateFolder.remove(file) }
    let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let name = try DistinguishedName {
      if !organization.isEmpty { OrganizationName(organization) }
      CommonName(commonName)
    }
    let request = try CertificateSigningRequest(
      version: .v1,
      subject: name,
      privateKey: key,
      attributes: .init(),
      signatureAlgorithm: .ecdsaWithSHA256
    )
    try folder.write(Self.keyName(key.publicKey), try key.serializeAsPEM().pemString + "\n")
    return try request.serializeAsPEM().pemString
  }

  /// Whether the station made this key and got no certificate for it.
  private func isUnused(_ keyFile: String) -> Bool {
    guard let key = KeyFile(path: keyFile).publicKey(password: keyPassword),
      URL(filePath: keyFile).lastPathComponent == Self.keyName(key)
    else { return false }
    return !folder(Self.client).certificateFiles.contains { file in
      PEM.certificates(inFile: file).first?.publicKey == key
    }
  }

  private static func keyName(_ key: Certificate.PublicKey) -> String {
    "\(stem)_\(key.fingerprint).key"
  }

  /// Keeps a new certificate; the one it replaces stays at hand until `settle`.
  func take(_ chain: [Certificate]) throws {
    guard let leaf = chain.first else { throw CertificateProblem.unreadable }
    let old = own
    try folder(Self.client).write(
      "\(Self.stem)_\(leaf.publicKey.fingerprint).pem",
      try PEM.text(chain)
    )
    guard let old, old.leaf?.publicKey != leaf.publicKey else { return }
    try forget(previousOwn)
    try CertificateFolder.move(old.chainFile, into: folder(Self.previous))
    if old.keyFile != old.chainFile {
      try CertificateFolder.move(old.keyFile, into: folder(Self.previous))
    }
  }

  /// A02.FR.10: one of the two has proved itself, the other goes; answers whether the new one went.
  func settle(usedPrevious: Bool) throws -> Bool {
    guard let previous = previousOwn else { return false }
    guard usedPrevious else {
      try forget(previous)
      return false
    }
    try forget(own)
    try CertificateFolder.move(previous.chainFile, into: folder(Self.client))
    if previous.keyFile != previous.chainFile {
      try CertificateFolder.move(previous.keyFile, into: folder(Self.client))
    }
    return true
  }

  private func forget(_ certificate: OwnCertificate?) throws {
    guard let certificate else { return }
    try CertificateFolder.remove(certificate.chainFile)
    try CertificateFolder.remove(certificate.keyFile)
  }
}
