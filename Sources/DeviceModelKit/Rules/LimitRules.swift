extension Rule {
  /// DM03: limits that make sense.
  static let limits = [limitsReversed, limitWithoutEffect, limitRounded, negativeLength]

  /// `minLimit` is not above `maxLimit`.
  static let limitsReversed = eachVariable(.limitsReversed) { _, variable, findings in
    guard let least = variable.characteristics?.minLimit,
      let greatest = variable.characteristics?.maxLimit, least.value > greatest.value
    else { return }
    findings.report(
      at: least.range,
      "minLimit \(least.value.plainText) of \(variable.id) is above its maxLimit "
        + "\(greatest.value.plainText): no value fits",
      notes: [.init("maxLimit is here", at: greatest.range)]
    )
  }

  /// Booleans and dateTimes have no limits.
  static let limitWithoutEffect = eachVariable(.limitWithoutEffect) { _, variable, findings in
    guard let characteristics = variable.characteristics,
      let type = characteristics.dataType?.value,
      type == .boolean || type == .dateTime
    else { return }
    for limit in [characteristics.minLimit, characteristics.maxLimit] {
      guard let limit else { continue }
      findings.report(at: limit.range, "a limit means nothing for a \(type.rawValue)")
    }
  }

  /// A limit survives single precision, in which libocpp keeps it.
  static let limitRounded = eachVariable(.limitRounded) { _, variable, findings in
    for limit in [variable.characteristics?.minLimit, variable.characteristics?.maxLimit] {
      guard let limit else { continue }
      let kept = Double(Float(limit.value)).asWrittenLimit
      guard kept != limit.value else { continue }
      findings.report(
        at: limit.range,
        "libocpp keeps this limit of \(variable.id) as \(kept.plainText)",
        notes: [.init("limits pass through single precision, about seven digits")]
      )
    }
  }

  /// A text has no negative length.
  static let negativeLength = eachVariable(.negativeLength) { _, variable, findings in
    guard let characteristics = variable.characteristics,
      let type = characteristics.dataType?.value,
      ![.integer, .decimal, .boolean, .dateTime].contains(type)
    else { return }
    for limit in [characteristics.minLimit, characteristics.maxLimit] {
      guard let limit, limit.value < 0 else { continue }
      findings.report(at: limit.range, "the limit of a \(type.rawValue) is a length, not negative")
    }
  }
}
