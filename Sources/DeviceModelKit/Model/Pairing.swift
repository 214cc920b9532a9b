/// Old and new elements of the same id brought together, the first with the first and so on.
///
/// A config or a database may have an id twice; its elements then stay apart.
struct Pairing<Element> {
  /// Every new element in its order, with the old one of its id and where that stands.
  private(set) var pairs: [(new: Element, old: (element: Element, index: Int)?)] = []

  /// The old elements without a new one, in their order.
  private(set) var rest: [(old: Element, index: Int, isDuplicate: Bool)] = []

  /// Looks at each element once.
  init<ID: Hashable>(_ new: [Element], _ old: [Element], by id: (Element) -> ID) {
    pairs.reserveCapacity(new.count)
    if new.count == old.count, zip(new, old).allSatisfy({ id($0) == id($1) }) {
      for (index, element) in new.enumerated() { pairs.append((element, (old[index], index))) }
      return
    }
    var waiting = Dictionary(grouping: old.indices.reversed()) { id(old[$0]) }
    var isFree = [Bool](repeating: true, count: old.count)
    var known: Set<ID> = []
    for element in new {
      let key = id(element)
      known.insert(key)
      let index = waiting[key]?.popLast()
      if let index { isFree[index] = false }
      pairs.append((element, index.map { (old[$0], $0) }))
    }
    for (index, element) in old.enumerated() where isFree[index] {
      rest.append((element, index, isDuplicate: known.contains(id(element))))
    }
  }
}

extension Pairing where Element == Component {
  init(_ new: [Component], _ old: [Component]) {
    self.init(new, old, by: \.id.withoutEmptyInstance)
  }
}

extension Pairing where Element == Variable {
  init(_ new: [Variable], _ old: [Variable]) {
    self.init(new, old, by: \.id.withoutEmptyInstance)
  }
}

extension Pairing where Element == Attribute {
  init(_ new: [Attribute], _ old: [Attribute]) {
    self.init(new, old, by: \.type)
  }
}

extension Pairing where Element == Monitor {
  /// Monitors are matched by type and severity, as libocpp does; a CSMS's are others than a config's.
  init(_ new: [Monitor], _ old: [Monitor]) {
    self.init(new, old) { MonitorKey($0) }
  }
}

/// Which monitor of a variable is meant.
struct MonitorKey: Hashable {
  var type: MonitorType
  var severity: Int
  var isCustom: Bool

  init(_ monitor: Monitor) {
    type = monitor.type
    severity = monitor.severity
    isCustom = monitor.configType == .custom
  }
}

extension ComponentID {
  /// The id as the database should have it: an empty instance is none.
  var withoutEmptyInstance: ComponentID {
    var id = self
    if id.instance?.isEmpty == true { id.instance = nil }
    return id
  }
}

extension VariableID {
  /// The id as the database should have it: an empty instance is none.
  var withoutEmptyInstance: VariableID {
    var id = self
    if id.instance?.isEmpty == true { id.instance = nil }
    return id
  }
}
