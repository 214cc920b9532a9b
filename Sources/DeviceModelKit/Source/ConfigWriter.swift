import Foundation

/// Writes a model as a config directory that `init` makes an equal database from.
///
/// Files have no place for who set a value, and libocpp adds a file's CustomMonitors again at every
/// start: neither is written.
public enum ConfigWriter {
  /// Makes the directory with `standardized/` and a file for each component, whole or not at all.
  ///
  /// - Parameters:
  ///   - model: What to write.
  ///   - path: Where; there must be nothing, or an empty directory.
  /// - Throws: `ConfigWriterError`.
  public static func write(_ model: DeviceModel, to path: String) throws(ConfigWriterError) {
    try NewDirectory.make(at: path) { root throws in
      let directory = root.appending(path: "standardized")
      try NewDirectory.makeDirectory(directory.lastPathComponent, in: root)
      for file in files(of: model) {
        let mode = file.holdsSecrets ? 0o600 : 0o644
        try NewDirectory.write(file.text.utf8, to: directory.appending(path: file.name), mode: mode)
      }
    }
  }

  /// A file of a config.
  struct File: Hashable {
    var name: String
    var text: String
    var holdsSecrets: Bool
  }

  /// A file for each component, with names that no two share.
  static func files(of model: DeviceModel) -> [File] {
    var taken: Set<String> = []
    return model.components.map { component in
      let wanted = component.id.fileName
      var name = wanted
      var number = 2
      // Some file systems take no notice of letter case.
      while !taken.insert(name.lowercased()).inserted {
        name = "\(wanted)~\(number)"
        number += 1
      }
      return File(
        name: name + ".json",
        text: ComponentWriter.text(of: component.forFile),
        holdsSecrets: component.holdsSecrets
      )
    }
  }
}

/// Why a config was not written.
public enum ConfigWriterError: Error, Hashable, Sendable {
  case notEmpty(String)
  case unwritable(String, reason: String)
}

extension ConfigWriterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notEmpty(let path):
      "\(path): is there already and is no empty directory, choose another name"
    case .unwritable(let path, let reason):
      "\(path): can not be written: \(reason)"
    }
  }
}

extension ComponentID {
  /// Name, instance, EVSE and connector with what a file's name should not have replaced.
  fileprivate var fileName: String {
    let parts = [name, instance, evse.map { "\($0)" }, connector.map { "\($0)" }]
    let text = parts.compactMap { $0 }.joined(separator: "_")
    let safe = text.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
    }
    return String(safe.prefix(100))
  }
}

extension Component {
  fileprivate var holdsSecrets: Bool {
    variables.contains { variable in
      variable.attributes.contains { $0.isSecret && $0.value?.isEmpty == false }
    }
  }

  /// What of it a file can carry, in numbers that a person would have written.
  fileprivate var forFile: Component {
    var result = self
    for index in variables.indices {
      let old = variables[index]
      result.variables[index].characteristics.minLimit = old.characteristics.minLimit?.forFile
      result.variables[index].characteristics.maxLimit = old.characteristics.maxLimit?.forFile
      result.variables[index].attributes = old.attributes.map { attribute in
        Attribute(attribute.type, mutability: attribute.mutability, value: attribute.value)
      }
      result.variables[index].monitors = old.monitors.filter { $0.configType != .custom }
        .map { monitor in
          var monitor = monitor
          monitor.value = monitor.value.forFile
          return monitor
        }
    }
    return result
  }
}

extension Double {
  /// JSON has no infinite numbers, but larger ones than libocpp's `float` holds.
  fileprivate var forFile: Double { isInfinite ? (self < 0 ? -1e300 : 1e300) : asWrittenLimit }
}
