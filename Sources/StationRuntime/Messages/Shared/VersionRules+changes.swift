extension VersionRules {
  /// Members that exist from 2.1 on.
  static var membersNewIn21: [(type: Any.Type, members: Set<String>)] {
    [
      (Authorize.Response.self, ["allowedEnergyTransfer", "tariff"]),
      (CertificateSigned.self, ["requestId"]),
      (FirmwareStatusNotification.self, ["statusInfo"]),
      (Get15118EVCertificate.self, ["maximumContractCertificateChains", "prioritizedEMAIDs"]),
      (Get15118EVCertificate.Response.self, ["remainingContracts"]),
      (LogStatusNotification.self, ["statusInfo"]),
      (NotifyChargingLimit.ChargingLimit.self, ["isLocalGeneration"]),
      (NotifyEVChargingNeeds.self, ["timestamp"]),
      (
        NotifyEVChargingNeeds.ChargingNeeds.self,
        [
          "derChargingParameters", "evEnergyOffer", "v2xChargingParameters",
          "availableEnergyTransfer",
          "controlMode", "mobilityNeedsMode",
        ]
      ),
      (NotifyEVChargingSchedule.self, ["selectedChargingScheduleId", "powerToleranceAcceptance"]),
      (NotifyEvent.EventData.self, ["severity"]),
      (NotifyMonitoringReport.VariableMonitoring.self, ["eventNotificationType"]),
      (NotifyReport.VariableCharacteristics.self, ["maxElements"]),
      (
        OCPP.ChargingProfile.self,
        [
          "maxOfflineDuration", "invalidAfterOfflineDuration", "dynUpdateInterval", "dynUpdateTime",
          "priceScheduleSignature",
        ]
      ),
      (
        OCPP.ChargingSchedule.self,
        [
          "limitAtSoC", "powerTolerance", "signatureId", "digestValue", "useLocalTime",
          "randomizedDelay", "absolutePriceSchedule", "priceLevelSchedule",
        ]
      ),
      (
        OCPP.ChargingSchedulePeriod.self,
        [
          "limit_L2", "limit_L3", "dischargeLimit", "dischargeLimit_L2", "dischargeLimit_L3",
          "setpoint", "setpoint_L2", "setpoint_L3", "setpointReactive", "setpointReactive_L2",
          "setpointReactive_L3", "preconditioningRequest", "evseSleep", "v2xBaseline",
          "operationMode",
          "v2xFreqWattCurve", "v2xSignalWattCurve",
        ]
      ),
      (OCPP.MessageInfo.self, ["messageExtra"]),
      (PublishFirmwareStatusNotification.self, ["statusInfo"]),
      (SetNetworkProfile.NetworkConnectionProfile.self, ["identity", "basicAuthPassword"]),
      (SetVariableMonitoring.SetMonitoringData.self, ["periodicEventStream"]),
      (SignCertificate.self, ["hashRootCertificate", "requestId"]),
      (TransactionEvent.self, ["costDetails", "preconditioningStatus", "evseSleep"]),
      (TransactionEvent.Response.self, ["transactionLimit", "updatedPersonalMessageExtra"]),
      (TransactionEvent.Transaction.self, ["operationMode", "tariffId", "transactionLimit"]),
      (TriggerMessage.self, ["customTrigger"]),
    ]
  }

  /// Words that exist from 2.1 on.
  static var wordsNewIn21: [(type: Any.Type, words: Set<String>)] {
    [
      newWords(ClearDisplayMessage.Status.self, .rejected),
      newWords(GetInstalledCertificateIds.Use.self, .oemRootCertificate),
      newWords(GetLog.Kind.self, .dataCollectorLog),
      newWords(InstallCertificate.Use.self, .oemRootCertificate),
      newWords(NotifyEVChargingNeeds.Status.self, .noChargingProfile),
      newWords(OCPP.CertificateSigningUse.self, .v2g20Certificate),
      newWords(OCPP.ChargingProfileKind.self, .dynamic),
      newWords(OCPP.ChargingProfilePurpose.self, .priorityCharging, .localGeneration),
      newWords(
        OCPP.EnergyTransferMode.self,
        .acBPT,
        .acBPTDER,
        .acDER,
        .dcBPT,
        .dcACDP,
        .dcACDPBPT,
        .wpt,
      ),
      newWords(OCPP.Location.self, .upstream),
      newWords(
        OCPP.Measurand.self,
        .currentExportOffered,
        .currentExportMinimum,
        .currentImportOffered,
        .currentImportMinimum,
        .displayPresentSOC,
        .displayMinimumSOC,
        .displayTargetSOC,
        .displayMaximumSOC,
        .displayRemainingTimeToMinimumSOC,
        .displayRemainingTimeToTargetSOC,
        .displayRemainingTimeToMaximumSOC,
        .displayChargingComplete,
        .displayBatteryEnergyCapacity,
        .displayInletHot,
        .energyActiveImportCableLoss,
        .energyActiveImportLocalGenerationRegister,
        .energyActiveSetpointInterval,
        .energyRequestTarget,
        .energyRequestMinimum,
        .energyRequestMaximum,
        .energyRequestMinimumV2X,
        .energyRequestMaximumV2X,
        .energyRequestBulk,
        .powerActiveSetpoint,
        .powerActiveResidual,
        .powerExportMinimum,
        .powerExportOffered,
        .powerImportOffered,
        .powerImportMinimum,
        .voltageMinimum,
        .voltageMaximum,
      ),
      newWords(OCPP.MessageFormat.self, .qrcode),
      newWords(OCPP.MessageState.self, .suspended, .discharging),
      newWords(OCPP.MonitorKind.self, .targetDelta, .targetDeltaRelative),
      newWords(ReservationStatusUpdate.Status.self, .noTransaction),
      newWords(Reset.Kind.self, .immediateAndResume),
      newWords(SetDisplayMessage.Status.self, .languageNotSupported),
      newWords(SetNetworkProfile.Interface.self, .any),
      newWords(SetNetworkProfile.Version.self, .ocpp201, .ocpp21),
      newWords(TransactionEvent.Reason.self, .reqEnergyTransferRejected),
      newWords(
        TransactionEvent.TriggerReason.self,
        .costLimitReached,
        .limitSet,
        .operationModeChanged,
        .runningCost,
        .socLimitReached,
        .tariffChanged,
        .tariffNotAccepted,
        .txResumed,
      ),
      newWords(TriggerMessage.MessageTrigger.self, .signV2G20Certificate, .customTrigger),
    ]
  }

  /// Members that only one version requires.
  static var requiredMembers: [(version: OCPPVersion, type: Any.Type, members: Set<String>)] {
    [
      (.v21, NotifyMonitoringReport.VariableMonitoring.self, ["eventNotificationType"]),
      (.v201, OCPP.ChargingSchedulePeriod.self, ["limit"]),
      (.v201, OCPP.SignedMeterValue.self, ["publicKey", "signingMethod"]),
      (.v201, SetNetworkProfile.NetworkConnectionProfile.self, ["ocppVersion"]),
    ]
  }

  /// 2.0.1's maximum lengths, where 2.1's are wider.
  static var lengthsIn201: [(type: Any.Type, lengths: [String: Int])] {
    [
      (Authorize.self, ["certificate": 5500]),
      (Get15118EVCertificate.self, ["exiRequest": 5600]),
      (Get15118EVCertificate.Response.self, ["exiResponse": 7500]),
      (GetCertificateStatus.Response.self, ["ocspResult": 5500]),
      (GetLog.LogParameters.self, ["remoteLocation": 512]),
      (InstallCertificate.self, ["certificate": 5500]),
      (OCPP.AdditionalInfo.self, ["additionalIdToken": 36]),
      (OCPP.IdToken.self, ["idToken": 36]),
      (OCPP.MessageContent.self, ["content": 512]),
      (OCPP.OCSPRequestData.self, ["responderURL": 512]),
      (OCPP.SignedMeterValue.self, ["signedMeterData": 2500]),
      (OCPP.StatusInfo.self, ["additionalInfo": 512]),
      (PublishFirmware.self, ["location": 512]),
      (PublishFirmwareStatusNotification.self, ["location": 512]),
      (SetNetworkProfile.APN.self, ["apn": 512, "apnUserName": 20, "apnPassword": 20]),
      (SetNetworkProfile.NetworkConnectionProfile.self, ["ocppCsmsUrl": 512]),
      (SetNetworkProfile.VPN.self, ["server": 512, "user": 20, "group": 20, "password": 20]),
      (SetVariables.SetVariableData.self, ["attributeValue": 1000]),
      (UpdateFirmware.Firmware.self, ["location": 512]),
    ]
  }

  /// Members that 2.0.1 wants whole.
  static var wholeNumbersIn201: [(type: Any.Type, members: Set<String>)] {
    [
      (
        NotifyEVChargingNeeds.ACChargingParameters.self,
        [
          "energyAmount", "evMinCurrent", "evMaxCurrent", "evMaxVoltage",
        ]
      ),
      (
        NotifyEVChargingNeeds.DCChargingParameters.self,
        [
          "evMaxCurrent", "evMaxVoltage", "energyAmount", "evMaxPower", "evEnergyCapacity",
        ]
      ),
    ]
  }

  private static func newWords<Word: RawRepresentable<String>>(
    _ type: Word.Type,
    _ words: Word...
  ) -> (type: Any.Type, words: Set<String>) {
    (type, Set(words.map(\.rawValue)))
  }
}
