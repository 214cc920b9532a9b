import Crypto
import DeviceModelKit
import Foundation

/// A token as it is kept on disk: enough to know it again, not enough to read it (C10.FR.12).
struct TokenKey: Hashable, Sendable {
  /// SHA-256 of type and text, in hexadecimal digits.
  let digest: String

  /// C01.FR.25: one key for each type and text, in any case.
  init(_ token: Token) {
    let text = "\(token.type)\n\(token.idToken.lowercased())"
    digest = SHA256.hash(data: Data(text.utf8)).hexadecimal
  }
}
