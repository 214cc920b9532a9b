import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct ChangePlanTests {
  @Test(arguments: PlanSample.all, PlanSample.all)
  func `a database of one config becomes a fresh one of another`(
    _ old: PlanSample,
    _ new: PlanSample
  ) throws {
    let database = try old.model.stored()
    let plan = ChangePlan(from: database, to: new.model, options: .init(prunes: true))
    expectNoDifference(plan.target.lines, try new.model.stored().lines)
    #expect(plan.altersDatabase == (old.name != new.name))
    #expect(plan.losses.isEmpty)
  }

  @Test(arguments: PlanSample.all, PlanSample.all)
  func `a second plan alters nothing`(_ old: PlanSample, _ new: PlanSample) throws {
    let first = ChangePlan(from: try old.model.stored(), to: new.model)
    let second = ChangePlan(from: first.target, to: new.model)
    expectNoDifference(second.changes.filter(\.alters), [])
    expectNoDifference(second.target.lines, first.target.lines)
  }

  @Test func `EVerest's first config becomes its newest`() throws {
    guard let corpus = Repository.shared?.appending(path: "corpus") else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    let old = try ConfigDirectory.read(corpus.appending(path: "everest-r1").path).model
    let new = try ConfigDirectory.read(corpus.appending(path: "everest-r3").path).model
    let plan = ChangePlan(from: try old.stored(), to: new, options: .init(prunes: true))
    expectNoDifference(plan.target.lines, try new.stored().lines)
    #expect(!ChangePlan(from: plan.target, to: new).altersDatabase)
  }

  @Test func `a CSMS's value survives a new value, new limits and another mutability`() throws {
    var new = PlanSample.limit("9")
    new.components[0].variables[0].characteristics.maxLimit = 100
    new.components[0].variables[0].attributes[0].mutability = .readOnly
    let plan = ChangePlan(from: try limitSet(to: "7", by: "csms"), to: new)
    expectNoDifference(
      plan.report,
      [
        "changed A.Limit maxLimit: 10 → 100, the config has it so",
        "changed A.Limit#Actual mutability: ReadWrite → ReadOnly, the config has it so",
        "kept A.Limit#Actual value: 7 → 7, set by csms, the config has '9'",
      ]
    )
    let attribute = plan.target[ComponentID("A")]?[VariableID("Limit")]?[.actual]
    #expect(attribute == Attribute(mutability: .readOnly, value: "7", valueSource: "csms"))
  }

  @Test(arguments: ["internal", "OCPP16Config", "DEFAULT", "webinterface"])
  func `a value of any other source survives`(_ source: String) throws {
    let plan = ChangePlan(from: try limitSet(to: "7", by: source), to: PlanSample.limit("9"))
    expectNoDifference(
      plan.report,
      ["kept A.Limit#Actual value: 7 → 7, set by \(source), the config has '9'"]
    )
  }

  @Test func `a value that went from the config goes from the database`() throws {
    let plan = ChangePlan(from: try PlanSample.limit("5").stored(), to: PlanSample.limit(nil))
    expectNoDifference(
      plan.report,
      ["changed A.Limit#Actual value: 5 → none, the config has it so"]
    )
  }

  @Test func `a value that no longer fits is kept and named, or reset`() throws {
    let database = try limitSet(to: "70", by: "csms")
    let kept = ChangePlan(from: database, to: PlanSample.limit("9"))
    expectNoDifference(
      kept.report,
      [
        "kept A.Limit#Actual value: 70 → 70, "
          + "set by csms, although '70' is above the maximum 10"
      ]
    )
    let options = ChangePlan.Options(resetsInvalid: true)
    let reset = ChangePlan(from: database, to: PlanSample.limit("9"), options: options)
    expectNoDifference(
      reset.report,
      [
        "changed A.Limit#Actual value: 70 → 9, "
          + "set by csms, but '70' is above the maximum 10"
      ]
    )
  }

  @Test func `the config wins where it is told to`() throws {
    let limit = Address(ComponentID("A"), VariableID("Limit"), .actual)
    for options in [ChangePlan.Options(configWins: true), .init(forced: [limit])] {
      let plan = ChangePlan(
        from: try limitSet(to: "7", by: "csms"),
        to: PlanSample.limit("9"),
        options: options
      )
      expectNoDifference(
        plan.report,
        ["changed A.Limit#Actual value: 7 → 9, the config wins over csms, as asked"]
      )
    }
  }

  @Test func `a CSMS's value on a variable that goes is lost`() throws {
    let new = DeviceModel([Component(ComponentID("A"))])
    let plan = ChangePlan(from: try limitSet(to: "7", by: "csms"), to: new)
    expectNoDifference(
      plan.report,
      [
        "removed A.Limit variable: integer, Actual '7' → none, not in the config",
        "lost A.Limit#Actual value: 7 → none, not in the config",
      ]
    )
    #expect(plan.losses.map(\.valueSource) == ["csms"])
  }

  @Test func `a component without a file stays unless it is pruned`() throws {
    let database = try limitSet(to: "7", by: "csms")
    let kept = ChangePlan(from: database, to: DeviceModel())
    #expect(!kept.altersDatabase)
    #expect(kept.target == database)
    let pruned = ChangePlan(from: database, to: DeviceModel(), options: .init(prunes: true))
    #expect(pruned.target == DeviceModel())
    #expect(pruned.count(of: .lost) == 1)
  }

  @Test func `rows that libocpp made twice go`() throws {
    let empty = Component(ComponentID("Empty"))
    let plan = ChangePlan(from: DeviceModel([empty, empty]), to: DeviceModel([empty]))
    expectNoDifference(
      plan.report,
      ["removed Empty component: none → none, stands in the database once too often"]
    )
  }

  @Test func `a CustomMonitor survives, and others become the config's`() throws {
    var old = PlanSample.limit("5")
    old.components[0].variables[0].monitors = [
      Monitor(type: .upperThreshold, configType: .custom, severity: 5, value: 8),
      Monitor(type: .upperThreshold, configType: .hardWired, severity: 5, value: 8),
      Monitor(type: .lowerThreshold, configType: .hardWired, severity: 5, value: 1),
    ]
    var new = PlanSample.limit("5")
    new.components[0].variables[0].monitors = [
      Monitor(type: .upperThreshold, configType: .preconfigured, severity: 5, value: 9)
    ]
    let plan = ChangePlan(from: try old.stored(), to: new)
    expectNoDifference(
      plan.report,
      [
        "changed A.Limit monitor: HardWiredMonitor UpperThreshold 8, severity 5"
          + " → PreconfiguredMonitor UpperThreshold 9, severity 5, the config has it so",
        "kept A.Limit monitor: CustomMonitor UpperThreshold 8, severity 5"
          + " → CustomMonitor UpperThreshold 8, severity 5, a CustomMonitor belongs to the CSMS",
        "removed A.Limit monitor: HardWiredMonitor LowerThreshold 1, severity 5"
          + " → none, not in the config",
      ]
    )
  }

  @Test func `no secret is in a plan's changes`() throws {
    var old = try limitSet(to: "SECRETSECRET", by: "csms")
    old.components[0].variables[0].attributes[0].mutability = .writeOnly
    let plan = ChangePlan(from: old, to: PlanSample.limit("9"))
    let text = plan.report.joined(separator: "\n")
    #expect(text.contains("‹redacted›"))
    #expect(!text.contains("SECRET"))
  }

  private func limitSet(to value: String, by source: String) throws -> DeviceModel {
    let store = MemoryStore()
    try store.fill(with: PlanSample.limit("5"))
    let variable = VariableID("Limit")
    try store.set([StoredValue(ComponentID("A"), variable, value: value, source: source)])
    return try store.load()
  }
}

extension DeviceModel {
  fileprivate var lines: [Substring] { listing.split(separator: "\n") }
}

extension ChangePlan {
  /// Every change as a line.
  fileprivate var report: [String] {
    changes.map { change in
      let values = "\(change.before ?? "none") → \(change.after ?? "none")"
      let what = "\(change.kind.rawValue) \(change.address) \(change.subject.rawValue)"
      return "\(what): \(values), \(change.reason)"
    }
  }
}
