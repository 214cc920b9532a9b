import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("Laws of differences") struct DiffLawTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a model with its differences made in it is the other`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    let old = random.model()
    let new = seed % 2 == 0 ? random.edited(old) : random.model()
    let diff = DeviceModelDiff(from: old, to: new)
    expectNoDifference(diff.applied(to: old).canonical, new.canonical)
    #expect(diff.isEmpty == (old.canonical == new.canonical))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a model does not differ from itself in another order`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    let model = random.model()
    // Of two with the same id the first is the first, so that only models without such are turned.
    let ids = model.components.map {
      Set($0.variables.map { "\($0.id.name) \($0.id.instance ?? "")" })
    }
    var turned = model
    turned.components.reverse()
    for (index, component) in model.components.enumerated()
    where ids[index].count == component.variables.count {
      turned.components[model.components.count - 1 - index].variables.reverse()
    }
    #expect(DeviceModelDiff(from: model, to: turned).isEmpty)
    #expect(DeviceModelDiff(from: model, to: model.canonical).isEmpty)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `values and definitions are all there is`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    let old = random.model()
    let new = random.edited(old)
    let diff = DeviceModelDiff(from: old, to: new)
    let values = diff.part(.values)
    let definitions = diff.part(.definitions)
    #expect(diff.isEmpty == (values.isEmpty && definitions.isEmpty))
    func fields(_ diff: DeviceModelDiff) -> Int {
      diff.components.flatMap(\.variables).map(\.fields.count).reduce(0, +)
    }
    #expect(fields(diff) == fields(values) + fields(definitions))
  }

  @Test func `EVerest's first config becomes its newest`() throws {
    guard let corpus = Repository.shared?.appending(path: "corpus") else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    let old = try ConfigDirectory.read(corpus.appending(path: "everest-r1").path)
    let new = try ConfigDirectory.read(corpus.appending(path: "everest-r3").path)
    let diff = DeviceModelDiff(from: ComparedModel(old), to: ComparedModel(new))
    expectNoDifference(diff.applied(to: old.model).canonical, new.model.canonical)
    #expect(
      "\(DiffSummary(diff))"
        == "diff: 92 variables added, 4 changed, 1 removed, 2 moved or renamed; 3 components added"
    )
  }
}
