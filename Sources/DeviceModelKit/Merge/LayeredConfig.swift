/// A config's components with both their files: a custom one hides its standardized one, but both are
/// there.
struct LayeredConfig {
  /// The files that a component has.
  struct Entry {
    var standardized: ComponentSource?
    var custom: ComponentSource?

    /// The one that counts.
    var effective: ComponentSource? { custom ?? standardized }

    subscript(layer: ConfigLayer) -> ComponentSource? {
      layer == .custom ? custom : standardized
    }
  }

  private(set) var entries: [ComponentID: Entry] = [:]

  /// Files of components that another file of the same directory is for, too.
  private(set) var spares: [ComponentSource] = []

  init(_ config: DeviceModelSource) {
    for component in config.components { add(component) }
    for overruled in config.overruled {
      if overruled.component.layer == overruled.by.layer {
        spares.append(overruled.component)
      } else {
        add(overruled.component)
      }
    }
  }

  private mutating func add(_ component: ComponentSource) {
    if component.layer == .custom {
      entries[component.id, default: Entry()].custom = component
    } else {
      entries[component.id, default: Entry()].standardized = component
    }
  }

  subscript(id: ComponentID) -> Entry { entries[id] ?? Entry() }
}

extension ComponentSource {
  /// The file's name.
  var fileName: String { source.path.split(separator: "/").last.map(String.init) ?? source.path }

  /// The file from the config's directory: `custom/EVSE_1.json`.
  var pathInConfig: String { layer == .alone ? fileName : "\(layer.rawValue)/\(fileName)" }

  var version: ComponentMerge.Version { ComponentMerge.Version(source: source, json: json) }
}
