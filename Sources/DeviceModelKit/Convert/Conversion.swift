/// What a conversion does to a device model, and what became of everything that was converted.
public struct Conversion: Hashable, Sendable {
  public internal(set) var newComponents: [NewComponent] = []

  /// In the order they are to be made.
  public internal(set) var edits: [ModelEdit] = []

  /// Every thing that was converted, in its order.
  public internal(set) var steps: [ConversionStep] = []

  /// What a person should know besides.
  public internal(set) var warnings: [String] = []

  /// Only edits, of which nothing is told.
  public init(edits: [ModelEdit] = []) { self.edits = edits }

  /// How many steps ended so.
  public func count(of outcome: ConversionStep.Outcome) -> Int {
    steps.count { $0.outcome == outcome }
  }
}

/// What became of one thing that was converted.
public struct ConversionStep: Hashable, Sendable {
  /// What it was: a section and its key, a slot and its member.
  public var origin: String

  public var outcome: Outcome

  /// Where it went; nothing where it had no place.
  public var address: Address?

  public var target = Target.value

  /// The text it had, as output may show it; only where it was written in another form.
  public var before: String?

  /// The text that was written, as output may show it.
  public var after: String?

  /// What else there is to say: why it had no place, what changed with it.
  public var notes: [String] = []

  /// How it ended.
  public enum Outcome: String, CaseIterable, Sendable {
    /// Went as it was.
    case taken
    /// Was written in another form.
    case converted
    /// Was not there, and follows from others.
    case added
    /// Had no place, and is lost.
    case lost
  }

  /// What of a variable it went to.
  public enum Target: String, Sendable {
    case value
    case maxLimit
    case valuesList
  }
}
