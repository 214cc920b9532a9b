extension DeviceModel {
  /// Every component with its variables below it, one attribute a line: name, value, what it is.
  ///
  /// A missing value is `-`, an empty one `""`; long values are cut.
  ///
  /// - Parameters:
  ///   - secretsToo: Whether WriteOnly values are shown.
  ///   - config: What a config has, to be said beside every value; nothing where it is not asked.
  /// - Returns: The lines, without the last one's end.
  public func tree(
    secretsToo: Bool = false,
    beside config: [Address: Attribute]? = nil
  ) -> String {
    components.map { component in
      let rows = component.variables.flatMap { variable in
        var rows = variable.rows(secretsToo: secretsToo)
        guard let config else { return rows }
        for (index, attribute) in variable.attributes.enumerated() {
          let address = Address(component.id, variable.id, attribute.type)
          let value = config[address]?.printedValue(secretsToo: secretsToo).shortened(to: 44)
          rows[index][3] += value.map { ", config \($0)" } ?? ", not in the config"
        }
        return rows
      }
      let lines = Self.aligned(rows, widest: 44).map { "  " + $0 }
      return ([component.id.description] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Every variable with all that is known about it, values in full.
  public func details(secretsToo: Bool = false) -> String {
    components.flatMap { component in
      component.variables.map { $0.details(in: component.id, secretsToo: secretsToo) }
    }.joined(separator: "\n\n")
  }

  /// Rows of as many cells each, one below the other but for the last; none is wider than `widest`
  /// for the sake of another row.
  static func aligned(_ rows: [[String]], widest: Int = .max) -> [String] {
    let columns = rows.first?.count ?? 0
    let widths = (0..<columns).map { column in
      rows.map { min($0[column].count, widest) }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).dropLast().map { $0.padded(to: $1) }
      return (cells + row.suffix(1)).joined(separator: "  ")
    }
  }
}

extension Variable {
  fileprivate func rows(secretsToo: Bool) -> [[String]] {
    if attributes.isEmpty { return [["\(id)", "-", characteristics.summary, "no attributes"]] }
    return attributes.map { attribute in
      let type = attribute.type == .actual ? "" : "#\(attribute.type?.rawValue ?? "?")"
      let value = attribute.printedValue(secretsToo: secretsToo).shortened(to: 44)
      return ["\(id)\(type)", value, characteristics.summary, attribute.summary]
    }
  }

  fileprivate func details(in component: ComponentID, secretsToo: Bool) -> String {
    var lines = [Address(component, id).description, "  type      \(characteristics.summary)"]
    lines += characteristics.limits.map { "  limits    \($0)" }.map { [$0] } ?? []
    if let list = characteristics.valuesList { lines.append("  values    \(list)") }
    lines += attributes.map { attribute in
      let type = (attribute.type?.rawValue ?? "no type").padded(to: 8)
      return "  \(type)  \(attribute.printedValue(secretsToo: secretsToo))  (\(attribute.summary))"
    }
    lines += monitors.map { "  monitor   \($0.summary)" }
    if let source { lines.append("  source    \(source)") }
    return lines.joined(separator: "\n")
  }
}

extension Attribute {
  func printedValue(secretsToo: Bool) -> String {
    guard let value = shownValue(secretsToo: secretsToo) else { return "-" }
    return value.isEmpty ? "\"\"" : value
  }

  fileprivate var summary: String {
    let mutability = mutability?.rawValue ?? "no mutability"
    return valueSource.map { "\(mutability), \($0)" } ?? mutability
  }
}

extension Characteristics {
  var summary: String {
    unit.map { "\(dataType.rawValue) \($0)" } ?? dataType.rawValue
  }

  fileprivate var limits: String? {
    switch (minLimit?.asWrittenLimit.plainText, maxLimit?.asWrittenLimit.plainText) {
    case (nil, nil): nil
    case (let minimum?, nil): "at least \(minimum)"
    case (nil, let maximum?): "at most \(maximum)"
    case (let minimum?, let maximum?): "\(minimum) to \(maximum)"
    }
  }
}

extension Monitor {
  fileprivate var summary: String {
    let reference = referenceValue.map { " from \($0)" } ?? ""
    let scope = transaction ? ", in transactions" : ""
    return "\(type.rawValue) \(value.plainText)\(reference), severity \(severity), "
      + "\(configType.rawValue)\(scope)"
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// At most this many characters, on one line.
  func shortened(to length: Int) -> String {
    let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return line.count <= length ? line : line.prefix(length - 1) + "…"
  }
}
