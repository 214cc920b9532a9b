import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("The catalogue of standard variables")
struct StandardCatalogueTests {
  @Test func `a row has its facts`() {
    expectNoDifference(
      StandardCatalogue.variables(VariableID("HeartbeatInterval"), of: "OCPPCommCtrlr").map {
        "\($0.dataTypes) \($0.units) \($0.mutability as Any) \($0.minLimit as Any)"
      },
      [
        "[DeviceModelKit.DataType.integer] [\"s\"] "
          + "Optional(DeviceModelKit.Mutability.readWrite) Optional(1.0)"
      ]
    )
  }

  @Test func `versions that differ have a row each`() {
    let rows = StandardCatalogue.variables(
      VariableID("ConfigurationValueSize"),
      of: "DeviceDataCtrlr"
    )
    #expect(rows.map(\.versions) == [[.v201], [.v21]])
    #expect(rows.map(\.maxLimit) == [1000, 2500])
  }

  @Test func `a version asked for alone answers alone`() {
    let id = VariableID("AllowSecurityProfileDowngrade")
    #expect(StandardCatalogue.variables(id, of: "SecurityCtrlr", in: [.v201]).isEmpty)
    #expect(StandardCatalogue.variables(id, of: "SecurityCtrlr", in: [.v21]).count == 1)
  }

  @Test func `any component may have a generic variable`() {
    let rows = StandardCatalogue.variables(VariableID("SerialNumber"), of: "RCD")
    #expect(rows.map(\.dataTypes) == [[.string]])
  }

  @Test func `any instance stands for itself where the standard leaves it open`() {
    let id = VariableID("TariffFallbackMessage", instance: "pt-BR")
    #expect(StandardCatalogue.variables(id, of: "TariffCostCtrlr").map(\.maxLimit) == [512])
  }

  /// A row of the tables that were published.
  private struct Row: Decodable {
    var component: String
    var variable: String
    var instance: String?
    var required: String?
    var dataType: String
    var unit: String?
  }

  private struct Table: Decodable {
    var rows: [Row]
  }

  @Test(arguments: [(CatalogueVersion.v201, "2.0.1"), (.v21, "2.1")])
  func `it has every row of the published tables`(version: CatalogueVersion, name: String) throws {
    guard let shared = Repository.shared else {
      print("skipped: ../shared is not there")
      return
    }
    let url = shared.appending(path: "catalogue/appendix_\(name).json")
    let rows = try JSONDecoder().decode(Table.self, from: Data(contentsOf: url)).rows
    #expect(rows.count > 200)
    let wrong = rows.filter { row in
      let slip = CatalogueSlip.all.first {
        $0.component == row.component && $0.published == row.variable
      }
      let found = Self.found(row, meant: slip?.meant, in: version)
      guard let found else { return true }
      let type = row.dataType.lowercased()
      let sameType =
        type.isEmpty
        || found.dataTypes.contains {
          $0.rawValue.lowercased() == type || $0 == .string && type.hasSuffix("string")
        }
      let isRequired = found.requirement == .always
      let sameUnit =
        slip != nil
        || row.unit.map { Set($0.split(separator: ", ").map(String.init)) }
          .map { $0 == Set(found.units) } ?? true
      return !sameType || !sameUnit || slip == nil && isRequired != (row.required == "yes")
    }
    expectNoDifference(wrong.map { "\($0.component).\($0.variable)[\($0.instance ?? "")]" }, [])
  }

  /// What the catalogue has in place of a row.
  private static func found(
    _ row: Row,
    meant: VariableID?,
    in version: CatalogueVersion
  ) -> StandardVariable? {
    let isNamed = row.instance?.allSatisfy { $0.isLetter || $0.isNumber } ?? true
    let id = meant ?? VariableID(row.variable, instance: isNamed ? row.instance : "anything")
    if row.component == "<generic>" {
      return StandardCatalogue.genericVariables.first {
        $0.name == id.name && $0.versions.contains(version)
      }
    }
    guard
      StandardCatalogue.variables(of: row.component)?.contains(where: { $0.name == id.name })
        == true
    else { return nil }
    return StandardCatalogue.variables(id, of: row.component, in: [version]).first
  }
}
