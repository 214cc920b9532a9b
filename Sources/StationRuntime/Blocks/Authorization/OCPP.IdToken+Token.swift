extension OCPP.IdToken {
  init(_ token: Token) {
    self.init(idToken: Text(cutting: token.idToken), type: .init(rawValue: token.type))
  }
}

extension Token {
  init(_ token: OCPP.IdToken) {
    self.init(token.idToken.value, type: token.type.rawValue)
  }

  /// Stands for whoever charges where nobody has to identify himself.
  static let nobody = Token("", type: OCPP.IdTokenKind.noAuthorization.rawValue)

  /// C03.FR.01, C05.FR.01: whether the CSMS is never asked about such a token.
  var needsNoAuthorize: Bool {
    type == OCPP.IdTokenKind.central.rawValue || type == OCPP.IdTokenKind.noAuthorization.rawValue
  }
}
