import Foundation

/// The steps on files, with errors that name the file.
extension GenerationRequest {
  func makeDirectory(_ url: URL, mode: Int) throws(GenerationError) {
    try attempt(url) {
      guard !FileManager.default.fileExists(atPath: url.path) else { return }
      try FileManager.default.createDirectory(
        at: url,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: mode]
      )
    }
  }

  /// The file has its mode before it has its content.
  func write(_ bytes: [UInt8], to url: URL, mode: Int) throws(GenerationError) {
    try attempt(url) {
      try Data().write(to: url, options: .withoutOverwriting)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
      let handle = try FileHandle(forWritingTo: url)
      defer { try? handle.close() }
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
    }
  }

  func read(_ url: URL) throws(GenerationError) -> [UInt8] {
    try attempt(url) { [UInt8](try Data(contentsOf: url)) }
  }

  func setMode(_ mode: Int, of url: URL) throws(GenerationError) {
    try attempt(url) {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    }
  }

  func move(_ url: URL, to place: URL) throws(GenerationError) {
    try attempt(url) { try FileManager.default.moveItem(at: url, to: place) }
  }

  func remove(_ url: URL) throws(GenerationError) {
    try attempt(url) { try FileManager.default.removeItem(at: url) }
  }

  private func attempt<Result>(
    _ url: URL,
    _ work: () throws -> Result
  ) throws(GenerationError) -> Result {
    do {
      return try work()
    } catch {
      throw .inaccessible(path: url.path, reason: error.fileReason)
    }
  }
}
