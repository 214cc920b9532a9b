/// The new variables of a release, to tell which may stand for one that is gone.
struct MergeSuccessors {
  private var byName: [String: [Address]] = [:]
  private var byComponent: [ComponentID: [Address]] = [:]

  init(_ notes: [MergeNote], in theirs: LayeredConfig) {
    for note in notes where note.origin == .theirs && note.kind == .added {
      let place = note.subject.address
      switch note.subject.field {
      case "variable": add(place)
      case "component":
        for variable in theirs[place.component].effective?.variables ?? [] {
          add(Address(place.component, variable.id))
        }
      default: break
      }
    }
  }

  private mutating func add(_ address: Address) {
    byName[address.variable?.name ?? "", default: []].append(address)
    byComponent[address.component, default: []].append(address)
  }

  /// The new variable of the same name, or one of the same component and nearly that name; nothing
  /// where there is not just one.
  subscript(gone: Address) -> Address? {
    guard let variable = gone.variable else { return nil }
    let same = byName[variable.name] ?? []
    guard same.isEmpty else { return same.count == 1 ? same.first : nil }
    let siblings = byComponent[gone.component] ?? []
    let names = siblings.map { $0.variable?.description ?? "" }
    let close = Suggestion.closest(to: variable.description, among: names).first
    return siblings.first { $0.variable?.description == close }
  }
}
