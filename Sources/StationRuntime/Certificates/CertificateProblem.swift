/// What is wrong with a certificate that is to be taken in.
enum CertificateProblem: Error, Hashable, Sendable {
  /// No certificate in PEM.
  case unreadable
  /// It has expired.
  case expired
  /// A02.FR.06 (errata 2025): its validity has not begun.
  case notYetValid
  /// A00.FR.502, A00.FR.503: the key is too short.
  case weakKey
  /// It may not vouch for others.
  case noAuthority
  /// Its own signature is not right.
  case badSignature
  /// M05.FR.11: the root it would replace has not signed it.
  case notSignedByOldRoot
  /// A02.FR.06: no root of the station vouches for it.
  case untrusted(String)
  /// It is for another key than the one the station made.
  case foreignKey
  /// A00.FR.511: its common name is not the serial number of the station.
  case wrongName(String, expected: String)
  /// A00.FR.509: it names no organization.
  case noOrganization
  /// A02.FR.16: it is longer than MaxCertificateChainSize.
  case tooLong(Int, most: Int)
  /// A02.FR.26: nobody asked for it under this number.
  case unknownRequest(Int)

  /// What was found, in a clause for people.
  var sentence: String {
    switch self {
    case .unreadable: "it is no certificate in PEM"
    case .expired: "it has expired"
    case .notYetValid: "it is not valid yet"
    case .weakKey: "its key is too weak"
    case .noAuthority: "it is no certificate of an authority"
    case .badSignature: "its signature is wrong"
    case .notSignedByOldRoot: "the root it replaces has not signed it"
    case .untrusted(let reason): "no root of the station vouches for it: \(reason)"
    case .foreignKey: "it is for a key the station did not make"
    case .wrongName(let name, let expected): "it is for '\(name)', not for '\(expected)'"
    case .noOrganization: "its subject has no organization name"
    case .tooLong(let length, let most): "it has \(length) characters, at most \(most) are taken"
    case .unknownRequest(let id): "the station did not ask for it as request \(id)"
    }
  }
}
