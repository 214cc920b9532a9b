/// Says what findings of a source are about.
struct FindingPlaces {
  private let components: [ObjectIdentifier: ComponentSource]

  init(_ source: DeviceModelSource) {
    components = Dictionary(
      (source.components + source.overruled.map(\.component)).map {
        (ObjectIdentifier($0.source), $0)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// A finding's own address, else that of the variable or the component around its place; nothing
  /// where a file has no component that could be read.
  func address(of finding: Diagnostic) -> String? {
    if let address = finding.address { return address }
    guard let component = components[ObjectIdentifier(finding.range.source)] else { return nil }
    let variable = component.variable(at: finding.range.offsets.lowerBound)
    return Address(component.id, variable?.id).description
  }
}

extension ComponentSource {
  /// The variable whose text has the byte at `offset`.
  fileprivate func variable(at offset: Int) -> VariableSource? {
    // Variables are in file order, so that halving finds the last one that begins before.
    var (low, high) = (0, variables.count)
    while low < high {
      let middle = (low + high) / 2
      if variables[middle].json.offsets.lowerBound <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0, variables[low - 1].json.offsets.contains(offset) else { return nil }
    return variables[low - 1]
  }
}
