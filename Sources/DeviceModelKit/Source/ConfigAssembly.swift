/// Puts the components of several files together, one file at a time.
struct ConfigAssembly {
  /// Where what was read may be let go of; without one it stays in memory.
  let shelf: SourceShelf?

  private var files: [SourceText] = []
  private var findings: [Diagnostic] = []
  private var components: [ComponentSource] = []
  private var overruled: [DeviceModelSource.Overruled] = []
  private var places: [ComponentID: Int] = [:]

  init(shelf: SourceShelf?) {
    self.shelf = shelf
  }

  /// Reads the component of a file, shows it, and takes it in.
  ///
  /// The first of a layer counts, and a custom one instead of a standardized one.
  mutating func add(
    _ text: SourceText,
    _ layer: ConfigLayer,
    _ look: (ComponentSource) -> Void = { _ in }
  ) {
    let (component, problems) = ComponentReader.read(text, layer: layer, shelf: shelf)
    files.append(text)
    findings += problems
    guard let component else { return }
    look(component)
    guard let place = places[component.id] else {
      places[component.id] = components.count
      components.append(component)
      return
    }
    let other = components[place]
    if component.layer == other.layer {
      overruled.append(.init(component: component, by: other))
    } else {
      overruled.append(.init(component: other, by: component))
      components[place] = component
    }
  }

  /// Everything that was added.
  func source(path: String, isWhole: Bool, isDatabase: Bool = false) -> DeviceModelSource {
    DeviceModelSource(
      path: path,
      isWhole: isWhole,
      isDatabase: isDatabase,
      files: files,
      components: components,
      overruled: overruled,
      readingFindings: findings,
      places: places,
      shelf: shelf
    )
  }
}
