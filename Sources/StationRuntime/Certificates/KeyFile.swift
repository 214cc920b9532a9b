import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A private key on disk, encrypted or not.
struct KeyFile {
  var path: String

  /// The public half; nothing when the key can not be read, with this password at least.
  func publicKey(password: String?) -> Certificate.PublicKey? {
    // What is not encrypted needs no password, and what is no key of ours has no public half.
    if let key = try? plainKey() { return key.publicKey }
    guard let password,
      let key = try? NIOSSLPrivateKey(
        file: path,
        format: .pem,
        passphraseCallback: { use in
          use(password.utf8)
        }
      ),
      let der = try? key.derBytes
    else { return nil }
    return Self.key(der: der)?.publicKey
  }

  private func plainKey() throws -> Certificate.PrivateKey {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let documents = try PEMDocument.parseMultiple(pemString: text)
    guard let key = documents.first(where: { $0.discriminator.hasSuffix("PRIVATE KEY") }) else {
      throw CertificateProblem.unreadable
    }
    return try Certificate.PrivateKey(pemDocument: key)
  }

  /// BoringSSL gives a key in the form of its kind, which DER alone does not tell.
  private static func key(der: [UInt8]) -> Certificate.PrivateKey? {
    let kinds = ["EC PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY"]
    return kinds.lazy.compactMap { kind in
      try? Certificate.PrivateKey(pemDocument: PEMDocument(type: kind, derBytes: der))
    }.first
  }
}
