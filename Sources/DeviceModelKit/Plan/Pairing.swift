/// Old and new elements of the same id brought together, the first with the first and so on.
///
/// A config or a database may have an id twice; its elements then stay apart.
struct Pairing<Element> {
  /// Every new element in its order, with the old one of its id.
  private(set) var pairs: [(new: Element, old: Element?)] = []

  /// The old elements without a new one, in their order.
  private(set) var rest: [(old: Element, isDuplicate: Bool)] = []

  /// Looks at each element once.
  init<ID: Hashable>(_ new: [Element], _ old: [Element], by id: (Element) -> ID) {
    var waiting = Dictionary(grouping: old.indices.reversed()) { id(old[$0]) }
    var isFree = [Bool](repeating: true, count: old.count)
    var known: Set<ID> = []
    for element in new {
      let key = id(element)
      known.insert(key)
      let index = waiting[key]?.popLast()
      if let index { isFree[index] = false }
      pairs.append((element, index.map { old[$0] }))
    }
    for (element, isFree) in zip(old, isFree) where isFree {
      rest.append((element, isDuplicate: known.contains(id(element))))
    }
  }
}
