import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Features set up whole, and by halves") struct WholeFeatureTests {
  /// Each feature as a profile sets it up, with those that it needs.
  private static let whole: [Feature: String] = [
    .smartCharging: "smartCharging: {rateUnit: [A, W], stackLevel: 5}",
    .localList: "localList: {itemsPerMessage: 20}",
    .authorizationCache: "authorizationCache: {lifeTime: 86400}",
    .reservation: "reservation: {nonEvseSpecific: true}",
    .tariff: "tariff: {currency: EUR, fallbackMessage: 0.40 EUR per kWh}",
    .cost: "cost: {currency: EUR, fallbackMessage: see the bill}",
    .display: "display: {language: en-US}",
    .monitoring: "monitoring: {offlineQueuingSeverity: 3}",
    .firmwareUpdate: "firmwareUpdate: {protocols: [HTTPS]}",
    .iso15118: "iso15118: {serviceRenegotiation: true}",
    .plugAndCharge:
      "plugAndCharge: {seccId: DEEXA1, countryName: DE, organizationName: Example}",
    .v2x: "v2x: {energyTransferModes: [AC_BPT, DC_BPT], operationModes: [ChargingOnly]}",
    .derControl: """
    derControl: {modesSupported: [EnterService, FreqDroop], inverterHwVersion: 1, \
    inverterManufacturer: Maker, inverterModel: M1, inverterSwVersion: 2.1, \
    maxChargeRateVA: 50000, maxChargeRateW: 50000, maxVA: 50000, maxVar: 20000, \
    maxVarNeg: 20000, maxW: 50000, overExcitedPF: 0.9, overExcitedW: 45000, \
    reactiveSusceptance: 0, underExcitedPF: 0.9, underExcitedW: 45000}
    """,
  ]

  private static let evses = "evses: [{current: AC}, {current: DC, connectorType: cCCS2}]\n"

  private static func profile(_ features: [Feature]) -> String {
    evses + "features:\n"
      + features.map { "  \(whole[$0] ?? "") \n" }.joined()
  }

  @Test(arguments: Feature.allCases)
  func `a feature by itself validates without errors and warnings`(
    feature: Feature
  ) async throws {
    try await expectClean(feature.needs + [feature])
  }

  @Test func `all features together validate without errors and warnings`() async throws {
    try await expectClean(Feature.allCases)
  }

  private func expectClean(_ features: [Feature]) async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(Self.profile(features))
      for feature in features {
        for (component, variable) in feature.switches {
          let places = StationProfile.places(of: component, feature, [.alternating, .direct])
          for place in places {
            let address = Address(place, variable).description
            #expect(try bench.value(address, of: "CS-7") == "true", "\(address)")
          }
        }
      }
      let config = bench.out.appending(path: "CS-7/component_config").path
      let findings = Validator.validate(try ConfigDirectory.read(config))
      expectNoDifference(
        findings.filter { $0.severity > .note }.map { "\($0.code.rawValue) \($0.message)" },
        []
      )
    }
  }

  @Test(
    arguments: Feature.allCases.flatMap { feature in
      Set(feature.settings.filter(\.isRequired).map(\.name)).sorted().map { (feature, $0) }
    }
  )
  func `one setting less is refused, and so is an empty one`(
    feature: Feature,
    setting: String
  ) async throws {
    let settings = try #require(Self.settings(of: feature))
    let others = settings.filter { !$0.hasPrefix("\(setting):") }
    #expect(others.count == settings.count - 1)
    let rest = feature.needs.map { "  \($0.rawValue): true\n" }.joined()
    try await withFleetBench { bench in
      for given in [others, others + ["\(setting): []"]] {
        let yaml =
          "identity: A\n" + Self.evses + "features:\n\(rest)"
          + "  \(feature.rawValue): {\(given.joined(separator: ", "))}\n"
        let problems = try await bench.problems(yaml)
        #expect(
          problems.map { String($0.drop { $0 != "'" }) } == [
            "'\(feature.rawValue)' is not set up whole: give \(setting) too"
          ]
        )
      }
    }
  }

  /// The settings between the braces of ``whole``.
  private static func settings(of feature: Feature) -> [String]? {
    guard let text = whole[feature], let open = text.firstIndex(of: "{") else { return nil }
    let inner = text[text.index(after: open)...].dropLast()
    var settings: [String] = []
    var depth = 0
    var current = ""
    for character in inner {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == ",", depth == 0 {
        settings.append(current.trimmingCharacters(in: .whitespaces))
        current = ""
      } else {
        current.append(character)
      }
    }
    return settings + [current.trimmingCharacters(in: .whitespaces)]
  }

  @Test(arguments: Feature.allCases.flatMap { feature in feature.needs.map { (feature, $0) } })
  func `without the feature it needs it is refused`(
    feature: Feature,
    needed: Feature
  ) async throws {
    let features = feature.needs.filter { $0 != needed } + [feature]
    try await withFleetBench { bench in
      let problems = try await bench.problems("identity: A\n" + Self.profile(features))
      #expect(
        problems.map { String($0.drop { $0 != "'" }) } == [
          "'\(feature.rawValue)' is of no use without '\(needed.rawValue)': switch that on too"
        ]
      )
    }
  }

  @Test func `a component that the base has not is refused by name`() async throws {
    try await withFleetBench { bench in
      var request = try bench.request("identity: A\nfeatures: [reservation]\n")
      request.base = ConfigFiles(
        origin: "base",
        files: request.base.files.filter { $0.id.name != "ReservationCtrlr" }
      )
      let refused = request
      let error = await #expect(throws: InputProblems.self) { try await bench.make(refused) }
      #expect(error?.problems.first?.message.hasPrefix("base has no component Reserv") == true)
    }
  }
}
