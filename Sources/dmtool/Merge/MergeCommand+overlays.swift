import ArgumentParser
import DeviceModelKit

extension MergeCommand {
  /// Lays overlays over a base.
  func layOver(on console: Console) throws {
    let base = try read(inputs[0], on: console)
    let merge = try OverlayMerge(base, Array(inputs.dropFirst()))
    if let explain {
      try print(merge, at: explain, in: base, on: console)
    }
    guard let out else { return }
    let result = merge.result(at: out)
    let findings = Validator.validate(result)
    let settings = try RuleSettings.read(for: base)
    let reported = settings.applied(to: findings, of: result).reported
    let count = reported.count { $0.severity == .error }
    try merge.write(to: out)
    let report = OverlayReport(merge: merge, out: out, componentCount: base.components.count)
    switch format {
    case .json: console.write(try report.json(errors: count))
    case .text where explain == nil: console.print(report.text(errors: count))
    case .text: break
    }
    for layer in report.idleLayers { console.warn("\(layer): everything is so already") }
    let errors = MergeReview.newErrors(among: reported, of: result, besides: [base])
    try refuse(errors, of: result, "the base has not", on: console)
  }

  private func print(
    _ merge: OverlayMerge,
    at address: Address,
    in base: DeviceModelSource,
    on console: Console
  ) throws {
    let result = merge.result(at: inputs[0])
    let model = result.model
    guard let component = model[address.component] else {
      throw CommandFailure(model.unknown(address, "there is no component \(address.component)"))
    }
    if let id = address.variable, component[id] == nil {
      throw CommandFailure(model.unknown(address, "\(component.id) has no variable \(id)"))
    }
    console.print(OverlayExplanation(merge: merge, address: address, base: base).text)
  }
}
