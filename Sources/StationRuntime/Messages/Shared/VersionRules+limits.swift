extension VersionRules {
  private static let notNegative = 0...Double.infinity
  private static let positive = 1...Double.infinity
  private static let notPositive = -Double.infinity...0
  private static let percent = 0.0...100
  private static let phases = 0.0...3

  /// What numbers may be, with the first version that says so.
  static var limitsOfNumbers:
    [(since: OCPPVersion, limit: ClosedRange<Double>, type: Any.Type, members: [String])]
  {
    [
      (
        .v201, percent, NotifyEVChargingNeeds.DCChargingParameters.self,
        [
          "stateOfCharge", "fullSoC", "bulkSoC",
        ]
      ),
      (.v201, notNegative, OCPP.SalesTariffEntry.self, ["ePriceLevel"]),
      (.v21, notNegative, AdjustPeriodicEventStream.self, ["id"]),
      (.v21, notNegative, BatterySwap.BatteryData.self, ["evseId"]),
      (.v21, percent, BatterySwap.BatteryData.self, ["soC", "soH"]),
      (.v21, notNegative, CancelReservation.self, ["reservationId"]),
      (.v21, notNegative, ClearChargingProfile.Criteria.self, ["evseId", "stackLevel"]),
      (.v21, notNegative, ClearDisplayMessage.self, ["id"]),
      (.v21, notNegative, ClearTariffs.self, ["evseId"]),
      (.v21, notNegative, ClearVariableMonitoring.self, ["id"]),
      (.v21, notNegative, ClearVariableMonitoring.ClearMonitoringResult.self, ["id"]),
      (.v21, notNegative, ClearedChargingLimit.self, ["evseId"]),
      (.v21, notNegative, ClosePeriodicEventStream.self, ["id"]),
      (.v21, notNegative, CustomerInformation.self, ["requestId"]),
      (.v21, notNegative, Get15118EVCertificate.self, ["maximumContractCertificateChains"]),
      (.v21, notNegative, Get15118EVCertificate.Response.self, ["remainingContracts"]),
      (.v21, notNegative, GetChargingProfiles.self, ["evseId"]),
      (.v21, notNegative, GetChargingProfiles.Criterion.self, ["stackLevel"]),
      (.v21, notNegative, GetCompositeSchedule.self, ["evseId"]),
      (.v21, notNegative, GetCompositeSchedule.CompositeSchedule.self, ["evseId"]),
      (.v21, notNegative, GetDisplayMessages.self, ["id"]),
      (.v21, notNegative, GetLog.self, ["retries"]),
      (.v21, notNegative, GetTariffs.self, ["evseId"]),
      (.v21, notNegative, GetTariffs.TariffAssignment.self, ["evseIds"]),
      (.v21, notNegative, MeterValues.self, ["evseId"]),
      (.v21, notNegative, NotifyChargingLimit.self, ["evseId"]),
      (.v21, notNegative, NotifyCustomerInformation.self, ["seqNo", "requestId"]),
      (.v21, positive, NotifyEVChargingNeeds.self, ["evseId"]),
      (.v21, notNegative, NotifyEVChargingNeeds.self, ["maxScheduleTuples"]),
      (.v21, percent, NotifyEVChargingNeeds.V2XChargingParameters.self, ["targetSoC"]),
      (.v21, positive, NotifyEVChargingSchedule.self, ["evseId"]),
      (.v21, notNegative, NotifyEVChargingSchedule.self, ["selectedChargingScheduleId"]),
      (.v21, notNegative, NotifyEvent.self, ["seqNo"]),
      (
        .v21, notNegative, NotifyEvent.EventData.self,
        [
          "eventId", "cause", "variableMonitoringId", "severity",
        ]
      ),
      (.v21, notNegative, NotifyMonitoringReport.self, ["seqNo"]),
      (.v21, notNegative, NotifyMonitoringReport.VariableMonitoring.self, ["id", "severity"]),
      (.v21, notNegative, NotifyPeriodicEventStream.self, ["id", "pending"]),
      (.v21, notNegative, NotifyReport.self, ["seqNo"]),
      (.v21, positive, NotifyReport.VariableCharacteristics.self, ["maxElements"]),
      (.v21, notNegative, NotifyWebPaymentStarted.self, ["evseId"]),
      (.v21, notNegative, OCPP.AbsolutePriceSchedule.self, ["priceScheduleID"]),
      (.v21, notNegative, OCPP.ChargingProfile.self, ["stackLevel"]),
      (.v21, notNegative, OCPP.ChargingSchedule.self, ["signatureId", "randomizedDelay"]),
      (.v21, phases, OCPP.ChargingSchedulePeriod.self, ["numberPhases", "phaseToUse"]),
      (
        .v21, notPositive, OCPP.ChargingSchedulePeriod.self,
        [
          "dischargeLimit", "dischargeLimit_L2", "dischargeLimit_L3",
        ]
      ),
      (
        .v21, notPositive, OCPP.ChargingScheduleUpdate.self,
        [
          "dischargeLimit", "dischargeLimit_L2", "dischargeLimit_L3",
        ]
      ),
      (.v21, notNegative, OCPP.ConstantStreamData.self, ["id", "variableMonitoringId"]),
      (.v21, notNegative, OCPP.DERCurve.self, ["priority"]),
      (.v21, notNegative, OCPP.EVSE.self, ["id", "connectorId"]),
      (.v21, notNegative, OCPP.EnterService.self, ["priority"]),
      (.v21, notNegative, OCPP.FixedPF.self, ["priority"]),
      (.v21, notNegative, OCPP.FixedVar.self, ["priority"]),
      (.v21, notNegative, OCPP.FreqDroop.self, ["priority"]),
      (.v21, notNegative, OCPP.Gradient.self, ["priority"]),
      (.v21, notNegative, OCPP.IdTokenInfo.self, ["evseId"]),
      (.v21, percent, OCPP.LimitAtSoC.self, ["soc"]),
      (.v21, notNegative, OCPP.LimitMaxDischarge.self, ["priority"]),
      (.v21, notNegative, OCPP.MessageInfo.self, ["id"]),
      (.v21, notNegative, OCPP.PeriodicEventStreamParams.self, ["interval", "values"]),
      (
        .v21, notNegative, OCPP.PriceLevelSchedule.self, ["priceScheduleId", "numberOfPriceLevels"]
      ),
      (.v21, notNegative, OCPP.PriceLevelScheduleEntry.self, ["priceLevel"]),
      (.v21, notNegative, OCPP.PriceRule.self, ["carbonDioxideEmission"]),
      (.v21, percent, OCPP.PriceRule.self, ["renewableGenerationPercentage"]),
      (.v21, notNegative, OCPP.SalesTariff.self, ["id", "numEPriceLevels"]),
      (.v21, notNegative, OCPP.TaxRate.self, ["stack"]),
      (.v21, notNegative, OCPP.TaxRule.self, ["taxRuleID"]),
      (.v21, notNegative, PublishFirmware.self, ["retries", "requestId", "retryInterval"]),
      (.v21, notNegative, PublishFirmwareStatusNotification.self, ["requestId"]),
      (.v21, notNegative, ReportChargingProfiles.self, ["evseId"]),
      (.v21, positive, RequestStartTransaction.self, ["evseId"]),
      (.v21, notNegative, ReservationStatusUpdate.self, ["reservationId"]),
      (.v21, notNegative, ReserveNow.self, ["id", "evseId"]),
      (.v21, notNegative, Reset.self, ["evseId"]),
      (.v21, notNegative, SetChargingProfile.self, ["evseId"]),
      (.v21, notNegative, SetDefaultTariff.self, ["evseId"]),
      (.v21, notNegative, SetMonitoringLevel.self, ["severity"]),
      (.v21, notNegative, SetNetworkProfile.NetworkConnectionProfile.self, ["securityProfile"]),
      (.v21, notNegative, SetVariableMonitoring.SetMonitoringData.self, ["id", "severity"]),
      (.v21, notNegative, SetVariableMonitoring.SetMonitoringResult.self, ["id", "severity"]),
      (.v21, notNegative, StatusNotification.self, ["evseId", "connectorId"]),
      (.v21, notNegative, TransactionEvent.self, ["seqNo", "reservationId"]),
      (.v21, phases, TransactionEvent.self, ["numberOfPhasesUsed"]),
      (.v21, percent, TransactionEvent.TransactionLimit.self, ["maxSoC"]),
      (.v21, notNegative, UnlockConnector.self, ["evseId", "connectorId"]),
      (.v21, notNegative, UpdateFirmware.self, ["retries"]),
      (.v21, notNegative, VatNumberValidation.self, ["evseId"]),
      (.v21, notNegative, VatNumberValidation.Response.self, ["evseId"]),
    ]
  }

  /// How many items lists may have.
  static var limitsOfCounts: [(type: Any.Type, counts: [String: Int])] {
    [
      (Authorize.self, ["iso15118CertificateHashData": 4]),
      (Get15118EVCertificate.self, ["prioritizedEMAIDs": 8]),
      (GetCertificateChainStatus.self, ["certificateStatusRequests": 4]),
      (GetCertificateChainStatus.CertificateStatusRequestInfo.self, ["urls": 5]),
      (GetCertificateChainStatus.Response.self, ["certificateStatus": 4]),
      (GetChargingProfiles.Criterion.self, ["chargingLimitSource": 4]),
      (GetInstalledCertificateIds.CertificateHashDataChain.self, ["childCertificateHashData": 4]),
      (GetMonitoringReport.self, ["monitoringCriteria": 3]),
      (GetReport.self, ["componentCriteria": 4]),
      (NotifyDERStartStop.self, ["supersededIds": 24]),
      (
        NotifyEVChargingNeeds.EVAbsolutePriceSchedule.self, ["evAbsolutePriceScheduleEntries": 1024]
      ),
      (NotifyEVChargingNeeds.EVAbsolutePriceScheduleEntry.self, ["evPriceRule": 8]),
      (NotifyEVChargingNeeds.EVPowerSchedule.self, ["evPowerScheduleEntries": 1024]),
      (NotifyReport.ReportData.self, ["variableAttribute": 4]),
      (
        OCPP.AbsolutePriceSchedule.self,
        [
          "priceRuleStacks": 1024, "taxRules": 10, "additionalSelectedServices": 5,
        ]
      ),
      (OCPP.ChargingProfile.self, ["chargingSchedule": 3]),
      (OCPP.ChargingSchedule.self, ["chargingSchedulePeriod": 1024]),
      (OCPP.ChargingSchedulePeriod.self, ["v2xFreqWattCurve": 20, "v2xSignalWattCurve": 20]),
      (OCPP.ConsumptionCost.self, ["cost": 3]),
      (OCPP.DERCurve.self, ["curveData": 10]),
      (OCPP.MessageInfo.self, ["messageExtra": 4]),
      (OCPP.OverstayRuleList.self, ["overstayRule": 5]),
      (OCPP.Price.self, ["taxRates": 5]),
      (OCPP.PriceLevelSchedule.self, ["priceLevelScheduleEntries": 100]),
      (OCPP.PriceRuleStack.self, ["priceRule": 8]),
      (OCPP.SalesTariff.self, ["salesTariffEntry": 1024]),
      (OCPP.SalesTariffEntry.self, ["consumptionCost": 3]),
      (OCPP.Tariff.self, ["description": 10]),
      (OCPP.TariffConditions.self, ["dayOfWeek": 7]),
      (OCPP.TariffConditionsFixed.self, ["dayOfWeek": 7]),
      (OCPP.TariffEnergy.self, ["taxRates": 5]),
      (OCPP.TariffFixed.self, ["taxRates": 5]),
      (OCPP.TariffTime.self, ["taxRates": 5]),
      (
        ReportDERControl.self,
        [
          "curve": 24, "enterService": 24, "fixedPFAbsorb": 24, "fixedPFInject": 24, "fixedVar": 24,
          "freqDroop": 24, "gradient": 24, "limitMaxDischarge": 24,
        ]
      ),
      (SetDERControl.Response.self, ["supersededIds": 24]),
      (TransactionEvent.Response.self, ["updatedPersonalMessageExtra": 4]),
    ]
  }
}
