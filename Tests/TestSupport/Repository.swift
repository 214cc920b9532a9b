public import Foundation

/// Where things stand in the working copy this test was built from.
public enum Repository {
  /// The directory of Package.swift.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Material beside the working copy that tests may lean on; nothing where it is absent.
  public static var shared: URL? {
    let url = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
