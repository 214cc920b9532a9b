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
  /// - Throws: ``ConfigError`` where something cannot be read at all.
  public static func read(_ path: String) throws(ConfigError) -> DeviceModelSource {
    guard let isDirectory = isDirectory(path) else { throw .missing(path) }
    guard isDirectory else { return read(try text(of: path)) }
    let standardized = path.appendingPath("standardized")
    switch self.isDirectory(standardized) {
    case nil: throw .missingStandardized(path)
    case false?: throw .notDirectory(standardized)
    case true?: break
    }
    var files = try texts(in: standardized, layer: .standardized)
    let custom = path.appendingPath("custom")
    switch self.isDirectory(custom) {
    case nil: break
    case false?: throw .notDirectory(custom)
    case true?: files += try texts(in: custom, layer: .custom)
    }
    guard !files.isEmpty else { throw .empty(path) }
    return assemble(path: path, isWhole: true, files)
  }

  /// Reads a single component from a text that is already there, such as standard input.
  public static func read(_ text: SourceText) -> DeviceModelSource {
    assemble(path: text.path, isWhole: false, [(text, .alone)])
  }

  // MARK: - Putting together

  /// A source of texts that are there, each with a component.
  static func assemble(
    path: String,
    isWhole: Bool,
    isDatabase: Bool = false,
    _ files: [(text: SourceText, layer: ConfigLayer)]
  ) -> DeviceModelSource {
    var findings: [Diagnostic] = []
    var components: [ComponentSource] = []
    var overruled: [DeviceModelSource.Overruled] = []
    var places: [ComponentID: Int] = [:]
    for file in files {
      let (component, problems) = ComponentReader.read(file.text, layer: file.layer)
      findings += problems
      guard let component else { continue }
      guard let place = places[component.id] else {
        places[component.id] = components.count
        components.append(component)
        continue
      }
      let other = components[place]
      if component.layer == other.layer {
        overruled.append(.init(component: component, by: other))
      } else {
        overruled.append(.init(component: other, by: component))
        components[place] = component
      }
    }
    return DeviceModelSource(
      path: path,
      isWhole: isWhole,
      isDatabase: isDatabase,
      files: files.map(\.text),
      components: components,
      overruled: overruled,
      readingFindings: findings
    )
  }

  // MARK: - Files

  private static func texts(
    in directory: String,
    layer: ConfigLayer
  ) throws(ConfigError) -> [(text: SourceText, layer: ConfigLayer)] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw .unreadable(directory, reason: error.fileReason)
    }
    var texts: [(text: SourceText, layer: ConfigLayer)] = []
    for name in names.sorted(by: { $0.isBytewiseBefore($1) }) {
      guard name.hasSuffix(".json"), name != ".json" else { continue }
      texts.append((try text(of: directory.appendingPath(name)), layer))
    }
    return texts
  }

  private static func text(of path: String) throws(ConfigError) -> SourceText {
    if isDirectory(path) == true { throw .directoryInPlaceOfFile(path) }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .unreadable(path, reason: error.fileReason)
    }
    guard data.count <= greatestFileSize else {
      throw .unreadable(path, reason: "larger than 64 MiB")
    }
    guard !data.starts(with: Array("SQLite format 3\0".utf8)) else { throw .database(path) }
    return SourceText(path: path, bytes: [UInt8](data))
  }

  /// Nothing where there is nothing.
  private static func isDirectory(_ path: String) -> Bool? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return nil
    }
    return isDirectory.boolValue
  }
}

/// Why a config cannot be read at all.
public enum ConfigError: Error, Hashable, Sendable {
  case missing(String)
  case missingStandardized(String)
  case notDirectory(String)
  case empty(String)
  case directoryInPlaceOfFile(String)
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
