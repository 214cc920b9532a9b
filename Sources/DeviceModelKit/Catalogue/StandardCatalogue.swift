/// The standard components and variables of OCPP 2.0.1 (appendix v1.4) and 2.1 (appendix v2.0).
///
/// Names, types, units and what is required come from the appendices; mutability, limits and lists
/// from part 2, "Referenced Components and Variables". The tables are read when first asked for.
public enum StandardCatalogue {
  /// Components by name; `*` has the variables any component may have.
  private static let components: [String: [StandardVariable]] = {
    var components: [String: [StandardVariable]] = [:]
    for table in [tableGeneric, tableAtoC, tableDtoM, tableNtoZ] {
      var name = ""
      var variables: [StandardVariable] = []
      for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
        if line.first == UInt8(ascii: "#") {
          components[name] = variables
          name = String(Substring(line.dropFirst(2)))
          variables = []
        } else if let variable = StandardVariable(line: line) {
          variables.append(variable)
        }
      }
      components[name] = variables
    }
    components[""] = nil
    return components
  }()

  /// The names of the standard components, in order.
  public static var componentNames: [String] {
    components.keys.filter { $0 != "*" }.sorted { $0.isBytewiseBefore($1) }
  }

  /// The variables the standard gives a component of this name; nothing where it knows none such.
  public static func variables(of component: String) -> [StandardVariable]? {
    component == "*" ? nil : components[component]
  }

  /// The variables any component may have.
  public static var genericVariables: [StandardVariable] { components["*"] ?? [] }

  /// What the standard says of a variable, for each of `versions` that says something.
  ///
  /// What it says of the component comes first; a generic variable only counts where the component
  /// has none of that name.
  public static func variables(
    _ id: VariableID,
    of component: String,
    in versions: [CatalogueVersion] = CatalogueVersion.allCases
  ) -> [StandardVariable] {
    let named = (components[component] ?? []).filter { $0.name == id.name }
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
