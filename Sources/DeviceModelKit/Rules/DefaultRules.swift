extension Rule {
  /// DM03: `default` beside `value` and `type`, and limits that leave nothing to write.
  static let defaults = [valueBesideDefault, defaultType, nothingToWrite, negativeLimit]

  /// A value makes the default beside it mean nothing.
  static let valueBesideDefault = eachVariable(.valueBesideDefault) { _, variable, findings in
    guard let value = variable[.actual]?.value, let other = variable.defaultValue,
      value.text != other.text
    else { return }
    findings.report(
      at: other.range,
      "the default of \(variable.id) differs from its value, which is what counts",
      notes: [.init("the value is here", at: value.range)]
    )
  }

  /// A default is written as the `type` beside it says.
  static let defaultType = eachVariable(.defaultType) { _, variable, findings in
    guard let value = variable.defaultValue, let type = variable.json.member("type"),
      case .string(let word) = type.value.value, value.kind != .null,
      let kinds = jsonKinds(of: word), !kinds.contains(value.kind)
    else { return }
    findings.report(
      at: value.range,
      "the default of \(variable.id) is a JSON \(value.kind.rawValue), its type says \(word)",
      notes: [.init("the type is here", at: variable.source.range(type.value.offsets))]
    )
  }

  /// What a JSON schema's word for a type stands for.
  private static func jsonKinds(of word: String) -> [JSONKind]? {
    switch word {
    case "string": [.string]
    case "boolean": [.boolean]
    case "integer": [.integer]
    case "number": [.number, .integer]
    case "array": [.array]
    case "object": [.object]
    default: nil
    }
  }

  /// Limits let some value through that a CSMS could write.
  static let nothingToWrite = eachVariable(.nothingToWrite) { _, variable, findings in
    guard variable.isWritable, let characteristics = variable.characteristics,
      let type = characteristics.dataType?.value
    else { return }
    let least = characteristics.minLimit
    let most = characteristics.maxLimit
    if type == .integer, let least, let most, least.value <= most.value,
      least.value.rounded(.up) > most.value.rounded(.down)
    {
      findings.report(
        at: least.range,
        "no integer lies between the limits of \(variable.id): nothing can be written to it",
        notes: [.init("maxLimit is here", at: most.range)]
      )
    } else if type == .optionList, let most,
      let entries = characteristics.characteristics?.allowedValues, !entries.isEmpty,
      entries.allSatisfy({ Double($0.length) > most.value })
    {
      findings.report(
        at: most.range,
        "every entry of the valuesList of \(variable.id) is longer than its maxLimit: "
          + "nothing can be written to it"
      )
    }
  }

  /// A CSMS can write negative integers only where there is no maxLimit.
  static let negativeLimit = eachVariable(.negativeLimit) { _, variable, findings in
    guard variable.isWritable, variable.characteristics?.dataType?.value == .integer,
      let least = variable.characteristics?.minLimit, least.value < 0,
      let most = variable.characteristics?.maxLimit
    else { return }
    findings.report(
      at: least.range,
      "\(variable.id) may be negative, and libocpp lets no CSMS write a negative value to it",
      notes: [.init("it compares with limits as unsigned numbers: maxLimit", at: most.range)]
    )
  }
}
