/// Basic Auth passwords: made and checked.
public enum StationPassword {
  /// How long a made password is: the most that OCPP 2.0.1 allows.
  public static let length = 40

  /// Letters and digits: part of OCPP 2.0.1's passwordString, and safe in every shell and URL.
  private static let characters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  )

  /// A new password of letters and digits; 40 of them are some 238 bits.
  public static func make(
    length: Int = StationPassword.length,
    using generator: inout some RandomNumberGenerator
  ) -> String {
    String(
      (0..<length).map { _ in
        characters[Int(generator.next(upperBound: UInt64(characters.count)))]
      }
    )
  }

  /// How long a password that is made may be for a variable with these limits.
  static func length(within limits: Characteristics?) -> Int {
    min(length, max(16, limits?.maxLimit.map { Int($0) } ?? length))
  }

  /// What is wrong with a password; nothing when it will do.
  ///
  /// The password is not in the answer.
  /// A00.FR.205: 16 characters at least and no more than the variable's limit, 40 where that has
  /// none.
  static func problem(with password: String, limits: Characteristics?) -> String? {
    let length = password.unicodeScalars.count
    let least = limits?.minLimit.map { Int($0) } ?? 16
    let most = limits?.maxLimit.map { Int($0) } ?? Self.length
    guard (least...max(least, most)).contains(length) else {
      return "the password has \(length) characters, expected \(least) to \(most)"
    }
    guard password.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      return "the password holds a control character"
    }
    return nil
  }
}
