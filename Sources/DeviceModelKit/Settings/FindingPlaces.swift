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
    let offset = finding.range.offsets.lowerBound
    let variable = component.variables.first { $0.range.offsets.contains(offset) }
    return Address(component.id, variable?.id).description
  }
}
