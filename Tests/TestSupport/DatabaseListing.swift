public import DeviceModelKit

extension DeviceModel {
  /// Every stored fact of a database as sorted, tab-separated lines: one per attribute.
  ///
  /// NULL is `\N`; backslash, tab and line ends are escaped. Columns as in the listing that lies
  /// beside the corpus, so that two databases can be compared whatever their row ids are.
  public var listing: String {
    let all = components.flatMap { component in
      let its = component.variables.flatMap { rows(of: $0, in: component.id) }
      return its.isEmpty ? [row(component.id)] : its
    }
    let sorted = all.sorted { $0.lexicographicallyPrecedes($1) { $0.sortKey < $1.sortKey } }
    let lines = sorted.map { row in
      row.filter { !$0.isOnlyForOrder }.map(\.text).joined(separator: "\t")
    }
    return ([columns.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n"
  }

  private var columns: [String] {
    [
      "component", "c_instance", "evse_id", "connector_id", "variable", "v_instance",
      "attribute_type", "mutability", "value", "value_source", "persistent", "constant",
      "datatype", "min", "max", "unit", "values_list", "supports_monitoring", "required",
      "v_source", "monitors",
    ]
  }

  private func rows(of variable: Variable, in component: ComponentID) -> [[Cell]] {
    variable.attributes.isEmpty
      ? [row(component, variable)]
      : variable.attributes.map { row(component, variable, $0) }
  }

  private func row(
    _ component: ComponentID,
    _ variable: Variable? = nil,
    _ attribute: Attribute? = nil
  ) -> [Cell] {
    let its = variable?.characteristics
    let type = attribute?.type
    return [
      .text(component.name), .text(component.instance),
      .number(component.evse.map(Double.init)), .number(component.connector.map(Double.init)),
      .text(variable?.id.name), .text(variable?.id.instance),
      .order(type.flatMap { AttributeType.allCases.firstIndex(of: $0) }), .text(type?.rawValue),
      .text(attribute?.mutability?.rawValue), .text(attribute?.value),
      .text(attribute?.valueSource), .flag(attribute?.isPersistent), .flag(attribute?.isConstant),
      .text(its?.dataType.rawValue), .real(its?.minLimit), .real(its?.maxLimit),
      .text(its?.unit), .text(its?.valuesList), .flag(its?.supportsMonitoring), .text("-"),
      .text(variable?.source), .text(variable?.monitorListing ?? "[]"),
    ]
  }
}

extension Variable {
  fileprivate var monitorListing: String {
    let monitors = monitors.map { monitor in
      let reference = monitor.referenceValue.map { "\"\($0)\"" } ?? "null"
      return "{\"config_type\": \"\(monitor.configType.rawValue)\", "
        + "\"reference_value\": \(reference), \"severity\": \(monitor.severity), "
        + "\"transaction\": \(monitor.transaction ? 1 : 0), "
        + "\"type\": \"\(monitor.type.rawValue)\", \"value\": \(monitor.value.plainText)}"
    }
    return "[\(monitors.sorted().joined(separator: ", "))]"
  }
}

/// One cell of a listing, with how it sorts: NULL, then numbers, then text.
private struct Cell {
  var text: String
  var sortKey: SortKey
  var isOnlyForOrder = false

  static func text(_ value: String?) -> Cell {
    guard let value else { return null }
    let escaped = value.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return Cell(text: escaped, sortKey: SortKey(rank: 2, text: value))
  }

  static func number(_ value: Double?) -> Cell {
    guard let value else { return null }
    return Cell(text: value.plainText, sortKey: SortKey(rank: 1, number: value))
  }

  static func real(_ value: Double?) -> Cell {
    guard let value else { return null }
    return Cell(text: value.description, sortKey: SortKey(rank: 1, number: value))
  }

  static func flag(_ value: Bool?) -> Cell { number(value.map { $0 ? 1 : 0 }) }

  static func order(_ value: Int?) -> Cell {
    var cell = number(value.map(Double.init))
    cell.isOnlyForOrder = true
    return cell
  }

  private static let null = Cell(text: "\\N", sortKey: SortKey(rank: 0))
}

private struct SortKey: Comparable {
  var rank: Int
  var number = 0.0
  var text = ""

  static func < (left: Self, right: Self) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    if left.number != right.number { return left.number < right.number }
    return left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}
