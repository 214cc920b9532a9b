import Foundation

/// Small changes laid over a config, one after another.
public struct OverlayMerge: Sendable {
  /// The base's name and then the overlays', as they were given.
  public let layers: [String]

  /// What each overlay did, in the order of `layers`; the base did nothing.
  public private(set) var changes: [[OverlayChange]]

  /// The files of the result, in the order of their paths.
  public private(set) var files: [ConfigMerge.File] = []

  private let base: DeviceModelSource
  private var entries: [ComponentID: ComponentSource]
  private var paths: [ComponentID: String] = [:]
  private var added: [ComponentID] = []
  private var writers: [MergeSubject: Int] = [:]
  private var problems: [InputProblem] = []

  /// Lays overlays over a config.
  ///
  /// - Parameters:
  ///   - base: The config.
  ///   - overlays: The paths of component files with only what changes, of YAML maps, or of
  ///     directories of them.
  /// - Throws: ``InputProblems`` with everything that is wrong with the overlays, ``ConfigError``
  ///   where one can not be read.
  public init(_ base: DeviceModelSource, _ overlays: [String]) throws {
    self.base = base
    layers = [base.path] + overlays
    changes = [[]]
    entries = Dictionary(base.components.map { ($0.id, $0) }) { first, _ in first }
    for component in base.components { paths[component.id] = component.pathInConfig }
    for overlay in overlays { try add(overlay) }
    guard problems.isEmpty else { throw InputProblems(problems) }
    files = makeFiles()
  }

  /// The layer that gives something, and all that had a say, in their order.
  public func history(
    of address: Address
  ) -> [(subject: MergeSubject, layer: Int, change: OverlayChange)] {
    changes.enumerated().flatMap { layer, changes in
      changes.filter { $0.subject.address.isWithin(address) }.map { ($0.subject, layer, $0) }
    }
  }

  // MARK: - Overlays

  private mutating func add(_ overlay: String) throws {
    let layer = changes.count
    changes.append([])
    let before = problems.count
    for path in try Self.files(of: overlay) {
      let bytes = try ConfigDirectory.bytes(of: path)
      if path.hasSuffix(".json") {
        add(SourceText(path: path, bytes: bytes), layer)
      } else {
        do {
          add(try ValueOverlay(String(decoding: bytes, as: UTF8.self), path: path), layer)
        } catch {
          problems += error.problems
        }
      }
    }
    if changes[layer].isEmpty, problems.count == before {
      problems.append(InputProblem("is an overlay that says nothing", path: overlay))
    }
  }

  /// An overlay's files: itself, or those of a directory by name.
  private static func files(of overlay: String) throws(ConfigError) -> [String] {
    var isDirectory: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: overlay, isDirectory: &isDirectory) else {
      throw .missing(overlay)
    }
    guard isDirectory.boolValue else { return [overlay] }
    let folders = [overlay, "\(overlay)/standardized", "\(overlay)/custom"]
    let found = folders.flatMap { folder in
      // A directory of overlays need not have both folders.
      ((try? files.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { [".json", ".yaml", ".yml"].contains(where: $0.hasSuffix) }
        .sorted { $0.isBytewiseBefore($1) }.map { "\(folder)/\($0)" }
    }
    guard !found.isEmpty else { throw .unreadable(overlay, reason: "no .json or .yaml in it") }
    return found
  }

  private mutating func add(_ source: SourceText, _ layer: Int) {
    let (json, findings) = JSONParser.parse(source)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty, let json, case .object = json.value else {
      problems += errors.map { InputProblem($0.message, at: $0.range) }
      if errors.isEmpty { problems.append(InputProblem("is no component file", path: source.path)) }
      return
    }
    guard let id = json.componentID else {
      let message = "a component's 'name' is missing"
      problems.append(InputProblem(message, at: source.range(json.offsets)))
      return
    }
    guard let component = entries[id] else { return addComponent(id, json, source, layer) }
    let reader = OverlayReader(source, json, onto: component)
    problems += reader.problems
    apply(reader.result, to: component, layer)
  }

  private mutating func add(_ overlay: ValueOverlay, _ layer: Int) {
    var order: [ComponentID] = []
    let groups = Dictionary(grouping: overlay.entries) { $0.address.component.withoutEmptyInstance }
    for entry in overlay.entries {
      let id = entry.address.component.withoutEmptyInstance
      if !order.contains(id) { order.append(id) }
    }
    for id in order {
      let group = groups[id] ?? []
      guard let component = entries[id] else {
        for entry in group { reportUnknown(entry) }
        continue
      }
      let (result, found) = ValueOverlay.read(group, onto: component)
      problems += found
      apply(result, to: component, layer)
    }
  }

  private mutating func apply(_ result: OverlayPatch, to component: ComponentSource, _ layer: Int) {
    let merged = result.patch.applied(to: component.json)
    if !merged.isKept {
      let bytes = MergedText.bytes(of: merged, in: component.source, root: component.json)
      let source = SourceText(path: component.source.path, bytes: bytes)
      let (new, findings) = ComponentReader.read(source, layer: component.layer)
      let errors = findings.filter { $0.severity == .error }
      let place = result.changes.first { !$0.isIdle }?.place
      problems += errors.map { finding in
        InputProblem("makes \(component.id) unreadable: \(finding.message)", at: place)
      }
      if let new { entries[component.id] = new }
    }
    note(result.changes, layer)
  }

  private mutating func note(_ new: [OverlayChange], _ layer: Int) {
    for var change in new {
      change.over = writers[change.subject] ?? 0
      if !change.isIdle { writers[change.subject] = layer }
      changes[layer].append(change)
    }
  }

  // MARK: - New components and unknown ones

  private mutating func addComponent(
    _ id: ComponentID,
    _ json: LocatedJSON,
    _ source: SourceText,
    _ layer: Int
  ) {
    let properties = json.member("properties")?.value.members ?? []
    let isComplete = !properties.isEmpty && properties.allSatisfy(\.value.isCompleteProperty)
    let (component, findings) = ComponentReader.read(source, layer: .custom)
    guard isComplete, let component else {
      let names = entries.keys.map(\.description).sorted()
      let meant = Suggestion.closest(to: id.description, among: names).first
      let hint =
        meant.map { ", did you mean \($0)?" }
        ?? "; a new one needs whole variables, with variable_name, characteristics and attributes"
      let message = "there is no component \(id)\(hint)"
      let place = json.member("name")?.value.offsets ?? json.offsets
      problems.append(InputProblem(message, at: source.range(place)))
      return
    }
    problems += findings.filter { $0.severity == .error }
      .map { InputProblem($0.message, at: $0.range) }
    entries[id] = component
    added.append(id)
    let names = Set(paths.values.map { $0.lowercased() })
    var (path, number) = (component.pathInConfig, 2)
    while names.contains(path.lowercased()) {
      path = component.pathInConfig.dropLast(5) + "~\(number).json"
      number += 1
    }
    paths[id] = path
    let subject = MergeCursor(id).subject
    let after = MergeCursor(id).shown(json)
    let place = source.range(json.offsets).inputPlace
    note([.init(subject: subject, after: after, place: place, isIdle: false)], layer)
  }

  private mutating func reportUnknown(_ entry: ValueOverlay.Entry) {
    let meant = base.model.suggestions(for: entry.address).map(\.description)
    let hint = meant.isEmpty ? "" : ", did you mean \(meant.joined(separator: " or "))?"
    let message =
      "\(entry.address): there is no component \(entry.address.component)\(hint)"
    problems.append(InputProblem(message, at: entry.place))
  }

  // MARK: - Files

  private func makeFiles() -> [ConfigMerge.File] {
    let ids = base.components.map(\.id) + added
    var files = ids.compactMap { id -> ConfigMerge.File? in
      guard let component = entries[id], let path = paths[id] else { return nil }
      let source = component.source
      return ConfigMerge.File(path: path, bytes: source.bytes, model: source.path)
    }
    files += base.overruled.map { overruled in
      let source = overruled.component.source
      return ConfigMerge.File(
        path: overruled.component.pathInConfig,
        bytes: source.bytes,
        model: source.path
      )
    }
    return files.sorted { $0.path.isBytewiseBefore($1.path) }
  }

  /// Writes the result and whatever else lies in the base's directory.
  ///
  /// - Throws: ``ConfigWriterError``.
  public func write(to path: String) throws(ConfigWriterError) {
    if base.isWhole {
      try MergeOutput.write(files, besides: base.path, nil, to: path)
    } else if let file = files.first {
      try MergeOutput.write(file, toFile: path)
    }
  }

  /// The result as it would be read from its place.
  public func result(at path: String) -> DeviceModelSource {
    files.source(at: path, isWhole: base.isWhole)
  }
}

extension LocatedJSON {
  /// Which component a file is for.
  fileprivate var componentID: ComponentID? {
    guard let name = text("name") else { return nil }
    func number(_ key: String) -> Int? {
      guard case .number(let digits)? = member(key)?.value.value else { return nil }
      return Int(digits)
    }
    return ComponentID(
      name,
      instance: text("instance"),
      evse: number("evse_id"),
      connector: number("connector_id")
    ).withoutEmptyInstance
  }
}

extension Address {
  /// Whether this is another address or something in it.
  fileprivate func isWithin(_ other: Address) -> Bool {
    guard component.withoutEmptyInstance == other.component.withoutEmptyInstance else {
      return false
    }
    guard let wanted = other.variable else { return true }
    guard variable == nil || variable == wanted else { return false }
    guard let type = other.attribute else { return true }
    return variable == nil || (attribute ?? .actual) == type
  }
}
