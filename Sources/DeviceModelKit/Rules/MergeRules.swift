extension Rule {
  /// DM10: what a merge left to do.
  static let merging = [openConflict]

  /// What a merge left to decide was decided.
  static let openConflict = eachComponent(.openConflict) { component, findings in
    // Hardly a file has any, and there are many objects to look into.
    guard component.source.contains(MergeMarker.start) else { return }
    report(in: component.json, of: component, &findings)
    for variable in component.variables {
      findings.about(Address(component.id, variable.id)) { findings in
        report(in: variable.json, of: component, &findings)
        for json in variable.parts { report(in: json, of: component, &findings) }
      }
    }
  }

  /// Reports the markers in an object's comment.
  private static func report(
    in json: LocatedJSON,
    of component: ComponentSource,
    _ findings: inout RuleFindings
  ) {
    guard let comment = json.member(MergeMarker.key)?.value, case .string(let text) = comment.value
    else { return }
    for field in MergeMarker.fields(in: text) {
      findings.report(
        at: component.source.range(comment.offsets),
        "a merge left this to decide: \(field)",
        help: "edit it and take the comment away, or take a side with 'dmtool merge --continue'"
      )
    }
  }
}

extension VariableSource {
  /// The objects in it that can have a comment of their own.
  fileprivate var parts: [LocatedJSON] {
    let characteristics = characteristics.map { [$0.json] } ?? []
    return characteristics + attributes.map(\.json) + monitors.map(\.json)
  }
}
