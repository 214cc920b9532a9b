/// The names in a generated station's directory.
public enum StationDirectory {
  public static let configName = "component_config"
  public static let databaseName = "station.db"
}

extension Fleet {
  /// The base config's files, as manifests list them.
  var baseInputs: [String] { drafter.baseInputs }
}

extension FleetRequest {
  /// The base config's files, as manifests list them.
  var baseInputs: [String] {
    let prefix = base.origin == BuiltInConfig.name ? "built-in/" : base.origin + "/"
    return base.files.map { file in
      Manifest.Entry(
        path: prefix + file.path,
        sha256: file.holdsSecret ? nil : file.original.map { Manifest.digest(of: $0) },
        holdsSecret: file.holdsSecret
      ).text
    }
  }
}

extension ConfigFiles.File {
  /// Whether a WriteOnly attribute has a value.
  var holdsSecret: Bool {
    json["properties"]?.members.contains { member in
      let attributes = member.value["attributes"]?.elements ?? []
      let secret = attributes.filter { $0["mutability"]?.text == Mutability.writeOnly.rawValue }
      guard !secret.isEmpty else { return false }
      let values = secret.map { $0["value"] } + [member.value["default"]]
      return values.contains { $0.flatMap(\.plainText)?.isEmpty == false }
    } ?? false
  }
}
