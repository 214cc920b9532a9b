import Crypto
import Foundation

/// How the bundle for the CSMS shows a password without telling it.
public enum PasswordHash: String, CaseIterable, Hashable, Sendable {
  /// SHA-256 of the salt's bytes and the password: enough for one that was made at random, and
  /// cheap to guess at for any other.
  case sha256
  /// bcrypt of the system's libcrypt, for passwords that people chose.
  case bcrypt

  /// How many times bcrypt doubles its work.
  static let bcryptCost: UInt = 10
}

/// A password as the CSMS may store it.
struct HashedPassword: Hashable, Sendable {
  var scheme: PasswordHash

  /// In hexadecimal; nothing where the hash holds it.
  var salt: String?

  /// In hexadecimal, or as `crypt` writes it.
  var hash: String
}

/// Hashes of what a station proves itself with.
struct PasswordHashes: Sendable {
  var station: HashedPassword?

  /// Those of single slots.
  var slots: [Int: HashedPassword] = [:]
}

extension PasswordHash {
  /// Hashes a password of a station.
  ///
  /// The salt depends on the key and the identity alone, so that a run that changes nothing says
  /// the same again.
  func hashed(
    _ password: String,
    of identity: String,
    key: [UInt8]
  ) throws(GenerationError) -> HashedPassword {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("dmtool csms salt \(identity)".utf8),
      using: SymmetricKey(data: key)
    )
    let salt = Array(code.prefix(16))
    switch self {
    case .sha256:
      let digest = SHA256.hash(data: salt + Array(password.utf8))
      return HashedPassword(scheme: self, salt: salt.hexadecimal, hash: digest.hexadecimal)
    case .bcrypt:
      let hash = try SystemCrypt.shared().bcrypt(password, salt: salt, cost: Self.bcryptCost)
      return HashedPassword(scheme: self, salt: nil, hash: hash)
    }
  }
}

/// The system's libcrypt, found when it is first wanted, so that nothing else needs it.
struct SystemCrypt: Sendable {
  private typealias Crypt =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer, CInt
    ) -> UnsafeMutablePointer<CChar>?
  private typealias Gensalt =
    @convention(c) (
      UnsafePointer<CChar>, CUnsignedLong, UnsafePointer<CChar>, CInt,
      UnsafeMutablePointer<CChar>, CInt
    ) -> UnsafeMutablePointer<CChar>?

  private let crypt: Crypt
  private let gensalt: Gensalt

  /// What libcrypt's `crypt_rn` works in.
  private static let workSize = 32_768

  private static let found: SystemCrypt? = {
    for name in ["libcrypt.so.1", "libcrypt.so.2", "libcrypt.so"] {
      guard let library = dlopen(name, RTLD_NOW) else { continue }
      guard let crypt = dlsym(library, "crypt_rn"), let gensalt = dlsym(library, "crypt_gensalt_rn")
      else { continue }
      // C functions of these types, as <crypt.h> declares them.
      return SystemCrypt(
        crypt: unsafeBitCast(crypt, to: Crypt.self),
        gensalt: unsafeBitCast(gensalt, to: Gensalt.self)
      )
    }
    return nil
  }()

  /// The library.
  ///
  /// - Throws: Where the system has none.
  static func shared() throws(GenerationError) -> SystemCrypt {
    guard let found else {
      throw .noPassword("this system has no libcrypt with bcrypt: use --password-hash sha256")
    }
    return found
  }

  /// bcrypt's text `$2b$COST$…` of a password.
  func bcrypt(_ password: String, salt: [UInt8], cost: UInt) throws(GenerationError) -> String {
    let failure = GenerationError.noPassword(
      "libcrypt gives no bcrypt: use --password-hash sha256"
    )
    var setting = [CChar](repeating: 0, count: 192)
    let bytes = salt.map { CChar(bitPattern: $0) }
    guard gensalt("$2b$", cost, bytes, CInt(bytes.count), &setting, 192) != nil else {
      throw failure
    }
    let work = UnsafeMutableRawPointer.allocate(byteCount: Self.workSize, alignment: 16)
    defer { work.deallocate() }
    memset(work, 0, Self.workSize)
    guard let text = crypt(password, setting, work, CInt(Self.workSize)) else { throw failure }
    let hash = String(cString: text)
    guard hash.hasPrefix("$2b$") else { throw failure }
    return hash
  }
}
