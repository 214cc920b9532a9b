extension DeviceModel {
  /// A line for every attribute under a head: address, value, type, mutability and who set it.
  ///
  /// A missing value is `-`, an empty one `""`; long values are cut.
  ///
  /// - Parameters:
  ///   - secretsToo: Whether WriteOnly values are shown.
  ///   - config: Values to show beside, where there are any to compare with.
  /// - Returns: The lines, without the last one's end.
  public func table(secretsToo: Bool = false, beside config: [Address: Attribute]? = nil) -> String
  {
    let head =
      ["ADDRESS", "VALUE"] + (config == nil ? [] : ["CONFIG"])
      + ["TYPE", "MUTABILITY", "SOURCE"]
    var rows = [head]
    for component in components {
      for variable in component.variables {
        for attribute in variable.attributes {
          let address = Address(component.id, variable.id, attribute.type)
          let isActual = attribute.type == .actual
          var row = [
            Address(component.id, variable.id, isActual ? nil : attribute.type).description
          ]
          row.append(attribute.cell(secretsToo: secretsToo))
          if let config {
            row.append(config[address]?.cell(secretsToo: secretsToo) ?? "not there")
          }
          row += [variable.characteristics.summary, attribute.mutability?.rawValue ?? "-"]
          rows.append(row + [attribute.valueSource ?? "-"])
        }
      }
    }
    return Self.aligned(rows).joined(separator: "\n")
  }
}

extension Attribute {
  fileprivate func cell(secretsToo: Bool) -> String {
    printedValue(secretsToo: secretsToo).shortened(to: 44)
  }
}
