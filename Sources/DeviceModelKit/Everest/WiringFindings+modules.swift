extension WiringFindings {
  /// What EVerest itself checks of every module whose manifest is known, before it starts any.
  mutating func checkModules() {
    var seen: Set<String> = []
    for module in config.modules {
      if !seen.insert(module.id.value).inserted {
        report(
          .everestUnreadable,
          at: module.id.range,
          "module '\(module.id.value)' is there twice"
        )
      }
      for connection in module.connections {
        for target in connection.targets { check(target, for: connection.requirement, of: module) }
      }
      guard let kind = module.kind else { continue }
      checkRequirements(of: module, kind)
      check(module.parameters, kind.parameters, of: "\(kind.name)", at: module.id.range)
      for (id, parameters) in module.implementations {
        guard let implementation = kind.implementation(id.value) else {
          report(
            .everestConnection,
            at: id.range,
            "\(kind.name) provides no '\(id.value)'"
              + asked(id.value, among: kind.provides.map(\.id))
          )
          continue
        }
        let what = "\(kind.name)'s \(id.value)"
        check(parameters, implementation.parameters, of: what, at: id.range)
      }
      let given = Set(module.implementations.map(\.id.value))
      for implementation in kind.provides where !given.contains(implementation.id) {
        let what = "\(kind.name)'s \(implementation.id)"
        check([], implementation.parameters, of: what, at: module.id.range)
      }
    }
  }

  // MARK: - Connections

  private mutating func check(
    _ target: EverestModule.Target,
    for requirement: Located<String>,
    of module: EverestModule
  ) {
    guard let other = config[target.module.value] else {
      report(
        .everestConnection,
        at: target.module.range,
        "there is no module '\(target.module.value)'"
          + asked(target.module.value, among: config.modules.map(\.id.value))
      )
      return
    }
    guard let kind = other.kind else { return }
    guard let implementation = kind.implementation(target.implementation.value) else {
      report(
        .everestConnection,
        at: target.implementation.range,
        "\(kind.name) provides no '\(target.implementation.value)'"
          + asked(target.implementation.value, among: kind.provides.map(\.id))
      )
      return
    }
    guard let wanted = module.kind?.requirement(requirement.value)?.interface,
      wanted != implementation.interface
    else { return }
    let fitting = kind.provides.filter { $0.interface == wanted }.map { "'\($0.id)'" }
    report(
      .everestConnection,
      at: target.implementation.range,
      "'\(requirement.value)' needs the interface \(wanted), "
        + "'\(target.implementation.value)' of \(kind.name) is \(implementation.interface)",
      help: fitting.isEmpty
        ? "\(kind.name) has none such, connect another module"
        : "connect \(fitting.joined(separator: " or "))"
    )
  }

  private mutating func checkRequirements(of module: EverestModule, _ kind: EverestModuleKind) {
    for connection in module.connections where kind.requirement(connection.requirement.value) == nil
    {
      report(
        .everestConnection,
        at: connection.requirement.range,
        "\(kind.name) requires no '\(connection.requirement.value)'"
          + asked(connection.requirement.value, among: kind.requires.map(\.id))
      )
    }
    for requirement in kind.requires {
      let count = module.targets(of: requirement.id).count
      guard !requirement.connections.contains(count) else { continue }
      let least = requirement.connections.lowerBound
      let most = requirement.connections.upperBound
      let expected = least == most ? "\(least)" : "\(least) to \(most)"
      report(
        .everestConnectionCount,
        at: module.place(of: requirement.id),
        "'\(requirement.id)' of \(kind.name) has \(count) connection\(count == 1 ? "" : "s"), "
          + "expected \(expected)",
        notes: ["it needs the interface \(requirement.interface)"]
      )
    }
  }

  // MARK: - Parameters

  private mutating func check(
    _ parameters: [EverestParameter],
    _ known: [EverestParameterKind],
    of what: String,
    at place: SourceRange
  ) {
    for parameter in parameters {
      guard let kind = known.first(where: { $0.name == parameter.name.value }) else {
        report(
          .everestUnknownParameter,
          at: parameter.name.range,
          "\(what) has no parameter '\(parameter.name.value)'"
            + asked(parameter.name.value, among: known.map(\.name)),
          notes: ["EVerest does not start with it"]
        )
        continue
      }
      check(parameter, kind)
    }
    let given = Set(parameters.map(\.name.value))
    for kind in known where kind.isRequired && !given.contains(kind.name) {
      report(
        .everestParameterValue,
        at: place,
        "\(what) has no '\(kind.name)', which has no default",
        help: "give it \(kind.type.described)"
      )
    }
  }

  private mutating func check(_ parameter: EverestParameter, _ kind: EverestParameterKind) {
    let (name, value) = (parameter.name.value, parameter.value)
    let isSecret = config.secrets.contains(value.range)
    let shown = isSecret ? Attribute.redacted : "'\(value.value)'"
    let fits = parameter.type == kind.type || parameter.type == .integer && kind.type == .number
    guard fits else {
      let isQuoted = parameter.type == .string && kind.type != .string
      report(
        .everestParameterValue,
        at: value.range,
        "'\(name)' is \(parameter.type == nil ? "no single value" : shown), "
          + "expected \(kind.type.described)",
        help: kind.type == .string && parameter.type != nil
          ? "put quotes around it" : isQuoted ? "write it without quotes" : nil
      )
      return
    }
    if !kind.words.isEmpty, !kind.words.contains(value.value) {
      let close = Suggestion.closest(to: value.value, among: kind.words).first
      report(
        .everestParameterValue,
        at: value.range,
        "'\(name)' is \(shown), expected one of \(kind.words.joined(separator: ", "))",
        help: close.map { "did you mean \($0)?" }
      )
    }
    guard let number = Double(value.value), parameter.type != .string else { return }
    let isBelow = kind.minimum.map { number < $0 } ?? false
    let isAbove = kind.maximum.map { number > $0 } ?? false
    guard isBelow || isAbove else { return }
    let limits = [
      kind.minimum.map { "at least \($0.plainText)" },
      kind.maximum.map { "at most \($0.plainText)" },
    ].compactMap(\.self).joined(separator: ", ")
    report(.everestParameterValue, at: value.range, "'\(name)' is \(shown), expected \(limits)")
  }

  private func asked(_ name: String, among names: [String]) -> String {
    let close = Suggestion.closest(to: name, among: names).first
    return close.map { ", did you mean '\($0)'?" } ?? ""
  }
}
