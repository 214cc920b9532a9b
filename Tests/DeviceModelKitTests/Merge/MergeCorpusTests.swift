import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

/// A site's customised EVerest config meets a release of two years later.
@Suite struct MergeCorpusTests {
  @Test func `every edit of a site survives or is a named conflict, and all that is new arrives`()
    async throws
  {
    guard let corpus = Repository.shared?.appending(path: "corpus") else { return }
    try await withTemporaryDirectory { directory in
      let site = directory.appending(path: "site")
      try FileManager.default.copyItem(at: corpus.appending(path: "everest-r1"), to: site)
      try SiteEdits(site).makeAll()
      let base = try ConfigDirectory.read(corpus.appending(path: "everest-r1").path)
      let ours = try ConfigDirectory.read(site.path)
      let theirs = try ConfigDirectory.read(corpus.appending(path: "everest-r3").path)
      let merge = ConfigMerge(base: base, ours: ours, theirs: theirs)
      let review = MergeReview(merge, at: "out", ours: ours, theirs: theirs)
      let model = review.result.model

      expectNoDifference(
        merge.conflicts.map { "\($0.subject.address) \($0.subject.field)" },
        ["InternalCtrlr.ChargePointId variable", "InternalCtrlr.NumberOfConnectors variable"]
      )
      expectNoDifference(
        merge.conflicts.map(\.note),
        [nil, "theirs has OCPP16LegacyCtrlr.NumberOfConnectors, which is new: is it for the same?"]
      )
      expectNoDifference(
        SiteEdits.wanted.map { "\($0.key)=\(model.value($0.key) ?? "none")" }.sorted(),
        SiteEdits.wanted.map { "\($0.key)=\($0.value)" }.sorted()
      )
      let missing = theirs.model.addresses.filter { address in
        address.variable.map { model[address.component]?[$0] == nil } ?? false
      }
      expectNoDifference(missing, [])
      #expect(model[ComponentID("EVSE", evse: 3)] != nil)
      #expect(model[ComponentID("VendorCtrlr")] != nil)
      expectNoDifference(review.newErrors.map(\.message), [])
      let security = model[ComponentID("SecurityCtrlr")]?[VariableID("SecurityProfile")]
      #expect(security?.characteristics.minLimit == 0)
    }
  }
}

/// What a site does to EVerest's files, as people do it: some in place, some by a copy in `custom/`.
private struct SiteEdits {
  private let root: URL

  init(_ root: URL) { self.root = root }

  /// What the site wants of its values.
  static let wanted = [
    "SecurityCtrlr.Identity": "DE*ABC*E0001",
    "SecurityCtrlr.OrganizationName": "Stadtwerke",
    "SampledDataCtrlr.TxUpdatedInterval": "60",
    "SampledDataCtrlr.TxUpdatedMeasurands": "Energy.Active.Import.Register,Current.Import",
    "AlignedDataCtrlr.Interval": "300",
    "InternalCtrlr.ChargePointVendor": "Acme",
    "InternalCtrlr.ChargePointId": "cp007",
    "TxCtrlr.EVConnectionTimeOut": "90",
    "OCPPCommCtrlr.OfflineThreshold": "120",
    "VendorCtrlr.Level": "3",
  ]

  func makeAll() throws {
    // A shadowed controller, two of its values.
    try copyToCustom("SecurityCtrlr")
    try set("custom/SecurityCtrlr", "Identity", "\"DE*ABC*E0001\"")
    try set("custom/SecurityCtrlr", "OrganizationName", "\"Stadtwerke\"")
    // Intervals and measurands, in place.
    try set("standardized/SampledDataCtrlr", "TxUpdatedInterval", "60")
    try set(
      "standardized/SampledDataCtrlr",
      "TxUpdatedMeasurands",
      "\"Energy.Active.Import.Register,Current.Import\""
    )
    try set("standardized/AlignedDataCtrlr", "Interval", "300")
    try set("standardized/TxCtrlr", "EVConnectionTimeOut", "90")
    try set("standardized/OCPPCommCtrlr", "OfflineThreshold", "120")
    // What the release has no more.
    try set("standardized/InternalCtrlr", "ChargePointVendor", "\"Acme\"")
    try set("standardized/InternalCtrlr", "ChargePointId", "\"cp007\"")
    try set("standardized/InternalCtrlr", "NumberOfConnectors", "3")
    // A third EVSE, and a component of the vendor's.
    try copy("custom/EVSE_2", to: "custom/EVSE_3") {
      $0.replacing(/"evse_id": *2/, with: #""evse_id": 3"#)
    }
    try copy("custom/Connector_2_1", to: "custom/Connector_3_1") {
      $0.replacing(/"evse_id": *2/, with: #""evse_id": 3"#)
    }
    try Self.vendor.write(to: url("custom/VendorCtrlr"), atomically: true, encoding: .utf8)
  }

  private static let vendor = """
    {
      "name": "VendorCtrlr",
      "properties": {
        "Level": {
          "variable_name": "Level",
          "characteristics": { "dataType": "integer", "supportsMonitoring": false },
          "attributes": [{ "type": "Actual", "mutability": "ReadWrite", "value": 3 }]
        }
      }
    }

    """

  private func url(_ name: String) -> URL { root.appending(path: "\(name).json") }

  private func copyToCustom(_ name: String) throws {
    try copy("standardized/\(name)", to: "custom/\(name)") { $0 }
  }

  private func copy(_ from: String, to: String, _ change: (String) -> String) throws {
    let text = try String(contentsOf: url(from), encoding: .utf8)
    try change(text).write(to: url(to), atomically: true, encoding: .utf8)
  }

  /// Writes a value as a person does in an editor: that of the variable's Actual attribute.
  private func set(_ name: String, _ variable: String, _ literal: String) throws {
    let text = SourceText(path: "", bytes: Array(try Data(contentsOf: url(name))))
    let json = try #require(JSONParser.parse(text).json)
    var patch = MergePatch()
    let steps: [MergeStep] = [
      .member("properties"), .variable(VariableID(variable), index: 0), .member("attributes"),
      .attribute("Actual", index: 0), .member("value"),
    ]
    let source = SourceText(path: "", bytes: Array(literal.utf8))
    let value = try #require(JSONParser.parse(source).json)
    patch.replace(steps, with: .init(key: .taken("value"), value: .taken(value, source)))
    let bytes = MergedText.bytes(of: patch.applied(to: json), in: text, root: json)
    #expect(bytes != text.bytes, "\(name).\(variable) is to be edited")
    try Data(bytes).write(to: url(name))
  }
}

extension DeviceModel {
  /// The Actual value at an address.
  fileprivate func value(_ text: String) -> String? {
    guard let address = try? Address(text), let variable = address.variable else { return nil }
    return self[address.component]?[variable]?[.actual]?.value
  }
}
