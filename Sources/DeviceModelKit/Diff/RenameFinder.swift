/// Finds what only has another name, or stands elsewhere, among what came and what went.
///
/// It only decides how a difference is told: what is taken for one thing when it is two is shown
/// with all that differs between the two.
enum RenameFinder {
  /// How many pairs are compared letter by letter at most; beyond that only letter case may differ.
  private static let greatestPairCount = 4_096

  // MARK: - Components

  /// Brings components together whose name was corrected or whose instance or place was added.
  static func renameComponents(in found: inout [ModelComparison.Found]) {
    let gone = found.indices.filter { found[$0].change.kind == .removed }
    let come = found.indices.filter { found[$0].change.kind == .added }
    guard !gone.isEmpty, !come.isEmpty else { return }
    var taken: Set<Int> = []
    let pairs = pairs(
      gone.map { found[$0].change.id.name },
      come.map { found[$0].change.id.name }
    ) { left, right in
      guard let old = found[gone[left]].old, let new = found[come[right]].new else { return false }
      return old.isOther(new) && found[gone[left]].change.index == 0
        && found[come[right]].change.index == 0
    }
    for (left, right) in pairs {
      let (old, new) = (gone[left], come[right])
      found[new].old = found[old].old
      found[new].change.kind = .moved
      found[new].change.oldID = found[old].change.id
      taken.insert(old)
    }
    found = found.indices.filter { !taken.contains($0) }.map { found[$0] }
  }

  // MARK: - Variables

  /// Brings variables of a component together whose name or instance was corrected.
  static func renameVariables(in change: inout ComponentChange, of component: ComponentID) {
    let places = change.variables.indices.filter { change.variables[$0].index == 0 }
    let gone = places.filter { change.variables[$0].kind == .removed }
    let come = places.filter { change.variables[$0].kind == .added }
    guard !gone.isEmpty, !come.isEmpty else { return }
    let variables = change.variables
    let pairs = pairs(gone.map { variables[$0].id.name }, come.map { variables[$0].id.name }) {
      variables[gone[$0]].isRenamed(variables[come[$1]])
    }
    for (left, right) in pairs {
      change.variables[come[right]].move(
        from: variables[gone[left]],
        in: change.oldID ?? component
      )
    }
    let taken = Set(pairs.map { gone[$0.0] })
    change.variables = change.variables.indices.filter { !taken.contains($0) }
      .map { change.variables[$0] }
  }

  /// Brings variables together that went from one component and came in another.
  static func moveVariables(in changes: inout [ComponentChange]) {
    typealias Place = (component: Int, variable: Int)
    let kinds = changes.map { $0.variables.map(\.kind) }
    guard kinds.contains(where: { $0.contains(.removed) }),
      kinds.contains(where: { $0.contains(.added) })
    else { return }
    var gone: [MoveKey: [Place]] = [:]
    var come: [MoveKey: [Place]] = [:]
    for (index, component) in changes.enumerated() where component.index == 0 {
      let twice = component.idsRemovedTwice
      for (number, change) in component.variables.enumerated() where change.index == 0 {
        guard !twice.contains(change.id), let key = MoveKey(change, at: component.id) else {
          continue
        }
        if change.kind == .removed { gone[key, default: []].append((index, number)) }
        if change.kind == .added { come[key, default: []].append((index, number)) }
      }
    }
    var moved: [Place] = []
    for (key, places) in gone {
      guard places.count == 1, let from = places.first,
        let targets = come[key], targets.count == 1, let to = targets.first,
        changes[from.component].id.name != changes[to.component].id.name
      else { continue }
      let old = changes[from.component]
      changes[to.component].variables[to.variable]
        .move(from: old.variables[from.variable], in: old.oldID ?? old.id)
      moved.append(from)
    }
    for place in moved.sorted(by: { $0.variable > $1.variable }) {
      changes[place.component].variables.remove(at: place.variable)
    }
  }

  /// What is the same variable although it stands elsewhere: names any component has say nothing.
  private struct MoveKey: Hashable {
    var id: VariableID
    var dataType: DataType
    var evse: Int?

    init?(_ change: VariableChange, at component: ComponentID) {
      guard let variable = change.before ?? change.after,
        !Self.namesOfAny.contains(change.id.name)
      else { return nil }
      id = change.id
      dataType = variable.characteristics.dataType
      evse = component.evse
    }

    private static let namesOfAny = Set(
      StandardCatalogue.genericVariables.map(\.name) + ["Available", "Enabled"]
    )
  }

  // MARK: - Names

  /// Pairs of names that `fit`, the closest first, each name once.
  private static func pairs(
    _ old: [String],
    _ new: [String],
    _ fit: (Int, Int) -> Bool
  ) -> [(Int, Int)] {
    var pairs: [(distance: Int, old: Int, new: Int)] = []
    let oldNames = old.map { Array($0.lowercased()) }
    let newNames = new.map { Array($0.lowercased()) }
    if old.count * new.count <= greatestPairCount {
      for (left, oldName) in oldNames.enumerated() {
        for (right, newName) in newNames.enumerated() {
          let limit = slips(oldName, newName)
          guard let distance = Suggestion.distance(oldName, newName, limit: limit),
            oldName.filter(\.isNumber) == newName.filter(\.isNumber), fit(left, right)
          else { continue }
          pairs.append((distance, left, right))
        }
      }
    } else {
      let places = Dictionary(grouping: newNames.indices) { newNames[$0] }
      for (left, name) in oldNames.enumerated() {
        for right in (places[name] ?? []).prefix(8) where fit(left, right) {
          pairs.append((0, left, right))
        }
      }
    }
    pairs.sort { ($0.distance, $0.old, $0.new) < ($1.distance, $1.old, $1.new) }
    var (takenOld, takenNew): (Set<Int>, Set<Int>) = ([], [])
    return pairs.compactMap { pair in
      guard !takenOld.contains(pair.old), !takenNew.contains(pair.new) else { return nil }
      takenOld.insert(pair.old)
      takenNew.insert(pair.new)
      return (pair.old, pair.new)
    }
  }

  /// How many letters may differ in a name that was only corrected.
  private static func slips(_ old: [Character], _ new: [Character]) -> Int {
    switch min(old.count, new.count) {
    case ..<4: 0
    case ..<12: 1
    default: 2
    }
  }
}

extension ComponentChange {
  /// What went in several copies: which of them moved could not be told.
  fileprivate var idsRemovedTwice: Set<VariableID> {
    Set(variables.filter { $0.kind == .removed && $0.index > 0 }.map(\.id))
  }
}

extension ComparedModel.Element {
  /// Whether another is this component under a close name, or with an instance or a place that one
  /// of them lacks; at least half of the variables are then the same.
  fileprivate func isOther(_ other: Self) -> Bool {
    guard id.instance.isOptionallyEqual(other.id.instance),
      id.evse.isOptionallyEqual(other.id.evse),
      id.connector.isOptionallyEqual(other.id.connector)
    else { return false }
    let variables = Set(component.variables.map(\.id.withoutEmptyInstance))
    let others = Set(other.component.variables.map(\.id.withoutEmptyInstance))
    if variables.isEmpty || others.isEmpty { return variables.isEmpty && others.isEmpty }
    return variables.intersection(others).count * 2 >= max(variables.count, others.count)
  }
}

extension VariableChange {
  /// Whether another is this variable, its name or its instance corrected.
  fileprivate func isRenamed(_ other: VariableChange) -> Bool {
    guard let old = before?.characteristics, let new = other.after?.characteristics else {
      return false
    }
    return old.dataType == new.dataType && old.unit == new.unit
      && id.instance.isOptionallyEqual(other.id.instance)
  }

  /// Makes something that came into something that was elsewhere.
  fileprivate mutating func move(from old: VariableChange, in component: ComponentID) {
    guard let before = old.before, let after else { return }
    kind = .moved
    origin = Address(component, old.id)
    self.before = before
    fields = VariableComparison(before, after).fields
  }
}

extension Optional where Wrapped: Equatable {
  /// Whether both are the same, or one is nothing.
  fileprivate func isOptionallyEqual(_ other: Wrapped?) -> Bool {
    self == other || self == nil || other == nil
  }
}
