/// A model as lines that a line-by-line comparison makes sense of: one for each field, with its
/// full address, in one order and with values in one form.
public enum ModelLines {
  /// The lines, each with its end; no secret is in them.
  public static func text(of model: ComparedModel, descriptionsToo: Bool = true) -> String {
    var text = ""
    for element in model.components.sorted(by: { $0.id < $1.id }) {
      if descriptionsToo, let description = element.file?.textMember("description") {
        add(.description, description, "\(element.id)", nil, to: &text)
      }
      if element.component.variables.isEmpty { text += "\(element.id): no variables\n" }
      for variable in element.variables.sorted(by: { $0.id.isBefore($1.id) }) {
        let address = "\(Address(element.id, variable.id))"
        for field in fields(of: variable) where descriptionsToo || field.field != .description {
          add(field.field, field.value, address, variable.variable, to: &text)
        }
      }
    }
    return text
  }

  private static func add(
    _ field: ChangedField,
    _ value: FieldValue,
    _ address: String,
    _ variable: Variable?,
    to text: inout String
  ) {
    let change = FieldChange(field: field, after: value)
    let owner = variable.map {
      VariableChange(kind: .added, id: $0.id, index: 0, after: $0)
    }
    text += "\(address) \(field.name): \(FieldText(change, of: owner).after ?? "")\n"
  }

  private typealias Field = (field: ChangedField, value: FieldValue)

  private static func fields(of compared: ComparedVariable) -> [Field] {
    let variable = compared.variable
    let its = variable.characteristics
    var fields: [Field] = [(.dataType, .text(its.dataType.rawValue))]
    if let unit = its.unit { fields.append((.unit, .text(unit))) }
    if let limit = its.minLimit { fields.append((.minLimit, .number(limit))) }
    if let limit = its.maxLimit { fields.append((.maxLimit, .number(limit))) }
    if let list = its.valuesList { fields.append((.valuesList, .text(list.withSortedEntries))) }
    fields.append((.supportsMonitoring, .flag(its.supportsMonitoring)))
    if let storage = variable.storage { fields.append((.storage, .text(storage))) }
    var count = Occurrences<AttributeType?>()
    for attribute in variable.attributes {
      let place = AttributePlace(type: attribute.type, index: count.next(of: attribute.type))
      fields += self.fields(of: attribute, at: place, its.dataType)
    }
    fields += variable.monitors.map { monitor in
      (.monitor(MonitorPlace(key: MonitorKey(monitor), index: 0)), .monitor(monitor))
    }
    if let description = compared.file?.textMember("description") {
      fields.append((.description, description))
    }
    return fields
  }

  private static func fields(
    of attribute: Attribute,
    at place: AttributePlace,
    _ type: DataType
  ) -> [Field] {
    var fields: [Field] = []
    if let mutability = attribute.mutability {
      fields.append((.mutability(place), .text(mutability.rawValue)))
    }
    if let value = attribute.value {
      fields.append((.value(place), .text(type.isMoment ? value : type.canonical(value))))
      if attribute.settledSource != ValueSource.config {
        fields.append((.valueSource(place), .text(attribute.settledSource)))
      }
    }
    return fields.isEmpty ? [(.attribute(place), .attribute(attribute))] : fields
  }
}

extension DataType {
  /// Whether its canonical texts are nothing for people.
  fileprivate var isMoment: Bool { self == .dateTime }
}
