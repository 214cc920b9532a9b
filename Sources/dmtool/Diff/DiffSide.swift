import DeviceModelKit
import Foundation

/// One of the two models that are compared.
struct DiffSide {
  /// What it is called in the result.
  var name: String

  var model: ComparedModel

  /// Whether it is one component file, beside which the rest of a station means nothing.
  var isSingle = false

  var isDatabase = false

  /// A side without anything.
  static func nothing(_ name: String) -> DiffSide { DiffSide(name: name, model: ComparedModel()) }

  /// Reads a model, whatever it is.
  ///
  /// Input with errors of syntax or structure is reported on `console` and a failure.
  static func read(_ path: String, reportingOn console: Console) throws -> DiffSide {
    if path == "/dev/null" { return nothing(path) }
    if ModelInput.isDatabase(path) { return try database(path, named: path) }
    let source =
      path == "-"
      ? ConfigDirectory.read(
        SourceText(path: "<stdin>", bytes: [UInt8](FileHandle.standardInput.readDataToEndOfFile()))
      )
      : try ConfigDirectory.read(path)
    try console.refuseBrokenInput(of: source)
    return DiffSide(name: source.path, model: ComparedModel(source), isSingle: !source.isWhole)
  }

  /// A database of any schema; what is in it counts as it is, also while a station runs on it.
  static func database(_ path: String, named name: String) throws -> DiffSide {
    let model = try SQLiteStore.contents(of: path).model
    return DiffSide(name: name, model: ComparedModel(model), isDatabase: true)
  }

  /// Two sides as they can be compared: limits alike beside a database, and beside a component file
  /// only its component.
  static func comparable(_ old: DiffSide, _ new: DiffSide) -> (DiffSide, DiffSide) {
    var (old, new) = (old, new)
    if old.isDatabase != new.isDatabase {
      if old.isDatabase { new.model = new.model.asStored } else { old.model = old.model.asStored }
    }
    if old.isSingle, !new.isSingle {
      new.model = new.model.only(old.model.ids)
    } else if new.isSingle, !old.isSingle {
      old.model = old.model.only(new.model.ids)
    }
    return (old, new)
  }
}
