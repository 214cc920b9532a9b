import Synchronization

/// The standard components and variables of OCPP 2.0.1 (appendix v1.4) and 2.1 (appendix v2.0).
///
/// Names, types, units and what is required come from the appendices; mutability, limits and lists
/// from part 2, "Referenced Components and Variables". A table's part is read when first asked for.
public enum StandardCatalogue {
  /// Each component's part of the tables; `*` has the variables any component may have.
  private static let parts: [String: ArraySlice<UInt8>] = {
    var parts: [String: ArraySlice<UInt8>] = [:]
    for table in [tableGeneric, tableAtoC, tableDtoM, tableNtoZ] {
      let table = Array(table.utf8)
      var starts: [Int] = []
      for (index, byte) in table.enumerated() where byte == UInt8(ascii: "#") {
        starts.append(index)
      }
      for (start, end) in zip(starts, starts.dropFirst() + [table.endIndex]) {
        let part = table[start..<end]
        let heading = part.prefix { $0 != UInt8(ascii: "\n") }
        let name = String(decoding: heading.dropFirst(2), as: UTF8.self)
        parts[name] = part.dropFirst(heading.count)
      }
    }
    return parts
  }()

  private static let read = Mutex<[String: [StandardVariable]]>([:])

  private static func known(_ component: String) -> [StandardVariable]? {
    guard let part = parts[component] else { return nil }
    return read.withLock { read in
      if let variables = read[component] { return variables }
      var lines = TableFields(part, separator: UInt8(ascii: "\n"))
      var variables: [StandardVariable] = []
      while !lines.isAtEnd {
        if let variable = StandardVariable(line: lines.next()) { variables.append(variable) }
      }
      read[component] = variables
      return variables
    }
  }

  /// The names of the standard components, in order.
  public static let componentNames = parts.keys.filter { $0 != "*" }
    .sorted { $0.isBytewiseBefore($1) }

  /// The variables the standard gives a component of this name; nothing where it knows none such.
  public static func variables(of component: String) -> [StandardVariable]? {
    component == "*" ? nil : known(component)
  }

  /// The variables any component may have.
  public static var genericVariables: [StandardVariable] { known("*") ?? [] }

  /// What the standard says of a variable, for each of `versions` that says something.
  ///
  /// What it says of the component comes first; a generic variable only counts where the component
  /// has none of that name.
  public static func variables(
    _ id: VariableID,
    of component: String,
    in versions: [CatalogueVersion] = CatalogueVersion.allCases
  ) -> [StandardVariable] {
    let named = (known(component) ?? []).filter { $0.name == id.name }
    return variables(id, named: named, in: versions)
  }

  /// The same, knowing what the standard says of the component's variables of that name.
  static func variables(
    _ id: VariableID,
    named: [StandardVariable],
    in versions: [CatalogueVersion]
  ) -> [StandardVariable] {
    let known = named.isEmpty ? genericVariables.filter { $0.name == id.name } : named
    return known.filter { standard in
      (standard.matches(id) || named.isEmpty)
        && standard.versions.contains(where: versions.contains)
    }
  }
}
