import Crypto
import DeviceModelKit
import Foundation
import SwiftASN1
import X509
import _CryptoExtras

extension Certificate {
  /// The first common name of the subject; empty when it has none.
  var commonName: String { subject.first(.RDNAttributeType.commonName) ?? "" }

  /// The first organization name of the subject.
  var organizationName: String? { subject.first(.RDNAttributeType.organizationName) }

  /// Whether its validity has begun and not ended.
  func checkValidity(at now: Date) throws(CertificateProblem) {
    if now < notValidBefore { throw .notYetValid }
    if now > notValidAfter { throw .expired }
  }

  func isValid(at now: Date) -> Bool { (notValidBefore...notValidAfter).contains(now) }

  /// A00.FR.502, A00.FR.503: at least 2048 bits of RSA, or 224 of elliptic curves.
  func checkKey() throws(CertificateProblem) {
    if let key = _RSA.Signing.PublicKey(publicKey), key.keySizeInBits < 2048 { throw .weakKey }
  }

  /// Whether `issuer` signed it.
  func isSigned(by issuer: Certificate) -> Bool {
    self.issuer == issuer.subject && issuer.publicKey.isValidSignature(signature, for: self)
  }

  var isSelfIssued: Bool { issuer == subject }

  /// M05.FR.07: whether it may be a root from now on.
  func checkRoot(at now: Date) throws(CertificateProblem) {
    try checkValidity(at: now)
    try checkKey()
    // Extensions that can not be read grant nothing.
    guard case .isCertificateAuthority? = try? extensions.basicConstraints else {
      throw .noAuthority
    }
    if isSelfIssued, !isSigned(by: self) { throw .badSignature }
  }
}

extension DistinguishedName {
  /// The first value of an attribute.
  fileprivate func first(_ type: ASN1ObjectIdentifier) -> String? {
    lazy.flatMap { $0 }.first { $0.type == type }.map { String(describing: $0.value) }
  }
}

extension Certificate {
  /// How OCPP names a certificate: by hashes as in RFC 6960, 4.1.1.
  ///
  /// `issuerKey` is the key that signed it.
  func hashData(
    _ algorithm: OCPP.HashAlgorithm,
    issuerKey: PublicKey
  ) -> OCPP.CertificateHashData {
    var serializer = DER.Serializer()
    // A name that was read can be written.
    try? serializer.serialize(issuer)
    return OCPP.CertificateHashData(
      hashAlgorithm: algorithm,
      issuerNameHash: Text(cutting: algorithm.hash(serializer.serializedBytes)),
      issuerKeyHash: Text(cutting: algorithm.hash(Array(issuerKey.subjectPublicKeyInfoBytes))),
      serialNumber: Text(cutting: serialHex)
    )
  }

  /// The serial number in hexadecimal, without leading zeros.
  private var serialHex: String {
    let digits = serialNumber.bytes.hexadecimal.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// A short name that no other certificate has.
  var fingerprint: String {
    var serializer = DER.Serializer()
    // What was read can be written.
    try? serializer.serialize(self)
    return String(SHA256.hash(data: serializer.serializedBytes).hexadecimal.prefix(16))
  }
}

extension Certificate.PublicKey {
  /// A short name that no other key has.
  var fingerprint: String {
    String(SHA256.hash(data: subjectPublicKeyInfoBytes).hexadecimal.prefix(16))
  }
}

extension OCPP.HashAlgorithm {
  fileprivate func hash(_ bytes: [UInt8]) -> String {
    switch self {
    case .sha256: SHA256.hash(data: bytes).hexadecimal
    case .sha384: SHA384.hash(data: bytes).hexadecimal
    case .sha512: SHA512.hash(data: bytes).hexadecimal
    }
  }
}
