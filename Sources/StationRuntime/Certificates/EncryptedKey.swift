import Crypto
import Foundation
import SwiftASN1
import _CryptoExtras

/// A private key that a password locks, in the form openssl and BoringSSL read.
///
/// PKCS#8 (RFC 5958) with PBES2 (RFC 8018): PBKDF2 over HMAC-SHA256 makes a key for AES-256-CBC.
struct EncryptedKey {
  /// How often the password is hashed.
  static let rounds = 210_000

  private let salt: [UInt8]
  private let vector: AES._CBC.IV
  private let secret: [UInt8]

  /// Locks a key.
  ///
  /// - Parameters:
  ///   - key: PKCS#8 in DER.
  ///   - password: What opens it again.
  /// - Throws: When BoringSSL can not encrypt it.
  init(_ key: some DataProtocol, password: String) throws {
    salt = Array(AES._CBC.IV())
    vector = AES._CBC.IV()
    let wrapping = try KDF.Insecure.PBKDF2.deriveKey(
      from: Array(password.utf8),
      salt: salt,
      using: .sha256,
      outputByteCount: 32,
      rounds: Self.rounds
    )
    secret = Array(try AES._CBC.encrypt(key, using: wrapping, iv: vector))
  }

  /// The file's text.
  var pem: String {
    get throws {
      var serializer = DER.Serializer()
      try serializer.serialize(self)
      let document = PEMDocument(
        type: "ENCRYPTED PRIVATE KEY",
        derBytes: serializer.serializedBytes
      )
      return document.pemString + "\n"
    }
  }
}

extension EncryptedKey: DERSerializable {
  func serialize(into coder: inout DER.Serializer) throws {
    try coder.sequence {
      try $0.sequence {
        try $0.serialize(ASN1ObjectIdentifier.pbes2)
        try $0.sequence {
          try $0.sequence(serializeDerivation)
          try $0.sequence {
            try $0.serialize(ASN1ObjectIdentifier.aes256CBC)
            try $0.serialize(ASN1OctetString(contentBytes: Array(vector)[...]))
          }
        }
      }
      try $0.serialize(ASN1OctetString(contentBytes: secret[...]))
    }
  }

  private func serializeDerivation(into coder: inout DER.Serializer) throws {
    try coder.serialize(ASN1ObjectIdentifier.pbkdf2)
    try coder.sequence {
      try $0.serialize(ASN1OctetString(contentBytes: salt[...]))
      try $0.serialize(Self.rounds)
      try $0.sequence {
        try $0.serialize(ASN1ObjectIdentifier.hmacWithSHA256)
        try $0.serialize(ASN1Null())
      }
    }
  }
}

extension DER.Serializer {
  fileprivate mutating func sequence(_ body: (inout DER.Serializer) throws -> Void) throws {
    try appendConstructedNode(identifier: .sequence, body)
  }
}

extension ASN1ObjectIdentifier {
  fileprivate static let pbes2: Self = [1, 2, 840, 113_549, 1, 5, 13]
  fileprivate static let pbkdf2: Self = [1, 2, 840, 113_549, 1, 5, 12]
  fileprivate static let hmacWithSHA256: Self = [1, 2, 840, 113_549, 2, 9]
  fileprivate static let aes256CBC: Self = [2, 16, 840, 1, 101, 3, 4, 1, 42]
}
