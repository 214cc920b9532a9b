extension Rule {
  /// DM03: values and defaults are what SetVariables would accept.
  static let values = [valueFits, nullValue, defaultWithoutEffect]

  /// A value fits its variable's characteristics; what is wrong with it has a code of its own.
  private static let valueFits = eachVariable(.valueOfWrongType) { component, variable, findings in
    let values = variable.writtenValues
    guard !values.isEmpty, let characteristics = variable.characteristics?.characteristics
    else { return }
    let plain = Variable(variable.id, characteristics: characteristics)
    for value in values {
      guard let problem = plain.problem(with: value.written.text, in: component.id) else {
        continue
      }
      findings.under(problem.code) {
        $0.report(
          value.severity(for: problem),
          at: value.written.range,
          value.sentence(about: problem, of: variable),
          notes: variable.reasons(for: problem)
            + (value.isUsed ? [] : [.init("it has no effect: the attribute has a value")]),
          fix: problem.fix(at: value.written.range)
        )
      }
    }
  }

  /// A value is not `null`, which libocpp stores as a word.
  static let nullValue = eachVariable(.nullValue) { _, variable, findings in
    for value in variable.writtenValues where value.written.kind == .null {
      findings.report(
        at: value.written.range,
        "\(value.name) of \(variable.id) is null, which is stored as the text 'null'",
        help: "remove the member for no value"
      )
    }
  }

  /// A default belongs to an Actual attribute.
  static let defaultWithoutEffect = eachVariable(.defaultWithoutEffect) { _, variable, findings in
    guard let value = variable.defaultValue, !variable.attributes.isEmpty,
      variable.attributes.allSatisfy({ $0.type != nil && $0.type?.value != .actual })
    else { return }
    findings.report(
      at: value.range,
      "the default of \(variable.id) has no effect: there is no Actual attribute"
    )
  }
}

extension ValueProblem {
  /// The code it is reported under.
  fileprivate var code: DiagnosticCode {
    switch self {
    case .belowMinimum, .aboveMaximum: .valueOutsideLimits
    case .notAnInteger, .integerTooLarge, .notADecimal, .notADateTime, .noSuchDateTime,
      .notABoolean:
      .valueOfWrongType
    case .notInValuesList: .valueNotInList
    case .tooShort, .tooLong: .valueOfWrongLength
    case .plusSign, .leadingZeros, .tooManyDecimals, .noTimeZone, .tooManyFractionDigits,
      .booleanCase:
      .valueMisspelt
    case .empty: .emptyValue
    case .spaceAroundEntry, .emptyEntry, .repeatedEntry: .listValueUntidy
    }
  }
}

extension ValueProblem {
  fileprivate func fix(at range: SourceRange) -> Fix? {
    switch self {
    case .booleanCase: .lowercasingBoolean(at: range)
    case .spaceAroundEntry, .emptyEntry, .repeatedEntry: .tidyingList(at: range)
    default: nil
    }
  }
}

/// A value as a file gives it, and what it is for.
private struct ValueInPlace {
  var written: WrittenValue

  /// How messages call it.
  var name: String

  /// Whether a fresh station has it: a default is passed over where there is a value.
  var isUsed: Bool

  /// Whether a CSMS may write it.
  var isWritable: Bool

  /// What is wrong, naming the variable, and the value unless it is a secret.
  func sentence(about problem: ValueProblem, of variable: VariableSource) -> String {
    let subject = "\(name) of \(variable.id)"
    let sentence = problem.sentence(about: variable.isSecret ? nil : written.text)
    let anonymous = "the value "
    guard sentence.hasPrefix(anonymous) else { return "\(subject): \(sentence)" }
    return "\(subject) \(sentence.dropFirst(anonymous.count))"
  }

  /// Nothing where the code's own severity is right.
  func severity(for problem: ValueProblem) -> Severity? {
    guard isUsed else { return .note }
    if case .empty = problem { return isWritable ? .warning : .note }
    return nil
  }
}

extension VariableSource {
  fileprivate var writtenValues: [ValueInPlace] {
    var values: [ValueInPlace] = attributes.compactMap { attribute in
      attribute.value.map {
        ValueInPlace(
          written: $0,
          name: attribute.type?.value == .actual ? "the value" : attribute.valueName,
          isUsed: true,
          isWritable: attribute.mutability.map { $0.value != .readOnly } ?? false
        )
      }
    }
    if let defaultValue {
      let actual = self[.actual]
      values.append(
        ValueInPlace(
          written: defaultValue,
          name: "the default",
          isUsed: actual != nil && actual?.value == nil,
          isWritable: actual?.mutability.map { $0.value != .readOnly } ?? false
        )
      )
    }
    return values
  }

  /// The characteristics a value breaks, with their places.
  fileprivate func reasons(for problem: ValueProblem) -> [Diagnostic.Note] {
    let reason: (String, SourceRange?)? =
      switch problem {
      case .belowMinimum, .tooShort: ("minLimit is here", characteristics?.minLimit?.range)
      case .aboveMaximum, .tooLong: ("maxLimit is here", characteristics?.maxLimit?.range)
      case .notInValuesList, .spaceAroundEntry:
        ("valuesList is here", characteristics?.valuesList?.range)
      case .notAnInteger, .notADecimal, .notADateTime, .notABoolean:
        ("the data type is here", characteristics?.dataType?.range)
      default: nil
      }
    return reason.map { [.init($0.0, at: $0.1)] } ?? []
  }
}

extension AttributeSource {
  fileprivate var valueName: String { "the \(type?.value.rawValue ?? "untyped") value" }
}
