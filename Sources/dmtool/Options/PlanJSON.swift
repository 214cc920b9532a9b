import DeviceModelKit
import Foundation

/// A plan as `plan --format json` and `--out` write it; its schema is schemas/plan.schema.json.
struct PlanJSON: Codable {
  var config: String
  var database: String
  var configDigest: String
  var databaseDigest: String
  var options: OptionsJSON
  var changes: [ChangeJSON]
  var summary: [String: Int]
  var altersDatabase: Bool

  init(_ plan: ChangePlan, _ config: (String, DeviceModel), _ database: (String, DeviceModel)) {
    self.config = config.0
    self.database = database.0
    configDigest = config.1.digest
    databaseDigest = database.1.digest
    options = OptionsJSON(plan.options)
    changes = plan.changes.map { ChangeJSON($0) }
    summary = plan.summary
    altersDatabase = plan.altersDatabase
  }

  /// The document, members sorted, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  struct OptionsJSON: Codable {
    var prune: Bool
    var resetInvalid: Bool
    var sourceWins: String
    var forceValue: [String]

    init(_ options: ChangePlan.Options) {
      prune = options.prunes
      resetInvalid = options.resetsInvalid
      sourceWins = (options.configWins ? PlanOptions.Winner.config : .others).rawValue
      forceValue = options.forced.map(\.description).sorted()
    }
  }

  struct ChangeJSON: Codable {
    var kind: String
    var subject: String
    var address: String
    var before: String?
    var after: String?
    var source: String?
    var reason: String

    init(_ change: Change) {
      kind = change.kind.rawValue
      subject = change.subject.rawValue
      address = change.address.description
      before = change.before
      after = change.after
      source = change.valueSource
      reason = change.reason.description
    }
  }
}

extension ChangePlan {
  /// How many changes there are of each kind.
  fileprivate var summary: [String: Int] {
    let counts = Change.Kind.allCases.map { ($0.rawValue, count(of: $0)) }
    return Dictionary(uniqueKeysWithValues: counts)
  }
}
