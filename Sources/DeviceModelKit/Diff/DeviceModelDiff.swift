/// What is different between two device models, by component and variable.
///
/// Names and order of files, the order of components, variables, attributes and monitors, and the
/// way a value is written make no difference: see ``DataType/canonical(_:)``. Made in time linear to
/// the two models.
public struct DeviceModelDiff: Hashable, Sendable {
  /// The components that differ, by their ids.
  public private(set) var components: [ComponentChange]

  /// Compares two models.
  public init(from old: DeviceModel, to new: DeviceModel) {
    self.init(from: ComparedModel(old), to: ComparedModel(new))
  }

  /// Compares two models, and what only files say where both have files.
  public init(from old: ComparedModel, to new: ComparedModel) {
    components = ModelComparison.changes(from: old, to: new)
  }

  /// Whether both mean the same.
  public var isEmpty: Bool { components.isEmpty }

  /// What became of something.
  public enum Kind: String, CaseIterable, Sendable {
    case added
    case changed
    case removed
    /// Has another name, or stands in another component.
    case moved
  }

  /// Only what concerns values, or only what concerns everything else.
  public enum Scope: String, CaseIterable, Sendable {
    case values
    case definitions
  }

  /// The part of it that is about a scope, with or without descriptions.
  ///
  /// Whatever came, went or moved stays; among values only where there is one.
  public func part(_ scope: Scope?, descriptionsToo: Bool = true) -> DeviceModelDiff {
    var result = self
    result.components = components.compactMap { $0.part(scope, descriptionsToo) }
    return result
  }
}

/// A component that came, went, got another name, or in which something differs.
public struct ComponentChange: Hashable, Sendable {
  public var kind: DeviceModelDiff.Kind

  /// Which component: the new one, or the old one where it went.
  public var id: ComponentID

  /// What it was called before, where it got another name.
  public var oldID: ComponentID?

  /// Which of several with the same id, from 0.
  public var index: Int

  /// What only its file says of the component itself.
  public var fields: [FieldChange] = []

  /// The variables that differ, by their ids; all of them where the component came or went.
  public var variables: [VariableChange] = []
}

/// A variable that came, went, moved, or in which something differs.
public struct VariableChange: Hashable, Sendable {
  public var kind: DeviceModelDiff.Kind

  /// Which variable: the new one, or the old one where it went.
  public var id: VariableID

  /// Which of several with the same id, from 0.
  public var index: Int

  /// Where it was before, where it moved.
  public var origin: Address?

  /// What it was; nothing where it came.
  public var before: Variable?

  /// What it is; nothing where it went.
  public var after: Variable?

  /// What differs; empty where it came or went as a whole.
  public var fields: [FieldChange] = []
}

extension VariableChange {
  /// Whether no value of it may be shown.
  public var isSecret: Bool { before?.isSecret == true || after?.isSecret == true }
}

extension ComponentChange {
  fileprivate func part(
    _ scope: DeviceModelDiff.Scope?,
    _ descriptionsToo: Bool
  ) -> ComponentChange? {
    let isWanted = { (field: FieldChange) in
      (descriptionsToo || field.field != .description)
        && (scope == nil || field.field.scope == scope)
    }
    var result = self
    result.fields = fields.filter(isWanted)
    result.variables = variables.compactMap { variable in
      var variable = variable
      variable.fields = variable.fields.filter(isWanted)
      if variable.kind == .changed { return variable.fields.isEmpty ? nil : variable }
      return scope != .values || variable.kind == .moved || variable.hasValue ? variable : nil
    }
    let isEmpty = result.fields.isEmpty && result.variables.isEmpty
    return isEmpty && (kind == .changed || scope == .values && kind != .moved) ? nil : result
  }
}

extension VariableChange {
  fileprivate var hasValue: Bool {
    (before ?? after)?.attributes.contains { $0.value != nil } == true
  }
}
