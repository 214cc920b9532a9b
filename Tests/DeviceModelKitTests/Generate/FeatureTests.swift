import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Features, slots and measurands of a profile") struct FeatureTests {
  @Test func `a feature switches its component on, and false switches it off`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(
        """
        features:
          smartCharging: {rateUnit: [W], stackLevel: 3}
          localList: true
          tariff: {currency: EUR, fallbackMessage: "for {identity}"}
          authorizationCache: false
        """
      )
      let expected = [
        "SmartChargingCtrlr.Available": "true", "SmartChargingCtrlr.Enabled": "true",
        "SmartChargingCtrlr.RateUnit": "W", "SmartChargingCtrlr.ProfileStackLevel": "3",
        "LocalAuthListCtrlr.Available": "true", "TariffCostCtrlr.Available[Tariff]": "true",
        "TariffCostCtrlr.Available[Cost]": "false", "TariffCostCtrlr.Currency": "EUR",
        "TariffCostCtrlr.TariffFallbackMessage": "for CS-7", "AuthCacheCtrlr.Enabled": "false",
      ]
      for (address, value) in expected {
        #expect(try bench.value(address, of: "CS-7") == value, "\(address)")
      }
    }
  }

  @Test func `V2X brings its component to each EVSE, and validates clean`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(
        """
        evses: [{current: DC, power: 50000}, {current: AC}]
        features:
          smartCharging: true
          iso15118: true
          v2x: {energyTransferModes: [DC_BPT], operationModes: [ChargingOnly]}
        """
      )
      #expect(
        try bench.value("V2XChargingCtrlr@2.SupportedEnergyTransferModes", of: "CS-7") == "DC_BPT"
      )
      #expect(try bench.value("Connector@1/1.ConnectorType", of: "CS-7") == "cCCS2")
      let config = bench.out.appending(path: "CS-7/component_config").path
      let findings = Validator.validate(try ConfigDirectory.read(config))
      #expect(findings.filter { $0.severity > .note }.map(\.message) == [])
    }
  }

  @Test(
    arguments: [
      (
        "features: {tariff: true}",
        "'tariff' is not set up whole: give currency, fallbackMessage too"
      ),
      (
        "features: [plugAndCharge]\nvalues: {ISO15118Ctrlr.SeccId: A, ISO15118Ctrlr.CountryName: DE}",
        "'plugAndCharge' is of no use without 'iso15118': switch that on too"
      ),
      (
        "features: {iso15118: true, smartCharging: true, v2x: {operationModes: ChargingOnly}}",
        "'v2x' is not set up whole: give energyTransferModes too"
      ),
      (
        "ocppVersions: [ocpp2.0.1]\nfeatures: {smartCharging: true, derControl: true}",
        "'derControl' needs OCPP 2.1"
      ),
    ]
  )
  func `half a feature is refused at its place`(yaml: String, message: String) async throws {
    try await withFleetBench { bench in
      let request = try bench.request("identity: A\n\(yaml)")
      let error = await #expect(throws: InputProblems.self) { try await bench.make(request) }
      let problem = try #require(error?.problems.first { $0.code == .featureIncomplete })
      #expect(problem.message == message)
      #expect(problem.line != nil)
    }
  }

  @Test func `what a feature needs may stand under values`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(
        """
        features: [tariff]
        values:
          TariffCostCtrlr.Currency: EUR
          TariffCostCtrlr.TariffFallbackMessage: ask
        """
      )
      #expect(try bench.value("TariffCostCtrlr.Enabled[Tariff]", of: "CS-7") == "true")
    }
  }

  @Test func `slots have an order, and what they leave out is the profile's`() async throws {
    try await withFleetBench { bench in
      let report = try await bench.station(
        """
        csmsUrl: wss://a.example
        securityProfile: 2
        network:
          - {slot: 4, interface: Wired0}
          - {slot: 1, url: wss://b.example, securityProfile: 3, identity: "{identity}-b"}
        """
      )
      #expect(report.csmsURL == "wss://a.example")
      let expected = [
        "OCPPCommCtrlr.NetworkConfigurationPriority": "4,1",
        "NetworkConfiguration[4].OcppCsmsUrl": "wss://a.example",
        "NetworkConfiguration[4].SecurityProfile": "2",
        "NetworkConfiguration[4].OcppInterface": "Wired0",
        "NetworkConfiguration[1].OcppCsmsUrl": "wss://b.example",
        "NetworkConfiguration[1].SecurityProfile": "3",
        "NetworkConfiguration[1].Identity": "CS-7-b", "SecurityCtrlr.SecurityProfile": "2",
      ]
      for (address, value) in expected {
        #expect(try bench.value(address, of: "CS-7") == value, "\(address)")
      }
    }
  }

  @Test func `measurands, intervals and versions go where they are read`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(
        """
        ocppVersions: ["2.0.1", ocpp2.1]
        measurands:
          sampled: {updated: [Voltage, Current.Import], interval: 15}
          aligned: {measurands: Voltage, interval: 0}
        """
      )
      let expected = [
        "InternalCtrlr.SupportedOcppVersions": "ocpp2.0.1,ocpp2.1",
        "SampledDataCtrlr.TxUpdatedMeasurands": "Voltage,Current.Import",
        "SampledDataCtrlr.TxUpdatedInterval": "15", "AlignedDataCtrlr.Measurands": "Voltage",
        "AlignedDataCtrlr.Interval": "0",
      ]
      for (address, value) in expected {
        #expect(try bench.value(address, of: "CS-7") == value, "\(address)")
      }
    }
  }

  @Test func `129 EVSEs are refused`() {
    let error = #expect(throws: InputProblems.self) {
      try ProfileReader.read("evses: 129", path: "p.yaml")
    }
    #expect(
      error?.problems.map(\.description) == [
        "p.yaml:1:8: 'evses' is '129', expected a whole number from 1 to 128"
      ]
    )
  }
}
