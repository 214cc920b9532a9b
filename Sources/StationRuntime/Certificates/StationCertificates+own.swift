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

/// What the station calls the file of a key it made: which key it is, it says itself.
struct OwnKeyName: Hashable {
  /// How the files begin that the station writes.
  static let stem = "CSMS_LEAF"

  let fingerprint: String

  init(_ key: Certificate.PublicKey) { fingerprint = key.fingerprint }

  /// Nothing when the file has another name.
  init?(file: String) {
    let name = URL(filePath: file).lastPathComponent
    guard let match = name.wholeMatch(of: /CSMS_LEAF_([0-9a-f]{16})\.key/) else { return nil }
    fingerprint = String(match.1)
  }

  var text: String { "\(Self.stem)_\(fingerprint).key" }
}

extension StationCertificates {
  private static let client = "client/csms"
  private static let previous = "client/csms/previous"

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

  /// The file with the certificate's key: the one the station made for it, or whose public half it
  /// is, or else, where keys can not be read, the one of the same name, so that TLS can say what is
  /// wrong with it.
  private func keyFile(for leaf: Certificate, beside file: String) -> String? {
    // Its name says whose it is; opening an encrypted one takes its time.
    let name = OwnKeyName(leaf.publicKey)
    if let made = keyFiles.first(where: { OwnKeyName(file: $0) == name }) { return made }
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
    KeyFile(path: "\(folder(Self.client).path)/\(OwnKeyName(key).text)")
      .publicKey(password: keyPassword) == key
  }

  /// A02.FR.02: makes a new key, keeps it, and forgets those that never got a certificate.
  ///
  /// Answers the request for its certificate, in PEM (A02.FR.03).
  func makeSigningRequest(commonName: String, organization: String) throws -> String {
    let folder = folder(Self.client)
    for file in folder.files([".key"]) where isUnused(file) { try CertificateFolder.remove(file) }
    let made = P256.Signing.PrivateKey()
    let key = Certificate.PrivateKey(made)
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
    try folder.write(OwnKeyName(key.publicKey).text, try text(of: made.derRepresentation))
    return try request.serializeAsPEM().pemString
  }

  /// A private key, PKCS#8 in DER, as it is kept: encrypted where there is a password.
  private func text(of key: some DataProtocol) throws -> String {
    guard let keyPassword else {
      return PEMDocument(type: "PRIVATE KEY", derBytes: Array(key)).pemString + "\n"
    }
    return try EncryptedKey(key, password: keyPassword).pem
  }

  /// Encrypts the keys the station made while it had no password; without one it changes nothing.
  func encryptOwnKeys() throws {
    guard keyPassword != nil else { return }
    for file in keyFiles where OwnKeyName(file: file) != nil {
      // What can not be read as it is, is encrypted.
      guard let key = try? KeyFile(path: file).plainKey() else { continue }
      let document = try key.serializeAsPEM()
      guard document.discriminator == "PRIVATE KEY" else { continue }
      try DurableFile(path: file).write(Data(try text(of: document.derBytes).utf8))
    }
  }

  /// Whether the station made this key and got no certificate for it.
  private func isUnused(_ keyFile: String) -> Bool {
    guard let name = OwnKeyName(file: keyFile) else { return false }
    return !folder(Self.client).certificateFiles.contains { file in
      PEM.certificates(inFile: file).first.map { OwnKeyName($0.publicKey) } == name
    }
  }

  /// Keeps a new certificate; the one it replaces stays at hand until `settle`.
  func take(_ chain: [Certificate]) throws {
    guard let leaf = chain.first else { throw CertificateProblem.unreadable }
    let old = own
    try folder(Self.client).write(
      "\(OwnKeyName.stem)_\(leaf.publicKey.fingerprint).pem",
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
