import Foundation
import SwiftASN1
import X509

/// Reads what PEM texts hold.
enum PEM {
  /// The certificates in their order; throws when the text is broken, or has none.
  static func certificates(_ text: String) throws(CertificateProblem) -> [Certificate] {
    do {
      let certificates = try PEMDocument.parseMultiple(pemString: text)
        .filter { $0.discriminator == Certificate.defaultPEMDiscriminator }
        .map { try Certificate(pemDocument: $0) }
      if !certificates.isEmpty { return certificates }
    } catch {
      throw .unreadable
    }
    throw .unreadable
  }

  /// The certificates of a file; none when it can not be read or holds none.
  static func certificates(inFile path: String) -> [Certificate] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return (try? certificates(text)) ?? []
  }

  /// The certificates as one text, each with its own frame.
  static func text(_ certificates: [Certificate]) throws(CertificateProblem) -> String {
    do {
      return try certificates.map { try $0.serializeAsPEM().pemString + "\n" }.joined()
    } catch {
      throw .unreadable
    }
  }
}
