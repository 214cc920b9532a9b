/// StationCall → answer, as a table.
///
/// Everything is answered the way that lets the station go on. What the CSMS cannot do (it has no
/// contract certificates, and may have no certification authority) it says so.
enum CSMSRoutes {
  static func table(for desk: StationDesk) -> CallRoutes {
    var routes = CallRoutes()
    addProvisioning(desk, to: &routes)
    addCharging(desk, to: &routes)
    addSmartCharging(to: &routes)
    addReports(desk, to: &routes)
    addSecurity(desk, to: &routes)
    addOnlyIn21(desk, to: &routes)
    return routes
  }

  private static func addProvisioning(_ desk: StationDesk, to routes: inout CallRoutes) {
    routes.on(BootNotification.self) { desk.boot($0) }
    routes.on(Heartbeat.self) { _ in .init(currentTime: desk.now) }
    routes.on(NotifyReport.self) { _ in .init() }
    routes.on(StatusNotification.self) { desk.hear($0) }
    routes.on(NotifyEvent.self) { desk.hear($0) }
    routes.on(DataTransfer.self) { _ in .init(status: .accepted) }
    routes.on(FirmwareStatusNotification.self) { _ in .init() }
    routes.on(PublishFirmwareStatusNotification.self) { _ in .init() }
  }

  private static func addCharging(_ desk: StationDesk, to routes: inout CallRoutes) {
    routes.on(Authorize.self) { .init(idTokenInfo: desk.judge($0.idToken)) }
    routes.on(TransactionEvent.self) { desk.hear($0) }
    routes.on(MeterValues.self) { _ in .init() }
    routes.on(ReservationStatusUpdate.self) { _ in .init() }
  }

  private static func addSmartCharging(to routes: inout CallRoutes) {
    routes.on(NotifyChargingLimit.self) { _ in .init() }
    routes.on(ClearedChargingLimit.self) { _ in .init() }
    routes.on(ReportChargingProfiles.self) { _ in .init() }
    routes.on(NotifyEVChargingNeeds.self) { _ in .init(status: .noChargingProfile) }
    routes.on(NotifyEVChargingSchedule.self) { _ in .init(status: .accepted) }
  }

  private static func addReports(_ desk: StationDesk, to routes: inout CallRoutes) {
    routes.on(LogStatusNotification.self) { _ in .init() }
    routes.on(NotifyCustomerInformation.self) { _ in .init() }
    routes.on(NotifyMonitoringReport.self) { _ in .init() }
    routes.on(NotifyDisplayMessages.self) { _ in .init() }
  }

  private static func addSecurity(_ desk: StationDesk, to routes: inout CallRoutes) {
    routes.on(SecurityEventNotification.self) { _ in .init() }
    routes.on(SignCertificate.self) { desk.takeRequest($0) }
    routes.on(Get15118EVCertificate.self) { _ in .init(status: .failed, exiResponse: "") }
    routes.on(GetCertificateStatus.self) { _ in .init(status: .failed) }
  }

  private static func addOnlyIn21(_ desk: StationDesk, to routes: inout CallRoutes) {
    routes.on(GetCertificateChainStatus.self) { call in
      .init(
        certificateStatus: call.certificateStatusRequests.map {
          .init(
            certificateHashData: $0.certificateHashData,
            source: $0.source,
            status: .unknown,
            nextUpdate: desk.now
          )
        }
      )
    }
    routes.on(NotifySettlement.self) { _ in .init() }
    routes.on(VatNumberValidation.self) {
      .init(vatNumber: $0.vatNumber, evseId: $0.evseId, status: .accepted)
    }
    routes.on(NotifyPriorityCharging.self) { _ in .init() }
    routes.on(PullDynamicScheduleUpdate.self) { _ in .init(status: .rejected) }
    routes.on(OpenPeriodicEventStream.self) { _ in .init(status: .accepted) }
    routes.on(ClosePeriodicEventStream.self) { _ in .init() }
    routes.on(NotifyDERAlarm.self) { _ in .init() }
    routes.on(NotifyDERStartStop.self) { _ in .init() }
    routes.on(ReportDERControl.self) { _ in .init() }
    routes.on(BatterySwap.self) { _ in .init() }
  }
}
