/// Who brings a version of something to a merge.
public enum MergeSide: String, CaseIterable, Sendable {
  case base
  case ours
  case theirs
}

/// One thing for each side of a merge.
struct Sides<Value> {
  var base: Value
  var ours: Value
  var theirs: Value

  func map<Other>(_ change: (Value) -> Other) -> Sides<Other> {
    Sides<Other>(base: change(base), ours: change(ours), theirs: change(theirs))
  }
}

extension Sides: Sendable where Value: Sendable {}
extension Sides: Equatable where Value: Equatable {}
extension Sides: Hashable where Value: Hashable {}

/// What a merge is about: a component, a variable, an attribute, or a field of one of them.
public struct MergeSubject: Hashable, Sendable {
  /// `Actual` is left out, as in addresses that people write.
  public var address: Address

  /// The member, or the kind of the thing where it is meant as a whole.
  ///
  /// Members are `maxLimit` or `value`, kinds `component`, `variable` and `attribute`. A monitor's
  /// field has its type and severity before it.
  public var field: String

  /// Whether only people and editors read it: a description, `required`.
  public var isAnnotation = false
}

/// What one side has of something.
public struct MergeValue: Hashable, Sendable {
  /// As output may show it; nothing where the side has none.
  public var text: String?

  /// Where it stands, or where the component does that has it not.
  public var place: SourceRange?
}

/// Something that both sides changed, each in its way.
public struct MergeConflict: Hashable, Sendable {
  public var subject: MergeSubject
  public var base: MergeValue
  public var ours: MergeValue
  public var theirs: MergeValue

  /// Who won by preference; nothing where a person has to decide.
  public var decision: MergeSide?

  /// What a person who decides wants to know besides.
  public var note: String?

  /// The fields it is about, from the component down; an empty path is the component itself.
  var paths: [[MergeStep]]

  /// The file of the result that has it, from the result's directory; nothing where it has none.
  public internal(set) var file: String?
}

/// Something that is in the result as one side has it.
public struct MergeNote: Hashable, Sendable {
  public var origin: Origin
  public var kind: Kind
  public var subject: MergeSubject

  /// What the base has, as output may show it.
  public var before: String?

  /// What the result has, as output may show it.
  public var after: String?

  /// What each side did to a list that was combined, as `+ SoC, - Voltage`.
  public var ours: String?
  public var theirs: String?

  /// How many variables a component that came or went has.
  public var variableCount: Int?

  /// Where what the result has stands, or what it has no more.
  public var place: SourceRange?

  /// Who changed it.
  public enum Origin: String, CaseIterable, Sendable {
    case theirs
    case ours
    /// Both, in the same way.
    case both
    /// Both, each in its way: the entries of a list without order, of which each counts.
    case combined
  }

  /// What was done to it.
  public enum Kind: String, CaseIterable, Sendable {
    case added
    case changed
    case removed
  }
}

extension MergeNote.Origin {
  /// Whether ours made something of its own of it.
  var isOursToo: Bool { self == .ours || self == .combined }

  /// Whether theirs made something of its own of it.
  var isTheirsToo: Bool { self == .theirs || self == .combined }
}
