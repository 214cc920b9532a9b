import DeviceModelKit
import Foundation

/// A plan that 'dmtool plan --out' wrote, to be carried out as it was read.
struct PlanFile {
  private let path: String
  private let document: PlanJSON

  init(_ path: String) throws {
    self.path = path
    do {
      document = try JSONDecoder().decode(PlanJSON.self, from: try InputFile.bytes(path))
    } catch is DecodingError {
      throw CommandFailure("\(path): is no plan, make one with 'dmtool plan --out \(path)'")
    }
  }

  /// What the plan was made with; options of the command itself must be none, or the same.
  func options(given: ChangePlan.Options) throws -> ChangePlan.Options {
    if let engine = document.engine {
      throw CommandFailure("\(path): is what \(engine) would do, make one without --engine")
    }
    let given = PlanJSON.OptionsJSON(given)
    guard [document.options, PlanJSON.OptionsJSON(ChangePlan.Options())].contains(given) else {
      throw CommandFailure(
        "\(path): was made with other options; leave them out here, the plan has its own"
      )
    }
    return try document.options.options()
  }

  /// Refuses a plan whose config or database is no longer what it was.
  func check(_ comparison: PlanComparison) throws {
    let now = PlanJSON(comparison)
    var stale: [String] = []
    if document.databaseDigest != now.databaseDigest || document.schemaVersion != now.schemaVersion
    {
      stale.append(comparison.databasePath)
    }
    if document.configDigest != now.configDigest { stale.append(comparison.configPath) }
    let remedy = "make a new one with 'dmtool plan --out \(path)'"
    guard stale.isEmpty else {
      let them = stale.joined(separator: " and ")
      let have = stale.count == 1 ? "has" : "have"
      throw CommandFailure("\(path): \(them) \(have) changed since it was made, \(remedy)")
    }
    guard document.changes == now.changes else {
      throw CommandFailure("\(path): is not what this dmtool would plan, \(remedy)")
    }
  }
}
