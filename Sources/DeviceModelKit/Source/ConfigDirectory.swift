import Foundation

/// A directory of component files as libocpp wants it: `standardized/` and perhaps `custom/`.
public enum ConfigDirectory {
  /// No component file comes near this size.
  static let greatestFileSize = 64 * 1024 * 1024

  /// Reads a config directory, or a single component file.
  ///
  /// Only files whose name ends in `.json` count, in order of their names, and not those of
  /// directories within. A component in `custom/` replaces the whole component of the same id in
  /// `standardized/`, as in libocpp. What is wrong inside the files is in the result's findings.
  ///
  /// - Parameters:
  ///   - path: The directory or the file.
  ///   - keepsAll: Whether all of it stays in memory; else what does not find room there is read
  ///     anew whenever somebody looks at it.
  /// - Returns: What is in the files, wrong or not.
  /// - Throws: ``ConfigError`` where something cannot be read at all.
  public static func read(
    _ path: String,
    keepsAll: Bool = true
  ) throws(ConfigError) -> DeviceModelSource {
    try read(path, shelf: keepsAll ? nil : SourceShelf()) { _ in }
  }

  /// Also hands over every component as soon as it is read, when looking into it costs nothing.
  static func read(
    _ path: String,
    shelf: SourceShelf?,
    _ look: (ComponentSource) -> Void
  ) throws(ConfigError) -> DeviceModelSource {
    let files = try files(of: path)
    let isWhole = files.contains { $0.layer != .alone }
    let shelf = isWhole ? shelf : nil
    var assembly = ConfigAssembly(shelf: shelf)
    for file in files {
      let text = SourceText(path: file.path, bytes: try bytes(of: file.path), shelf: shelf)
      assembly.add(text, file.layer, look)
    }
    return assembly.source(path: path, isWhole: isWhole)
  }

  /// The model of a config that a database can be made from as it is, in a fraction of the time.
  ///
  /// - Parameter path: The directory or the file.
  /// - Returns: The model that `read(_:keepsAll:)` has, where that has no broken input and no
  ///   ``DeviceModelSource/initProblems``; nothing where it has, and where a file is merely unusual.
  /// - Throws: ``ConfigError`` where something cannot be read at all.
  public static func soundModel(_ path: String) throws(ConfigError) -> DeviceModel? {
    var model = DeviceModel()
    var places: [ComponentID: (index: Int, layer: ConfigLayer)] = [:]
    for file in try files(of: path) {
      guard let component = PlainReader.component(try bytes(of: file.path)) else { return nil }
      if let place = places[component.id] {
        if place.layer == file.layer { return nil }
        places[component.id] = (place.index, file.layer)
        model.components[place.index] = component
      } else {
        places[component.id] = (model.components.count, file.layer)
        model.components.append(component)
      }
    }
    return model
  }

  /// Reads a single component from a text that is already there, such as standard input.
  public static func read(_ text: SourceText) -> DeviceModelSource {
    var assembly = ConfigAssembly(shelf: nil)
    assembly.add(text, .alone)
    return assembly.source(path: text.path, isWhole: false)
  }

  // MARK: - Files

  /// The files of a config in the order they are read, or the one that `path` is.
  private static func files(
    of path: String
  ) throws(ConfigError) -> [(path: String, layer: ConfigLayer)] {
    guard let isDirectory = isDirectory(path) else { throw .missing(path) }
    guard isDirectory else { return [(path, .alone)] }
    let standardized = path.appendingPath("standardized")
    switch self.isDirectory(standardized) {
    case nil: throw .missingStandardized(path)
    case false?: throw .notDirectory(standardized)
    case true?: break
    }
    var files = try files(in: standardized).map { ($0, ConfigLayer.standardized) }
    let custom = path.appendingPath("custom")
    switch self.isDirectory(custom) {
    case nil: break
    case false?: throw .notDirectory(custom)
    case true?: files += try self.files(in: custom).map { ($0, .custom) }
    }
    guard !files.isEmpty else { throw .empty(path) }
    return files
  }

  /// The component files of a directory, by name.
  private static func files(in directory: String) throws(ConfigError) -> [String] {
    guard let listing = opendir(directory) else {
      throw .unreadable(directory, reason: systemReason())
    }
    defer { closedir(listing) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(listing) else {
        if errno != 0 { throw .unreadable(directory, reason: systemReason()) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasSuffix(".json"), name != ".json" else { continue }
      let path = directory.appendingPath(name)
      if isSpecial(path, Int(entry.pointee.d_type)) { throw .specialFile(path) }
      names.append(path)
    }
    return names.sorted { $0.isBytewiseBefore($1) }
  }

  /// Whether what lies in a directory is a pipe, a socket or a device, which might be read for ever.
  private static func isSpecial(_ path: String, _ type: Int) -> Bool {
    if type == DT_REG || type == DT_DIR { return false }
    var status = stat()
    // What is not there is told when it is read.
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// The content of a component file.
  static func bytes(of path: String) throws(ConfigError) -> [UInt8] {
    let bytes = try FileBytes.read(path, upTo: greatestFileSize)
    guard bytes.count <= greatestFileSize else {
      throw .unreadable(path, reason: "larger than 64 MiB")
    }
    guard !bytes.starts(with: "SQLite format 3\0".utf8) else { throw .database(path) }
    return bytes
  }

  /// Nothing where there is nothing.
  private static func isDirectory(_ path: String) -> Bool? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR
  }
}

/// Why a config cannot be read at all.
public enum ConfigError: Error, Hashable, Sendable {
  case missing(String)
  case missingStandardized(String)
  case notDirectory(String)
  case empty(String)
  case directoryInPlaceOfFile(String)
  case specialFile(String)
  case database(String)
  case unreadable(String, reason: String)
}

extension ConfigError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file or directory, check the path"
    case .missingStandardized(let path):
      "\(path): no directory 'standardized' in it; give the directory that holds it, or one file"
    case .notDirectory(let path):
      "\(path): this is a file where a directory is expected"
    case .empty(let path):
      "\(path): no component files (*.json) in its standardized and custom directories"
    case .directoryInPlaceOfFile(let path):
      "\(path): this is a directory where a component file is expected; rename or remove it"
    case .specialFile(let path):
      "\(path): this is a pipe or a device where a component file is expected; rename or remove it"
    case .database(let path):
      "\(path): this is a database where component files are expected"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); check its permissions"
    }
  }
}

extension String {
  fileprivate func appendingPath(_ name: String) -> String {
    hasSuffix("/") ? self + name : self + "/" + name
  }
}
