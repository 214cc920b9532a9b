import Foundation

/// Finds out which password a station gets.
struct PasswordResolver {
  /// Where relative paths in a profile begin.
  let directory: URL

  let environment: [String: String]

  /// Where a made password is kept.
  let secret: URL

  /// A password, and whether it was made rather than given.
  struct Answer {
    var password: String
    var isMade: Bool
    /// Whether it was made just now and is to be kept.
    var isNew: Bool
  }

  /// The password from `source`; a made one is made once, then taken from where it is kept.
  func password(
    from source: StationProfile.PasswordSource,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> Answer {
    switch source {
    case .generated:
      guard FileManager.default.fileExists(atPath: secret.path) else {
        return Answer(password: StationPassword.make(using: &generator), isMade: true, isNew: true)
      }
      return Answer(password: try firstLine(of: secret), isMade: true, isNew: false)
    case .file(let path):
      let url = URL(filePath: path, relativeTo: directory)
      return Answer(password: try firstLine(of: url), isMade: false, isNew: false)
    case .environment(let name):
      guard let password = environment[name], !password.isEmpty else {
        throw .noPassword("the environment has no variable \(name), which should hold the password")
      }
      return Answer(password: password, isMade: false, isNew: false)
    }
  }

  private func firstLine(of url: URL) throws(GenerationError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .inaccessible(
        path: url.path,
        reason: "the password can not be read: \(error.fileReason)"
      )
    }
    let text = String(decoding: data, as: UTF8.self)
    let line = text.prefix { !$0.isNewline }
    guard !line.isEmpty else { throw .noPassword("\(url.path): holds no password") }
    return String(line)
  }
}
