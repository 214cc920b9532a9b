import DeviceModelKit
import Foundation

/// A plan as `plan --format json` and `--out` write it; its schema is schemas/plan.schema.json.
struct PlanJSON: Codable {
  var config: String
  var database: String
  var configDigest: String
  var databaseDigest: String
  /// The number of the database's schema; a migration makes it 3.
  var schemaVersion: Int
  /// The release of EVerest whose next start this predicts; nothing for a plan of ours.
  var engine: String?
  var options: OptionsJSON
  var changes: [ChangeJSON]
  var summary: [String: Int]
  var altersDatabase: Bool

  /// What was kept of the database before a migration changed it; nothing in a plan.
  var backup: String?

  init(_ comparison: PlanComparison, carriedOut backup: StoreBackups.Backup? = nil) {
    config = comparison.configPath
    database = comparison.databasePath
    configDigest = comparison.wanted.digest
    databaseDigest = comparison.found.digest
    schemaVersion = comparison.foundVersion
    options = OptionsJSON(comparison.plan.options)
    engine = comparison.prediction?.engine.rawValue
    changes = comparison.changes.map { ChangeJSON($0) }
    summary = comparison.changes.summary
    altersDatabase = comparison.altersDatabase
    self.backup = backup?.path
  }

  /// The document, members sorted, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  struct OptionsJSON: Codable, Equatable {
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

    /// The options that were written.
    func options() throws -> ChangePlan.Options {
      ChangePlan.Options(
        prunes: prune,
        resetsInvalid: resetInvalid,
        configWins: sourceWins == PlanOptions.Winner.config.rawValue,
        forced: Set(try forceValue.map { try Address($0) })
      )
    }
  }

  struct ChangeJSON: Codable, Equatable {
    var kind: String
    var subject: String
    var address: String
    var before: String?
    var after: String?
    var source: String?
    var reason: String
    /// Whether it is not what the files say; only where it is so.
    var surprise: Bool?

    init(_ change: Change) {
      kind = change.kind.rawValue
      subject = change.subject.rawValue
      address = change.address.description
      before = change.before
      after = change.after
      source = change.valueSource
      reason = change.reason.description
      surprise = change.isSurprise ? true : nil
    }
  }
}

extension [Change] {
  /// How many changes there are of each kind.
  fileprivate var summary: [String: Int] {
    let counts = Change.Kind.allCases.map { ($0.rawValue, count(of: $0)) }
    return Dictionary(uniqueKeysWithValues: counts)
  }
}
