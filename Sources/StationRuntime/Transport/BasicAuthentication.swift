import Foundation

/// User name and password of HTTP Basic authentication (A00.FR.203 to 205).
struct BasicCredentials: Hashable, Sendable {
  var user: String
  var password: String

  init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// Reads an Authorization header; nothing when it is no Basic one.
  init?(header: String) {
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "basic",
      let data = Data(base64Encoded: String(parts[1])),
      let text = String(data: data, encoding: .utf8),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    user = String(text[..<colon])
    password = String(text[text.index(after: colon)...])
  }

  /// The value of the Authorization header; the password goes in as UTF-8.
  var header: String { "Basic " + Data("\(user):\(password)".utf8).base64EncodedString() }
}
