/// What a person has to know of a merge beside its conflicts: what became obsolete, and whether a
/// station would start with the result.
public struct MergeReview: Sendable {
  /// The result as `dmtool validate` would read it.
  public let result: DeviceModelSource

  /// All that is wrong with the result; not that there are conflicts, which the merge says itself.
  public let findings: [Diagnostic]

  /// The errors that neither side has: merging made them.
  public let newErrors: [Diagnostic]

  /// What the release made obsolete of the site's.
  public private(set) var obsolete: [Obsolete] = []

  /// Something of the site's that means less now than it did.
  public struct Obsolete: Hashable, Sendable {
    public var kind: Kind

    /// The variable; the component where a whole file is meant.
    public var address: Address

    /// What happened and what to do, in lower case.
    public var message: String

    /// Why something is obsolete.
    public enum Kind: String, CaseIterable, Sendable {
      /// The release has the variable no more.
      case gone
      /// The release's limits do not let the site's value pass.
      case limit
      /// Network profiles in one text, where the release has slots.
      case profiles
      /// A custom file that hides nothing any more.
      case customFile
    }
  }

  /// Looks at a merge.
  ///
  /// - Parameters:
  ///   - merge: The merge.
  ///   - path: Where the result will be.
  ///   - ours: What the site had.
  ///   - theirs: What the release has.
  ///   - settings: Which findings are not reported.
  public init(
    _ merge: ConfigMerge,
    at path: String,
    ours: DeviceModelSource,
    theirs: DeviceModelSource,
    settings: RuleSettings = RuleSettings()
  ) {
    let result = merge.files.source(at: path, isWhole: ours.isWhole)
    self.result = result
    findings = settings.applied(to: Validator.validate(result), of: result).reported
      .filter { $0.code != .openConflict }
    newErrors = Self.newErrors(among: findings, of: result, besides: [ours, theirs])
    obsolete = Self.gone(merge) + Self.tightened(merge, result)
    obsolete += Self.profiles(merge, result)
    obsolete += merge.idleCustomFiles.map { path, component in
      let message = "\(path) says nothing else than the standardized file now, it can go"
      return Obsolete(kind: .customFile, address: Address(component), message: message)
    }
  }

  /// The errors that none of the others has, known by what they say and about what.
  public static func newErrors(
    among findings: [Diagnostic],
    of result: DeviceModelSource,
    besides others: [DeviceModelSource]
  ) -> [Diagnostic] {
    let errors = findings.filter { $0.severity == .error }
    if errors.isEmpty { return [] }
    let known = Set(
      others.flatMap { other in
        let places = FindingPlaces(other)
        return Validator.validate(other).filter { $0.severity == .error }
          .map { Key($0, places.address(of: $0)) }
      }
    )
    let places = FindingPlaces(result)
    return errors.filter { !known.contains(Key($0, places.address(of: $0))) }
  }

  /// What tells findings apart.
  private struct Key: Hashable {
    var code: DiagnosticCode
    var address: String?
    var message: String

    init(_ finding: Diagnostic, _ address: String?) {
      code = finding.code
      self.address = address
      message = finding.message
    }
  }

  // MARK: - What is obsolete

  /// Variables that the site changed and the release has no more.
  private static func gone(_ merge: ConfigMerge) -> [Obsolete] {
    merge.conflicts.filter { $0.isGoneInTheirs && $0.subject.address.attribute == nil }
      .map { conflict in
        let address = conflict.subject.address
        let message = "the release has it no more" + (conflict.note.map { "; \($0)" } ?? "")
        return Obsolete(kind: .gone, address: address, message: message)
      }
  }

  /// Values of the site that the release's limits do not let pass.
  private static func tightened(_ merge: ConfigMerge, _ result: DeviceModelSource) -> [Obsolete] {
    var seen: Set<Address> = []
    return merge.notes.filter { $0.origin.isTheirsToo && limits.contains($0.subject.field) }
      .compactMap { note -> Obsolete? in
        let address = note.subject.address
        guard let id = address.variable, seen.insert(address).inserted,
          let source = result[address.component]?[id], let variable = source.variable,
          let value = variable[.actual]?.value,
          let problem = variable.problem(with: value, in: address.component)
        else { return nil }
        let isSecret = variable.isSecret
        let sentence = problem.sentence(about: isSecret ? nil : value)
        let field = note.subject.field
        let change = "\(field) was \(note.before ?? "none") and is \(note.after ?? "none") now"
        return Obsolete(kind: .limit, address: address, message: "\(sentence); \(change)")
      }
  }

  private static let limits: Set<String> = ["minLimit", "maxLimit", "valuesList", "dataType"]

  /// Network profiles in one text, where the release brings slots.
  private static func profiles(_ merge: ConfigMerge, _ result: DeviceModelSource) -> [Obsolete] {
    let brings = merge.notes.contains { note in
      note.origin == .theirs && note.kind == .added
        && note.subject.address.component.name == "NetworkConfiguration"
    }
    guard brings else { return [] }
    let address = Address(
      ComponentID("InternalCtrlr"),
      VariableID("NetworkConnectionProfiles")
    )
    let model = result.model
    guard let value = model[address.component]?[VariableID("NetworkConnectionProfiles")]?[.actual],
      value.value?.isEmpty == false
    else { return [] }
    let note = model.notes(about: address).last ?? "the release has slots instead"
    let message = "\(note); 'dmtool convert network-profiles' writes its profiles into the slots"
    return [Obsolete(kind: .profiles, address: address, message: message)]
  }
}

extension MergeConflict {
  /// Whether the release has no more what the site changed.
  var isGoneInTheirs: Bool { theirs.text == nil && base.text != nil && ours.text != nil }
}

extension [ConfigMerge.File] {
  /// A config of these files as it would be read from its place.
  func source(at path: String, isWhole: Bool) -> DeviceModelSource {
    var assembly = ConfigAssembly(shelf: nil)
    let root = path.hasSuffix("/") ? path : path + "/"
    let custom = filter { $0.path.hasPrefix("custom/") }
    for file in filter({ !$0.path.hasPrefix("custom/") }) {
      let text = SourceText(path: isWhole ? root + file.path : path, bytes: file.bytes)
      assembly.add(text, isWhole ? .standardized : .alone)
    }
    for file in custom {
      assembly.add(SourceText(path: root + file.path, bytes: file.bytes), .custom)
    }
    return assembly.source(path: path, isWhole: isWhole)
  }
}
